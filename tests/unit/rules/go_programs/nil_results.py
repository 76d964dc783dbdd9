"""Go programs that crash: functions and maps that give nil for what is not there."""

from tests.support.shapes import Shape

MENDED = {
    "nil_map_entry_as_elsewhere": Shape(
        """\
package main

import (
	"fmt"
)

type user struct{ name, mail string }

var users = map[int]*user{1: {"ann", "a@b"}}

func nameOf(id int) (string, error) {
	u, ok := users[id]
	if !ok {
		return "", fmt.Errorf("no user %d", id)
	}
	return u.name, nil
}

func mailOf(number int) (string, error) {
	return users[number].mail, nil
}

func main() {
	fmt.Println(nameOf(1))
	fmt.Println(mailOf(7))
}
""",
        "go-nil",
        "ann <nil>\n no user 7\n",
    ),
    "nil_found_nothing": Shape(
        """\
// --- main.go
package main

import "fmt"

func main() {
	fmt.Println(price("milk"))
}
// --- shelf.go
package main

import "errors"

var ErrNotFound = errors.New("not found")

type item struct {
	name  string
	cents int
}

var shelf = []item{{"tea", 300}}

func find(name string) *item {
	for i := range shelf {
		if shelf[i].name == name {
			return &shelf[i]
		}
	}
	return nil
}

func price(name string) (int, error) {
	found := find(name)
	return found.cents, nil
}
""",
        "go-nil",
        "0 not found\n",
    ),
    "nil_from_another_package": Shape(
        """\
// --- main.go
package main

import (
	"fmt"

	"PACKAGE/store"
)

func label(s *store.Store, id int) (string, error) {
	found, err := s.Get(id)
	if err != nil {
		return "", err
	}
	return found.Name, nil
}

func main() {
	fmt.Println(label(store.New(), 4))
}
// --- store/store.go
package store

import "errors"

var ErrItemNotFound = errors.New("no such item")

type Item struct{ Name string }

type Store struct{ items map[int]*Item }

func New() *Store {
	return &Store{items: map[int]*Item{}}
}

func (s *Store) Get(id int) (*Item, error) {
	return s.items[id], nil
}
""",
        "go-nil",
        " no such item\n",
    ),
    "nil_with_a_type": Shape(
        """\
package main

import "fmt"

type problem struct{ text string }

func (p *problem) Error() string { return p.text }

func check(bad bool) error {
	var p *problem
	if bad {
		p = &problem{"bad"}
	}
	return p
}

func main() {
	if err := check(false); err != nil {
		fmt.Println(err.Error())
		return
	}
	fmt.Println("fine")
}
""",
        "go-nil",
        "fine\n",
    ),
    "nil_documented": Shape(
        """\
package main

import "fmt"

type node struct {
	label string
	next  *node
}

func last(n *node) *node {
	if n == nil {
		return nil
	}
	for n.next != nil {
		n = n.next
	}
	return n
}

// lastLabel gives the label of the list's last node.
// It is "" when the list is empty.
func lastLabel(list *node) string {
	return last(list).label
}

func main() {
	fmt.Printf("%q\\n", lastLabel(nil))
}
""",
        "go-nil",
        '""\n',
    ),
    "nil_tree": Shape(
        """\
package main

import "fmt"

type tree struct {
	value       int
	left, right *tree
}

func (t *tree) depth() int {
	if t == nil {
		return 0
	}
	return 1 + t.left.depth()
}

func (t *tree) sum() int {
	return t.value + t.left.sum() + t.right.sum()
}

func main() {
	t := &tree{value: 1, left: &tree{value: 2}}
	fmt.Println(t.depth(), t.sum())
}
""",
        "go-nil",
        "2 3\n",
    ),
}
SILENT = {
    "silent_nil_that_others_ask_for": """\
package main

import (
	"errors"
	"fmt"
)

var ErrNotFound = errors.New("not found")

type item struct{ name string }

var items = map[int]*item{}

func get(id int) (*item, error) {
	return items[id], nil
}

func has(id int) bool {
	found, _ := get(id)
	return found != nil
}

func show(id int) {
	found, err := get(id)
	if err != nil {
		return
	}
	fmt.Println(found.name)
}

func main() {
	fmt.Println(has(1))
	show(1)
}
""",
    "silent_nil_map_entry_in_loop": """\
package main

import "fmt"

type user struct{ name string }

func print(users map[int]*user, ids []int) error {
	for _, id := range ids {
		fmt.Println(users[id].name)
	}
	return nil
}

func main() {
	_ = print(nil, []int{1})
}
""",
    "silent_nil_with_two_reasons": """\
package main

import "fmt"

type name struct{ text string }
type user struct{ first, last *name }

func (u *user) full() string {
	return u.first.text + u.last.text
}

func main() {
	fmt.Println((&user{}).full())
}
""",
    "silent_nil_passed_on_purpose": """\
package main

import "fmt"

type settings struct{ depth int }

func open(s *settings) int {
	return s.depth
}

func main() {
	fmt.Println(open(nil))
}
""",
}
