// Package members knows who sings.
package members

import "errors"

// ErrNotFound tells that nobody of this name is a member.
var ErrNotFound = errors.New("no such member")

// Member is somebody who sings.
type Member struct {
	Name  string
	Voice string
}

// List is everybody who sings.
type List struct {
	byName map[string]*Member
}

// NewList gives a list without members.
func NewList() *List {
	return &List{byName: map[string]*Member{}}
}

// Join adds a member.
func (l *List) Join(name, voice string) {
	l.byName[name] = &Member{Name: name, Voice: voice}
}

// Leave takes a member off the list.
func (l *List) Leave(name string) error {
	if l.byName[name] == nil {
		return ErrNotFound
	}
	delete(l.byName, name)
	return nil
}

// Find gives the member of this name.
func (l *List) Find(name string) (*Member, error) {
	return l.byName[name], nil
}
