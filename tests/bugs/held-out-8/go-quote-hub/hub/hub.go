// Package hub hands quotes to those who follow their topics.
package hub

import "sync"

// Quote is a price, in cents, as it was published.
type Quote struct {
	Topic string
	Cents int
}

type member struct {
	name   string
	quotes chan Quote
	topics []string
}

// Hub knows who follows what. It may be used from many goroutines.
type Hub struct {
	mu        sync.Mutex
	room      int
	members   map[string]*member
	followers map[string][]*member
}

// New makes a hub that keeps this many quotes for a member who is slow; more are not sent to it.
func New(room int) *Hub {
	return &Hub{
		room:      room,
		members:   make(map[string]*member),
		followers: make(map[string][]*member),
	}
}

// Join adds a member who follows topics. The channel is closed when the member leaves, so that
// one may range over it.
func (h *Hub) Join(name string, topics ...string) <-chan Quote {
	h.mu.Lock()
	defer h.mu.Unlock()
	m := &member{name: name, quotes: make(chan Quote, h.room), topics: topics}
	h.members[name] = m
	for _, topic := range topics {
		h.followers[topic] = append(h.followers[topic], m)
	}
	return m.quotes
}

// Leave takes a member off the hub; quotes that were sent can still be read.
func (h *Hub) Leave(name string) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	m, found := h.members[name]
	if !found {
		return false
	}
	delete(h.members, name)
	for _, topic := range m.topics {
		h.drop(topic, m)
	}
	close(m.quotes)
	return true
}

// Publish sends a quote to all who follow its topic; it returns how many it was sent to.
func (h *Hub) Publish(topic string, cents int) int {
	h.mu.Lock()
	defer h.mu.Unlock()
	sent := 0
	for _, m := range h.followers[topic] {
		select {
		case m.quotes <- Quote{topic, cents}:
			sent++
		default:
		}
	}
	return sent
}
