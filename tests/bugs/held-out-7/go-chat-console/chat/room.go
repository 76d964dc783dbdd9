// Package chat is a room in which one person talks and gives commands.
package chat

import "strings"

// Entry is something that was said, and by whom.
type Entry struct {
	Name string
	Text string
}

// Room holds the talk, and who is talking.
type Room struct {
	name    string
	topic   string
	entries []Entry
}

// NewRoom opens a room for a person.
func NewRoom(name string) *Room {
	return &Room{name: name, topic: "none"}
}

// Name is the name under which the person talks.
func (r *Room) Name() string { return r.name }

// Topic is what the room is about.
func (r *Room) Topic() string { return r.topic }

// Said gives all that was said by a name.
func (r *Room) Said(name string) []string {
	var found []string
	for _, entry := range r.entries {
		if strings.EqualFold(entry.Name, name) {
			found = append(found, entry.Text)
		}
	}
	return found
}

func (r *Room) say(text string) {
	r.entries = append(r.entries, Entry{Name: r.name, Text: text})
}
