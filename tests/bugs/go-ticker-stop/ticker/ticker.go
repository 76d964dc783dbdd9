// Package ticker rings until it is stopped.
package ticker

import "sync"

// Ticker counts what it rang.
type Ticker struct {
	mu    sync.Mutex
	count int
	quiet chan struct{}
}

// New gives a ticker that runs.
func New() *Ticker {
	return &Ticker{quiet: make(chan struct{})}
}

// Count tells how often it rang.
func (t *Ticker) Count() int {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.count
}

// Ring rings once, unless the ticker was stopped.
func (t *Ticker) Ring() {
	t.mu.Lock()
	defer t.mu.Unlock()
	select {
	case <-t.quiet:
	default:
		t.count++
	}
}

// Stop ends the ringing; it may be called by everyone who has the ticker.
func (t *Ticker) Stop() {
	close(t.quiet)
}
