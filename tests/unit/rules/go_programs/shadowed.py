"""Go programs that crash: variables that an inner block declares anew."""

from tests.support.shapes import Shape

MENDED = {
    "opened_in_a_branch": Shape(
        """\
package main

import (
	"errors"
	"fmt"
)

type Store struct{ names []string }

func open(path string) (*Store, error) {
	if path == "bad" {
		return nil, errors.New("bad")
	}
	return &Store{names: []string{path}}, nil
}

func (s *Store) Size() int { return len(s.names) }

type Service struct{ store *Store }

func NewService(path string) (*Service, error) {
	var store *Store
	if path != "" {
		store, err := open(path)
		if err != nil {
			return nil, err
		}
		fmt.Println("opened", store.Size())
	}
	return &Service{store: store}, nil
}

func main() {
	s, err := NewService("x")
	fmt.Println(err, s.store.Size())
}
""",
        "go-shadowed",
        "opened 1\n<nil> 1\n",
    ),
    "dialled_in_a_loop": Shape(
        """\
package main

import (
	"errors"
	"fmt"
)

type Link struct{ host string }

func dial(host string, try int) (*Link, int, error) {
	if try < 2 {
		return nil, try, errors.New("busy")
	}
	return &Link{host}, try, nil
}

func main() {
	var link *Link
	for try := 0; try < 5; try++ {
		link, used, err := dial("ada", try)
		if err == nil && link != nil {
			fmt.Println(link.host, used)
			break
		}
	}
	if len(link.host) == 0 {
		fmt.Println("none")
	}
}
""",
        "go-shadowed",
        "ada 2\n",
    ),
    "limits_read_behind_a_known_error": Shape(
        """\
package main

import "fmt"

type Limits map[string]int

func read(name string) (Limits, error) {
	if name == "" {
		return nil, fmt.Errorf("no name")
	}
	return Limits{"a": 1}, nil
}

func load(name string) (limits Limits, err error) {
	var found Limits
	switch name {
	case "":
		found = Limits{}
	default:
		found, err := read(name)
		if err != nil {
			return found, err
		}
	}
	found["b"] = 2
	return found, nil
}

func main() {
	limits, err := load("x")
	if err == nil {
		fmt.Println(limits)
	}
}
""",
        "go-shadowed",
        "map[a:1 b:2]\n",
    ),
}
SILENT = {
    "block_that_returns_its_own": """\
package main

import "fmt"

type User struct{ Name string }

func find(name string) (*User, error) { return &User{name}, nil }

func pick(name string) *User {
	var user *User
	if name != "" {
		user, err := find(name)
		if err != nil {
			return nil
		}
		return user
	}
	return user
}

func main() {
	fmt.Println(pick("a").Name)
	fmt.Println(pick("").Name)
}
""",
    "inner_one_that_is_about_something_else": """\
package main

import "fmt"

type Page struct{ Title string }

func page(n int) (*Page, error) { return &Page{fmt.Sprint(n)}, nil }

func last(numbers []int) *Page {
	var found *Page
	for _, n := range numbers {
		inner, err := page(n)
		if err == nil && n > 5 {
			found = inner
		}
	}
	return found
}

func main() {
	fmt.Println(last([]int{6}).Title)
	fmt.Println(last([]int{1}).Title)
}
""",
    "two_variables_that_may_be_meant": """\
package main

import "fmt"

type Part struct{ Size int }

func part(n int) (*Part, error) { return &Part{n}, nil }

func sum(deep bool) int {
	var left *Part
	var right *Part
	if deep {
		left, err := part(1)
		if err != nil {
			return left.Size
		}
		right, err := part(2)
		if err != nil {
			return right.Size
		}
	}
	return left.Size + right.Size
}

func main() {
	fmt.Println(sum(true))
}
""",
}
