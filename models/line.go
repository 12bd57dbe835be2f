package models

import (
	"fmt"
	"net/netip"
	"sync"
)

// ErrCrowded: too many people sign in at this very moment.
var ErrCrowded = fmt.Errorf("too many sign in: %w", ErrBusy)

// lineEach is how many people may wait for each of the hashes computed at once;
// more would wait longer than a page may take.
const lineEach = 32

// line is where people wait while they sign in. Whoever finds it full is told at
// once. Nobody's address takes more than half of it.
type line struct {
	mu   sync.Mutex
	most int
	all  int
	from map[string]int
}

// enter takes a place in the line until leave; ErrCrowded when there is none.
func (l *line) enter(address string) (leave func(), err error) {
	if ip, err := netip.ParseAddr(address); err != nil || ip.IsLoopback() {
		address = "" // everybody's, behind a proxy that is not trusted
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.all >= l.most || address != "" && l.from[address] >= l.most/2 {
		return nil, ErrCrowded
	}
	l.all++
	l.from[address]++
	return func() { l.leave(address) }, nil
}

func (l *line) leave(address string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.all--
	if l.from[address]--; l.from[address] == 0 {
		delete(l.from, address)
	}
}
