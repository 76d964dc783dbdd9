"""Go programs that crash: what several methods seek, and do not ask for."""

from tests.support.shapes import Shape

MENDED = {
    "found_in_two_methods": Shape(
        """\
package main

import (
	"errors"
	"fmt"
)

var ErrNotFound = errors.New("not found")

type User struct {
	Name, Team string
	Visits     int
}

type Users struct{ all map[string]*User }

func (u *Users) Find(name string) *User {
	return u.all[name]
}

func (u *Users) Check(name string) error {
	user := u.Find(name)
	if user == nil {
		return ErrNotFound
	}
	user.Visits++
	return nil
}

func (u *Users) Rename(from, to string) error {
	user := u.Find(from)
	user.Name = to
	return nil
}

func (u *Users) Move(name, team string) error {
	mover := u.Find(name)
	mover.Team = team
	return nil
}

func (u *Users) Visits(name string) int {
	if user := u.Find(name); user != nil {
		return user.Visits
	}
	return 0
}

func main() {
	u := &Users{all: map[string]*User{}}
	fmt.Println(u.Check("a"))
	fmt.Println(u.Rename("a", "b"))
	fmt.Println(u.Move("a", "b"))
	fmt.Println(u.Visits("a"))
}
""",
        "go-nil",
        "not found\nnot found\nnot found\n0\n",
    ),
}
