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
}
SILENT = {
    "maps_that_a_snapshot_left_out": """\
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
	fmt.Println(ledger.open)
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
