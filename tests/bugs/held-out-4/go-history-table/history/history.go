// Package history keeps what was typed.
package history

import "time"

// Entry is one command line and when it was run.
type Entry struct {
	At      time.Time
	Command string
	Exit    int
}

// History holds entries, oldest first, and at most Limit of them.
type History struct {
	Limit   int
	entries []Entry
}

// Add appends an entry and drops the oldest when there are too many.
func (h *History) Add(entry Entry) {
	h.entries = append(h.entries, entry)
	if h.Limit > 0 && len(h.entries) > h.Limit {
		h.entries = h.entries[len(h.entries)-h.Limit:]
	}
}

// Entries gives all entries, oldest first.
func (h *History) Entries() []Entry {
	return h.entries
}
