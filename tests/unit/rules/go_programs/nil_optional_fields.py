"""Go programs that crash: fields that others ask for nil, read where nobody asks."""

from tests.support.shapes import Shape

MENDED = {
    "nil_field_in_a_condition": Shape(
        """\
package main

import "fmt"

type plan struct {
	seats  int
	active bool
}

type account struct {
	name string
	plan *plan
}

func (a *account) label() string {
	if a.plan != nil {
		return a.name + "+"
	}
	return a.name
}

func price(a *account) int {
	total := 10
	if a.plan.active {
		total -= 3
	}
	return total
}

func main() {
	a := &account{name: "ada"}
	b := &account{name: "bo", plan: &plan{active: true}}
	fmt.Println(a.label(), price(b), price(a))
}
""",
        "go-nil",
        "ada 7 10\n",
    ),
    "nil_field_behind_another_condition": Shape(
        """\
package main

import "fmt"

type plan struct {
	seats  int
	active bool
}

type account struct {
	name string
	plan *plan
}

func (a *account) label() string {
	if a.plan != nil {
		return a.name + "+"
	}
	return a.name
}

func room(accounts []*account, least int) (found []string) {
	for _, each := range accounts {
		if least > 0 && each.plan.seats >= least {
			found = append(found, each.name)
		}
	}
	return found
}

func main() {
	all := []*account{{name: "ada"}, {name: "bo", plan: &plan{seats: 3}}}
	fmt.Println(room(all, 2), all[0].label())
}
""",
        "go-nil",
        "[bo] ada\n",
    ),
    "nil_field_whose_method_asks": Shape(
        """\
package main

import "fmt"

type ban struct{ until int }

func (b *ban) covers(day int) bool {
	return day < b.until
}

type user struct {
	name string
	ban  *ban
}

func describe(u user) string {
	if u.ban == nil {
		fmt.Println("free")
	}
	return u.name
}

func greet(u user, day int) string {
	if u.ban.covers(day) {
		return "later"
	}
	return "hello " + u.name
}

func main() {
	b := user{name: "bo", ban: &ban{until: 9}}
	fmt.Println(greet(b, 3))
	fmt.Println(greet(user{name: "ada"}, 3), describe(b))
}
""",
        "go-nil",
        "later\nhello ada bo\n",
    ),
    "nil_field_in_a_variable": Shape(
        """\
package main

import "fmt"

type update struct{ state string }

type stack struct {
	name string
	last *update
}

func (s *stack) since() string {
	last := s.last
	if last == nil {
		return "never"
	}
	return last.state
}

func retries(stacks []*stack) int {
	count := 0
	for _, s := range stacks {
		last := s.last
		if last.state == "failed" {
			count++
		}
	}
	return count
}

func main() {
	stacks := []*stack{{name: "a", last: &update{state: "failed"}}, {name: "b"}}
	fmt.Println(stacks[1].since(), retries(stacks))
}
""",
        "go-nil",
        "never 1\n",
    ),
}
SILENT = {
    "silent_nil_field_not_so": """\
package main

import "fmt"

type plan struct {
	seats  int
	active bool
}

type account struct {
	name string
	plan *plan
}

func (a *account) label() string {
	if a.plan != nil {
		return a.name + "+"
	}
	return a.name
}

func price(a *account) int {
	if !a.plan.active {
		return 20
	}
	return 10
}

func main() {
	a := &account{name: "ada"}
	fmt.Println(a.label(), price(a))
}
""",
    "silent_nil_field_is_empty": """\
package main

import "fmt"

type plan struct {
	seats  int
	active bool
}

type account struct {
	name string
	plan *plan
}

func (a *account) label() string {
	if a.plan != nil {
		return a.name + "+"
	}
	return a.name
}

func price(a *account) int {
	if a.plan.seats == 0 {
		return 20
	}
	return 10
}

func main() {
	a := &account{name: "ada"}
	fmt.Println(a.label(), price(a))
}
""",
    "silent_nil_field_or": """\
package main

import "fmt"

type plan struct {
	seats  int
	active bool
}

type account struct {
	name string
	plan *plan
}

func (a *account) label() string {
	if a.plan != nil {
		return a.name + "+"
	}
	return a.name
}

func price(a *account) int {
	if a.name == "" || a.plan.active {
		return 20
	}
	return 10
}

func main() {
	a := &account{name: "ada"}
	fmt.Println(a.label(), price(a))
}
""",
    "silent_nil_field_read_further_on": """\
package main

import "fmt"

type plan struct {
	seats  int
	active bool
}

type account struct {
	name string
	plan *plan
}

func (a *account) label() string {
	if a.plan != nil {
		return a.name + "+"
	}
	return a.name
}

func price(a *account) int {
	if a.plan.active {
		return 20
	}
	return 10 * a.plan.seats
}

func main() {
	a := &account{name: "ada"}
	fmt.Println(a.label(), price(a))
}
""",
    "silent_nil_field_in_a_sum": """\
package main

import "fmt"

type plan struct {
	seats  int
	active bool
}

type account struct {
	name string
	plan *plan
}

func (a *account) label() string {
	if a.plan != nil {
		return a.name + "+"
	}
	return a.name
}

func price(a *account) int {
	return 10 * a.plan.seats
}

func main() {
	a := &account{name: "ada"}
	fmt.Println(a.label(), price(a))
}
""",
    "silent_nil_field_refused_elsewhere": """\
package main

import (
	"errors"
	"fmt"
)

type plan struct{ active bool }

type account struct{ plan *plan }

func seats(a *account) (int, error) {
	if a.plan == nil {
		return 0, errors.New("an account has a plan")
	}
	return 1, nil
}

func price(a *account) int {
	if a.plan.active {
		return 20
	}
	return 10
}

func main() {
	a := &account{}
	fmt.Println(seats(a))
	fmt.Println(price(a))
}
""",
}
