"""Go programs that crash: maps that nothing made."""

from tests.support.shapes import Shape

MENDED = {
    "map_local": Shape(
        """\
package main

import "fmt"

func count(words []string) map[string]int {
	var counts map[string]int
	for _, word := range words {
		counts[word]++
	}
	return counts
}

func main() {
	fmt.Println(count([]string{"a", "b", "a"}))
}
""",
        "go-nil-map",
        "map[a:2 b:1]\n",
    ),
    "map_named_result": Shape(
        """\
package main

import "fmt"

func index(words []string) (places map[string][]int, err error) {
	for i, word := range words {
		places[word] = append(places[word], i)
	}
	return places, nil
}

func main() {
	fmt.Println(index([]string{"a", "b", "a"}))
}
""",
        "go-nil-map",
        "map[a:[0 2] b:[1]] <nil>\n",
    ),
    "map_of_package": Shape(
        """\
// --- main.go
package main

import "fmt"

func register(name string, price int) {
	prices[name] = price
}

func main() {
	register("tea", 3)
	fmt.Println(prices)
}
// --- prices.go
package main

type priceList map[string]int

var prices priceList
""",
        "go-nil-map",
        "map[tea:3]\n",
    ),
    "map_of_constructor": Shape(
        """\
// --- main.go
package main

import (
	"fmt"

	"PACKAGE/store"
)

func main() {
	s := store.New("shop")
	s.Put("tea", 3)
	fmt.Println(s.Get("tea"))
}
// --- store/store.go
package store

import "sync"

type Store struct {
	name  string
	mu    sync.Mutex
	items map[string]int
}

func New(name string) *Store {
	return &Store{
		name: name,
	}
}
// --- store/put.go
package store

func (s *Store) Put(key string, value int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.items[key] = value
}

func (s *Store) Get(key string) int {
	return s.items[key]
}
""",
        "go-nil-map",
        "3\n",
    ),
    "map_of_constructor_with_new": Shape(
        """\
package main

import "fmt"

type graph struct {
	edges map[int][]int
}

func newGraph() *graph {
	return new(graph)
}

func (g *graph) join(a, b int) {
	g.edges[a] = append(g.edges[a], b)
}

func main() {
	g := newGraph()
	g.join(1, 2)
	fmt.Println(g.edges)
}
""",
        "go-nil-map",
        "map[1:[2]]\n",
    ),
    "map_of_zero_value": Shape(
        """\
package main

import "fmt"

type Tally struct {
	votes map[string]int
}

func (t *Tally) Add(name string) {
	t.votes[name]++
}

func main() {
	var tally Tally
	tally.Add("ann")
	tally.Add("ann")
	fmt.Println(tally.votes)
}
""",
        "go-nil-map",
        "map[ann:2]\n",
    ),
    "map_in_map": Shape(
        """\
package main

import "fmt"

func table(rows [][2]string) map[string]map[string]int {
	found := make(map[string]map[string]int)
	for _, row := range rows {
		found[row[0]][row[1]]++
	}
	return found
}

func main() {
	fmt.Println(table([][2]string{{"a", "b"}, {"a", "c"}, {"a", "b"}}))
}
""",
        "go-nil-map",
        "map[a:map[b:2 c:1]]\n",
    ),
    "map_from_producer": Shape(
        """\
package main

import "fmt"

func labels(known bool) map[string]string {
	if !known {
		return nil
	}
	return map[string]string{"env": "live"}
}

func main() {
	found := labels(false)
	found["app"] = "shop"
	fmt.Println(found)
}
""",
        "go-nil-map",
        "map[app:shop]\n",
    ),
}
SILENT = {
    "silent_map_of_parameter": """\
package main

func fill(into map[string]int) {
	into["a"] = 1
}

func main() {
	fill(nil)
}
""",
    "silent_map_of_value_receiver": """\
package main

type tally struct {
	votes map[string]int
}

func (t tally) add(name string) {
	t.votes[name]++
}

func main() {
	tally{}.add("ann")
}
""",
    "silent_map_told_from_nil": """\
package main

import "fmt"

func labels(known bool) map[string]string {
	if !known {
		return nil
	}
	return map[string]string{"env": "live"}
}

func main() {
	if other := labels(true); other == nil {
		fmt.Println("unknown")
	}
	found := labels(false)
	found["app"] = "shop"
}
""",
    "silent_map_loaded_later": """\
package main

var prices map[string]int

func load() {
	prices = map[string]int{"tea": 3}
}

func main() {
	prices["milk"] = 1
	load()
}
""",
    "silent_func_map": """\
package main

import "fmt"

var handlers = map[string]func() string{
	"a": func() string { return "A" },
}

func handle(name string) string {
	return handlers[name]()
}

func main() {
	fmt.Println(handle("b"))
}
""",
}
