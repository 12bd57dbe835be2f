package models

import (
	"fmt"
	"sync"
)

const (
	// exportsAtOnce bounds how many exports stream at the same time.
	exportsAtOnce = 4
	// exportsEach is how many of them are one person's, however slowly they are
	// read.
	exportsEach = 2
)

// ErrYourExports is ErrBusy with exports of the very person who asks.
var ErrYourExports = fmt.Errorf("exports of the same person: %w", ErrBusy)

// exportPlaces knows whose exports stream.
type exportPlaces struct {
	mu   sync.Mutex
	held map[UserID]int
	all  int
}

// take takes a place for a person; ErrBusy when there is none, ErrYourExports
// when the person has enough of them.
func (p *exportPlaces) take(who UserID) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch {
	case p.held[who] >= exportsEach:
		return ErrYourExports
	case p.all >= exportsAtOnce:
		return ErrBusy
	}
	p.held[who]++
	p.all++
	return nil
}

// giveBack gives a person's place to others.
func (p *exportPlaces) giveBack(who UserID) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.all--
	if p.held[who]--; p.held[who] == 0 {
		delete(p.held, who)
	}
}
