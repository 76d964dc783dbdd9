"""Go programs that crash: fields and variables that hold nil."""

from tests.support.shapes import Shape

MENDED = {
    "nil_field_of_parameter": Shape(
        """\
package main

import "fmt"

type repository struct{ rows []string }

func (r *repository) count() int { return len(r.rows) }

type logger struct{ prefix string }

func (l *logger) say(text string) { fmt.Println(l.prefix + text) }

type service struct {
	repo *repository
	log  *logger
}

func newService(repo *repository, log *logger) *service {
	return &service{repo: repo}
}

func (s *service) report() {
	s.log.say(fmt.Sprint(s.repo.count()))
}

func main() {
	newService(&repository{}, &logger{"> "}).report()
}
""",
        "go-nil",
        "> 0\n",
    ),
    "nil_field_of_other_maker": Shape(
        """\
package main

import (
	"bytes"
	"fmt"
)

type page struct {
	title string
	out   *bytes.Buffer
}

func newPage(title string) *page {
	return &page{title: title, out: &bytes.Buffer{}}
}

func emptyPage() *page {
	return &page{}
}

func (p *page) render() string {
	p.out.WriteString("<" + p.title + ">")
	return p.out.String()
}

func main() {
	fmt.Println(newPage("a").render(), emptyPage().render())
}
""",
        "go-nil",
        "<a> <>\n",
    ),
    "nil_counters": Shape(
        """\
package main

import "fmt"

type stats struct{ hits, misses int }

type cache struct {
	entries map[string]string
	stats   *stats
}

func newCache() *cache {
	return &cache{entries: map[string]string{}}
}

func (c *cache) get(key string) string {
	c.stats.hits++
	return c.entries[key]
}

func main() {
	c := newCache()
	fmt.Printf("%q %d\\n", c.get("a"), c.stats.hits)
}
""",
        "go-nil",
        '"" 1\n',
    ),
    "nil_callback": Shape(
        """\
package main

import "fmt"

type job struct {
	name   string
	onDone func(string)
	onFail func(string)
}

func (j *job) fail() {
	if j.onFail != nil {
		j.onFail(j.name)
	}
}

func (j *job) finish() {
	j.onDone(j.name)
	fmt.Println("done")
}

func (j *job) cancel() {
	if j.onDone != nil {
		j.onDone("cancelled")
	}
}

func main() {
	j := &job{name: "a"}
	j.fail()
	j.cancel()
	j.finish()
}
""",
        "go-nil",
        "done\n",
    ),
    "nil_pointer_declared": Shape(
        """\
package main

import "fmt"

type options struct {
	depth int
	name  string
}

func defaults() *options {
	var o *options
	o.depth = 3
	o.name = "top"
	return o
}

func main() {
	fmt.Println(*defaults())
}
""",
        "go-nil",
        "{3 top}\n",
    ),
}
SILENT = {
    "silent_nil_interface_field": """\
package main

import "fmt"

type notifier interface{ notify(string) }
type mailer struct{}

func (mailer) notify(text string) { fmt.Println(text) }

type service struct {
	out  notifier
	name string
}

func newService(name string) *service {
	return &service{name: name}
}

func (s *service) run() {
	s.out.notify(s.name)
}

func main() {
	newService("x").run()
}
""",
    "silent_json_optional_pointer": """\
package main

import (
	"encoding/json"
	"fmt"
)

type address struct{ City string }
type customer struct {
	Name    string
	Address *address
}

func cityOf(text string) (string, error) {
	var c customer
	if err := json.Unmarshal([]byte(text), &c); err != nil {
		return "", err
	}
	return c.Address.City, nil
}

func main() {
	fmt.Println(cityOf(`{"Name": "ann"}`))
}
""",
    "silent_config_global": """\
package main

import "fmt"

type config struct{ port int }

var current *config

func setup() {
	current = &config{80}
}

func port() int {
	return current.port
}

func main() {
	fmt.Println(port())
	setup()
}
""",
    "silent_nil_field_set_later": """\
package main

import "fmt"

type engine struct{ power int }
type car struct{ engine *engine }

func newCar() *car {
	return &car{}
}

func (c *car) install(e *engine) {
	c.engine = e
}

func main() {
	c := newCar()
	fmt.Println(c.engine.power)
	c.install(&engine{3})
}
""",
    "silent_list_head": """\
package main

import "fmt"

type node struct {
	value int
	next  *node
}

type list struct{ head *node }

func (l *list) first() int {
	return l.head.value
}

func (l *list) push(v int) {
	l.head = &node{v, l.head}
}

func main() {
	l := &list{}
	fmt.Println(l.first())
	l.push(1)
}
""",
    "silent_no_of_another_sense": """\
package main

import "fmt"

type limits struct{ most int }
type server struct{ limits *limits }

func (s *server) allows(n int) bool {
	return n <= s.limits.most
}

func (s *server) rejects(n int) bool {
	if s.limits == nil {
		return false
	}
	return n > s.limits.most
}

func main() {
	fmt.Println((&server{}).allows(3))
}
""",
}
