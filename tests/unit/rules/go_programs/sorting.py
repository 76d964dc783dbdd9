"""Go programs that crash: lists that are searched, and were sorted by something else for all."""

from tests.support.shapes import Shape

MENDED = {
    "menu_by_name_of_zones_by_number": Shape(
        """\
package main

import (
	"fmt"
	"sort"
)

type zone struct {
	upTo int
	name string
}

type table struct{ zones []zone }

func (t *table) names() []string {
	zones := t.zones
	sort.Slice(zones, func(i, j int) bool { return zones[i].name < zones[j].name })
	var names []string
	for _, z := range zones {
		names = append(names, z.name)
	}
	return names
}

func (t *table) of(code int) string {
	i := sort.Search(len(t.zones), func(i int) bool { return t.zones[i].upTo >= code })
	return t.zones[i].name
}

func main() {
	t := &table{[]zone{{10, "b"}, {20, "c"}, {30, "a"}}}
	fmt.Println(t.names(), t.of(5), t.of(25))
	fmt.Println(t.of(15))
}
""",
        "go-index",
        "[a b c] b a\nc\n",
    ),
    "rates_by_price_in_another_file": Shape(
        """\
// --- main.go
package main

import "fmt"

func main() {
	b := NewBook([]Rate{{From: 1, Cents: 90}, {From: 5, Cents: 70}, {From: 9, Cents: 50}})
	fmt.Println(b.Cheapest(), b.At(7), b.At(2))
	fmt.Println(b.At(12))
}
// --- book.go
package main

import "sort"

type Rate struct{ From, Cents int }

type Book struct {
	rates []Rate
}

func NewBook(rates []Rate) *Book {
	sort.Slice(rates, func(a, b int) bool { return rates[a].From < rates[b].From })
	return &Book{rates: rates}
}

// At gives the rate of a day from the first one on.
func (b *Book) At(day int) int {
	next := sort.Search(len(b.rates), func(n int) bool { return b.rates[n].From > day })
	return b.rates[next-1].Cents
}
// --- cheapest.go
package main

import "sort"

func (b Book) Cheapest() int {
	var list = b.rates
	sort.SliceStable(list, func(i, j int) bool { return list[i].Cents < list[j].Cents })
	return list[0].Cents
}
""",
        "go-index",
        "50 70 90\n50\n",
    ),
    "jobs_by_owner_in_a_function": Shape(
        """\
package main

import (
	"fmt"
	"sort"
	"strings"
)

type job struct {
	at    int
	owner string
}

type queue struct{ jobs []*job }

func report(q *queue) string {
	byOwner := q.jobs
	sort.Slice(byOwner, func(i, j int) bool {
		return byOwner[i].owner < byOwner[j].owner
	})
	var b strings.Builder
	for _, each := range byOwner {
		b.WriteString(each.owner)
	}
	return b.String()
}

func (q *queue) next(now int) *job {
	place := sort.Search(len(q.jobs), func(i int) bool {
		return q.jobs[i].at >= now
	})
	return q.jobs[place]
}

func main() {
	q := &queue{jobs: []*job{{1, "z"}, {4, "m"}, {9, "a"}}}
	fmt.Println(report(q))
	fmt.Println(q.next(5).owner)
}
""",
        "go-index",
        "amz\na\n",
    ),
}
SILENT = {
    "silent_order_that_is_meant_for_all": """\
package main

import (
	"fmt"
	"sort"
)

type Tier struct {
	UpTo int
	Name string
}

type Plan struct{ tiers []Tier }

// ByName puts the tiers in the order of their names, for export.
func (p *Plan) ByName() {
	tiers := p.tiers
	sort.Slice(tiers, func(i, j int) bool { return tiers[i].Name < tiers[j].Name })
}

func (p *Plan) Tier(use int) Tier {
	i := sort.Search(len(p.tiers), func(i int) bool { return p.tiers[i].UpTo >= use })
	return p.tiers[i]
}

func main() {
	p := &Plan{[]Tier{{10, "b"}, {20, "c"}, {30, "a"}}}
	p.ByName()
	fmt.Println(p.tiers[0].Name)
	fmt.Println(p.Tier(25))
}
""",
    "silent_search_behind_the_last": """\
package main

import (
	"fmt"
	"sort"
)

type step struct{ upTo, price int }

type scale struct{ steps []step }

func (s *scale) prices() []int {
	steps := append([]step(nil), s.steps...)
	sort.Slice(steps, func(i, j int) bool { return steps[i].price < steps[j].price })
	return []int{steps[0].price}
}

func (s *scale) of(weight int) int {
	i := sort.Search(len(s.steps), func(i int) bool { return s.steps[i].upTo >= weight })
	return s.steps[i].price
}

func main() {
	s := &scale{[]step{{1, 5}, {2, 9}}}
	fmt.Println(s.prices(), s.of(3))
}
""",
    "silent_list_is_put_in_its_own_order": """\
package main

import (
	"fmt"
	"sort"
)

type step struct{ upTo, price int }

type scale struct{ steps []step }

func (s *scale) prepare() {
	steps := s.steps
	sort.Slice(steps, func(i, j int) bool { return steps[i].upTo < steps[j].upTo })
}

func (s *scale) of(weight int) int {
	i := sort.Search(len(s.steps), func(i int) bool { return s.steps[i].upTo >= weight })
	return s.steps[i].price
}

func main() {
	s := &scale{[]step{{2, 5}, {1, 9}}}
	s.prepare()
	fmt.Println(s.of(3))
}
""",
    "silent_new_order_is_kept": """\
package main

import (
	"fmt"
	"sort"
)

type step struct{ upTo, price int }

type scale struct{ steps []step }

func (s *scale) byPrice() {
	steps := s.steps
	sort.Slice(steps, func(i, j int) bool { return steps[i].price < steps[j].price })
	s.steps = steps
}

func (s *scale) of(weight int) int {
	i := sort.Search(len(s.steps), func(i int) bool { return s.steps[i].upTo >= weight })
	return s.steps[i].price
}

func main() {
	s := &scale{[]step{{1, 9}, {2, 5}}}
	s.byPrice()
	fmt.Println(s.of(3))
}
""",
}
