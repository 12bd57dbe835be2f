package models

import "sync"

// exports counts the exports that stream in this process, by person.
type exports struct {
	mu  sync.Mutex
	all int
	of  map[UserID]int
}

// enter takes a place for a person's export, or reports that there is none.
func (e *exports) enter(user UserID) bool {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.all >= exportsAtOnce || e.of[user] >= exportsEach {
		return false
	}
	e.all++
	e.of[user]++
	return true
}

// leave gives the place back.
func (e *exports) leave(user UserID) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.all--
	if e.of[user]--; e.of[user] == 0 {
		delete(e.of, user)
	}
}
