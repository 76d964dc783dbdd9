"""Go programs that crash: those that a rule mends, and those that none may touch."""

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
    "nil_error_checked_late": Shape(
        """\
package main

import (
	"errors"
	"fmt"
)

type reply struct{ body string }

func get(path string) (*reply, error) {
	if path == "" {
		return nil, errors.New("no path")
	}
	return &reply{body: path}, nil
}

func fetch(path string) (string, error) {
	r, err := get(path)
	body := r.body
	if err != nil {
		return "", err
	}
	return body, nil
}

func main() {
	fmt.Println(fetch("a"))
	fmt.Println(fetch(""))
}
""",
        "go-nil",
        "a <nil>\n no path\n",
    ),
    "nil_error_checked_behind_defer": Shape(
        """\
package main

import (
	"errors"
	"fmt"
)

type line struct{ open bool }

func (l *line) hangUp() { l.open = false }

func dial(number string) (*line, error) {
	if number == "" {
		return nil, errors.New("no number")
	}
	return &line{true}, nil
}

func call(number string) (string, error) {
	l, err := dial(number)
	defer l.hangUp()

	// nobody may be there
	if err != nil {
		return "", fmt.Errorf("call: %w", err)
	}
	return fmt.Sprint(l.open), nil
}

func main() {
	fmt.Println(call("1"))
	fmt.Println(call(""))
}
""",
        "go-nil",
        "true <nil>\n call: no number\n",
    ),
    "nil_error_discarded": Shape(
        """\
package main

import (
	"fmt"
	"net/url"
)

type target struct{ host, path string }

func parse(link string) (target, error) {
	u, _ := url.Parse(link)
	return target{host: u.Host, path: u.Path}, nil
}

func main() {
	found, err := parse("http://[::1")
	fmt.Println(found, err != nil)
}
""",
        "go-nil",
        "{ } true\n",
    ),
    "nil_error_overwritten": Shape(
        """\
package main

import (
	"errors"
	"fmt"
)

type user struct{ name string }
type order struct{ total int }

func findUser(id int) (*user, error) {
	if id == 0 {
		return nil, errors.New("no user")
	}
	return &user{"ann"}, nil
}

func findOrder(name string) (*order, error) {
	return &order{len(name)}, nil
}

func total(id int) (int, error) {
	u, err := findUser(id)
	o, err := findOrder(u.name)
	if err != nil {
		return 0, err
	}
	return o.total, nil
}

func main() {
	fmt.Println(total(0))
}
""",
        "go-nil",
        "0 no user\n",
    ),
    "nil_error_of_caller": Shape(
        """\
package main

import (
	"errors"
	"fmt"
)

type config struct{ port int }

func (c *config) address() string {
	return fmt.Sprintf("localhost:%d", c.port)
}

func load(path string) (*config, error) {
	return nil, errors.New("no file " + path)
}

func check(path string) error {
	if path == "" {
		return errors.New("no path")
	}
	return nil
}

func respond(code int, err error) {
	fmt.Println(code, err)
}

func show(path string) {
	err := check(path)
	if err != nil {
		respond(500, err)
		return
	}
	c, err := load(path)
	fmt.Println(c.address())
}

func main() {
	show("etc/app")
}
""",
        "go-nil",
        "500 no file etc/app\n",
    ),
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
    "silent_err_shadowed": """\
package main

import (
	"errors"
	"fmt"
)

type db struct{ rows int }

func open(fail bool) (*db, error) {
	if fail {
		return nil, errors.New("no")
	}
	return &db{1}, nil
}

func connect(fail bool) *db {
	var d *db
	if !fail {
		d, err := open(fail)
		if err != nil {
			return nil
		}
		_ = d
	}
	return d
}

func main() {
	fmt.Println(connect(false).rows)
}
""",
    "silent_retry_result": """\
package main

import (
	"errors"
	"fmt"
)

type answer struct{ code int }

func try(n int) (*answer, error) {
	return nil, errors.New("busy")
}

func ask() (int, error) {
	var last *answer
	var err error
	for i := 0; i < 3; i++ {
		last, err = try(i)
		if err == nil {
			break
		}
	}
	return last.code, err
}

func main() {
	fmt.Println(ask())
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
    "silent_nil_error_told_apart": """\
package main

import (
	"errors"
	"fmt"
	"log"
)

type row struct{ id int }

func find(id int) (*row, error) {
	return nil, errors.New("no row")
}

func show(id int) {
	r, err := find(id)
	fmt.Println(r.id)
	if err != nil {
		log.Println(err)
	}
}

func main() {
	show(1)
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
}
