"""Go programs that crash: maps of structs that nothing makes."""

from tests.support.shapes import Shape

MENDED = {
    "maps_of_a_struct_that_nothing_makes": Shape(
        """\
package main

import "fmt"

type Counter struct {
	hits   map[string]int
	misses map[string]int
}

func (c *Counter) Hit(key string) {
	c.hits[key]++
}

func (c *Counter) Miss(key string) {
	c.misses[key] += 2
}

func main() {
	c := &Counter{}
	c.Hit("a")
	c.Miss("b")
	fmt.Println(c.hits, c.misses)
}
""",
        "go-nil-map",
        "map[a:1] map[b:2]\n",
    ),
    "labels_of_hosts_that_were_read": Shape(
        """\
package main

import (
	"encoding/json"
	"fmt"
)

type Host struct {
	Name   string            `json:"name"`
	Labels map[string]string `json:"labels"`
}

func NewHost(name string) *Host { return &Host{Name: name, Labels: map[string]string{}} }

func own(hosts []*Host, owner string) {
	for _, host := range hosts {
		if _, set := host.Labels["owner"]; set {
			continue
		}
		host.Labels["owner"] = owner
	}
}

func main() {
	var hosts []*Host
	err := json.Unmarshal([]byte(`[{"name":"a","labels":{"os":"bsd"}},{"name":"b"}]`), &hosts)
	if err != nil {
		panic(err)
	}
	own(hosts, "ops")
	fmt.Println(hosts[0].Labels, hosts[1].Labels)
}
""",
        "go-nil-map",
        "map[os:bsd owner:ops] map[owner:ops]\n",
    ),
    "maps_that_a_snapshot_left_out": Shape(
        """\
package main

import (
	"encoding/json"
	"fmt"
)

type Ledger struct {
	open   map[string]int
	closed map[string]int
}

type saved struct {
	Open   map[string]int `json:"open,omitempty"`
	Closed map[string]int `json:"closed,omitempty"`
}

func NewLedger() *Ledger {
	return &Ledger{open: map[string]int{}, closed: map[string]int{}}
}

func load(data []byte) *Ledger {
	var s saved
	_ = json.Unmarshal(data, &s)
	return &Ledger{open: s.Open, closed: s.Closed}
}

func (l *Ledger) Open(name string) {
	l.open[name] = 1
}

func (l *Ledger) Close(name string) {
	l.closed[name] = 1
}

func main() {
	fresh := NewLedger()
	fresh.Close("x")
	ledger := load([]byte("{}"))
	ledger.Open("a")
	ledger.Close("b")
	fmt.Println(ledger.open, ledger.closed)
}
""",
        "go-nil-map",
        "map[a:1] map[b:1]\n",
    ),
    "limits_that_a_maker_is_given": Shape(
        """\
package main

import "fmt"

type Limits map[string]int

type Gate struct {
	name   string
	limits Limits
	used   map[string]int
}

func NewGate(name string, limits Limits) *Gate {
	return &Gate{name: name, limits: limits, used: make(map[string]int)}
}

func (g *Gate) Allow(key string, count int) {
	if count > g.limits[key] {
		g.limits[key] = count
	}
	g.used[key]++
}

func main() {
	one := NewGate("a", Limits{"x": 2})
	one.Allow("x", 1)
	two := NewGate("b", nil)
	two.Allow("y", 3)
	fmt.Println(one.limits, two.limits, two.used)
}
""",
        "go-nil-map",
        "map[x:2] map[y:3] map[y:1]\n",
    ),
    "state_taken_over_from_a_former_one": Shape(
        """\
// --- main.go
package main

import "fmt"

func main() {
	old := Export{Visits: map[string][]int{"a": {1}}}
	c := Take(old)
	c.Visit("b", 2)
	c.Name("b", "Bo")
	fmt.Println(c.visits, c.names)
}
// --- camp.go
package main

type Camp struct {
	visits map[string][]int
	names  map[string]string
}

func (c *Camp) Visit(guest string, day int) {
	c.visits[guest] = append(c.visits[guest], day)
}

func (c *Camp) Name(guest, name string) {
	c.names[guest] = name
}
// --- export.go
package main

type Export struct {
	Visits map[string][]int
	Names  map[string]string
}

func Take(old Export) *Camp {
	camp := &Camp{
		visits: old.Visits,
		names:  old.Names,
	}
	return camp
}
""",
        "go-nil-map",
        "map[a:[1] b:[2]] map[b:Bo]\n",
    ),
}
SILENT = {
    "limits_whose_lack_means_that_there_are_none": """\
package main

import "fmt"

type Meter struct {
	limits map[string]int
	used   map[string]int
}

// NewMeter counts uses; without limits nothing is ever refused.
func NewMeter(limits map[string]int) *Meter {
	return &Meter{limits: limits, used: map[string]int{}}
}

func (m *Meter) Use(key string) bool {
	if m.limits != nil && m.used[key] >= m.limits[key] {
		return false
	}
	m.used[key]++
	return true
}

func (m *Meter) Raise(key string, by int) {
	m.limits[key] += by
}

func main() {
	m := NewMeter(nil)
	fmt.Println(m.Use("a"))
	m.Raise("a", 2)
	fmt.Println(m.Use("a"), m.Use("b"))
}
""",
    "map_of_options_that_the_caller_keeps": """\
package main

type Options struct{ Tags map[string]string }

type Client struct{ tags map[string]string }

func NewClient(options *Options) *Client {
	return &Client{tags: options.Tags}
}

func (c *Client) Tag(key, value string) { c.tags[key] = value }

func main() {
	NewClient(&Options{}).Tag("a", "b")
}
""",
    "map_that_comes_from_a_call": """\
package main

import "os"

type Cache struct{ entries map[string]string }

func load(path string) map[string]string {
	if _, err := os.ReadFile(path); err != nil {
		return nil
	}
	return map[string]string{"path": path}
}

func Open(path string) *Cache {
	return &Cache{entries: load(path)}
}

func (c *Cache) Put(key, value string) { c.entries[key] = value }

func main() {
	Open("/nowhere/at/all").Put("a", "b")
}
""",
    "map_that_is_taken_away_at_the_end": """\
package main

type Session struct{ values map[string]int }

func NewSession(values map[string]int) *Session {
	return &Session{values: values}
}

func (s *Session) End() { s.values = nil }

func (s *Session) Set(key string, value int) { s.values[key] = value }

func main() {
	s := NewSession(map[string]int{})
	s.Set("a", 1)
	s.End()
	s.Set("b", 2)
}
""",
    "copies_of_structs_in_a_loop": """\
package main

import "fmt"

type Host struct {
	Name   string
	Labels map[string]string
}

func own(hosts []Host) {
	for _, host := range hosts {
		host.Labels["owner"] = host.Name
	}
}

func main() {
	hosts := []Host{{Name: "a"}}
	own(hosts)
	fmt.Println(hosts)
}
""",
    "tags_set_in_two_files": """\
// --- main.go
package main

import "fmt"

func main() {
	p := Page{Title: "x"}
	p.Tag("a")
	p.Untag("a")
	fmt.Println(p.Tags)
}
// --- page.go
package main

type Page struct {
	Title string
	Tags  map[string]bool
}

func (p *Page) Tag(name string) {
	p.Tags[name] = true
}
// --- untag.go
package main

func (p *Page) Untag(name string) {
	p.Tags[name] = false
}
""",
}
