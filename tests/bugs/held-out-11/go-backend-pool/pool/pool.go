// Package pool spreads connections over backends.
package pool

import (
	"errors"
	"time"
)

// ErrFull says that every backend has all the connections that it may have.
var ErrFull = errors.New("pool: all backends are full")

const full = 100 // percent

type backend struct {
	name string
	open int
	max  int
	idle time.Duration
}

// load is how much of a backend is in use, in percent.
func (b *backend) load() int {
	return b.open * full / b.max
}

// Pool keeps count of the connections of each backend.
type Pool struct {
	backends []*backend
}

// New makes a pool of the backends of a configuration, all of them unused.
func New(config Config) *Pool {
	p := &Pool{}
	for _, c := range config.Backends {
		p.backends = append(p.backends, &backend{
			name: c.Name,
			max:  c.MaxConnections,
			idle: time.Duration(c.IdleSeconds) * time.Second,
		})
	}
	return p
}

// Acquire opens a connection to the backend with the least load and returns its name.
// Of two with the same load the one that was configured first is taken.
func (p *Pool) Acquire() (string, error) {
	var least *backend
	for _, b := range p.backends {
		if b.load() >= full {
			continue
		}
		if least == nil || b.load() < least.load() {
			least = b
		}
	}
	if least == nil {
		return "", ErrFull
	}
	least.open++
	return least.name, nil
}

// Release gives a connection back.
func (p *Pool) Release(name string) {
	for _, b := range p.backends {
		if b.name == name && b.open > 0 {
			b.open--
		}
	}
}

// Idle is how long a connection to a backend may stay unused.
func (p *Pool) Idle(name string) time.Duration {
	for _, b := range p.backends {
		if b.name == name {
			return b.idle
		}
	}
	return 0
}
