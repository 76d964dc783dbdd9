"""Go programs that crash: a lock that is taken again by whom it is held already."""

from tests.support.shapes import Shape

MENDED = {
    "locked_twice": Shape(
        """\
package main

import (
	"fmt"
	"sync"
)

type account struct {
	mu  sync.Mutex
	sum int
}

func (a *account) add(n int) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.sum += n
	a.log()
}

func (a *account) log() {
	a.mu.Lock()
	defer a.mu.Unlock()
	fmt.Println(a.sum)
}

func main() {
	a := &account{}
	a.add(1)
	a.log()
}
""",
        "go-deadlock",
        "1\n1\n",
    ),
    "locked_twice_over_a_step_in_another_file": Shape(
        """\
package main

import (
	"fmt"
	"sync"
)

type stock struct {
	sync.RWMutex
	units map[string]int
}

// Units of an article.
func (s *stock) Units(article string, others ...string) (units int) {
	s.RLock()
	units = s.units[article]
	for _, other := range others {
		units += s.units[other]
	}
	s.RUnlock()
	return units
}

func (s *stock) Take(article string, n int) bool {
	s.Lock()
	defer s.Unlock()
	if !s.covers(article, n) {
		return false
	}
	s.units[article] -= n
	return true
}

func (s *stock) covers(article string, n int) bool { return s.Units(article) >= n }

func main() {
	s := &stock{units: map[string]int{"nut": 3}}
	fmt.Println(s.Take("nut", 2), s.Units("nut", "bolt"), s.Take("nut", 2))
}
""",
        "go-deadlock",
        "true 1 false\n",
    ),
    "locked_again_by_itself": Shape(
        """\
package main

import (
	"fmt"
	"sync"
)

type tree struct {
	lock  sync.Mutex
	below map[string][]string
}

func (t *tree) Count(name string) int {
	t.lock.Lock()
	defer t.lock.Unlock()
	count := 1
	for _, each := range t.below[name] {
		count += t.Count(each)
	}
	return count
}

func main() {
	t := &tree{below: map[string][]string{"a": {"b", "c"}, "c": {"d"}}}
	fmt.Println(t.Count("a"), t.Count("c"))
}
""",
        "go-deadlock",
        "4 2\n",
    ),
}
SILENT = {
    "silent_step_is_used_without_the_lock": """\
package main

import (
	"fmt"
	"sync"
)

type till struct {
	mu  sync.Mutex
	sum int
}

func (t *till) Sum() int {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.sum
}

func (t *till) enough(n int) bool { return t.Sum() >= n }

func (t *till) Pay(n int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.enough(n) {
		t.sum -= n
	}
}

func main() {
	t := &till{sum: 3}
	fmt.Println(t.enough(2))
	t.Pay(2)
}
""",
    "silent_lock_of_another": """\
package main

import (
	"fmt"
	"sync"
)

type purse struct {
	mu  sync.Mutex
	sum int
}

func (p *purse) Put(n int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.sum += n
}

func (p *purse) Move(to *purse, n int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.sum -= n
	to.Put(n)
}

func main() {
	p := &purse{sum: 3}
	p.Move(p, 1)
	fmt.Println(p.sum)
}
""",
    "silent_held_for_reading_alone": """\
package main

import (
	"fmt"
	"sync"
)

type names struct {
	mu    sync.RWMutex
	known map[string]int
}

func (n *names) add(name string) int {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.known[name] = len(n.known)
	return n.known[name]
}

func (n *names) Number(name string) int {
	n.mu.RLock()
	defer n.mu.RUnlock()
	if number, ok := n.known[name]; ok {
		return number
	}
	return n.add(name)
}

func main() {
	fmt.Println((&names{known: map[string]int{}}).Number("a"))
}
""",
    "silent_lock_of_a_hook": """\
package main

import (
	"fmt"
	"sync"
)

type bus struct {
	mu    sync.Mutex
	hooks []func()
	count int
}

func (b *bus) Count() int {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.count
}

func (b *bus) Fire() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.count++
	for _, hook := range b.hooks {
		hook()
	}
}

func main() {
	b := &bus{}
	b.hooks = append(b.hooks, func() { fmt.Println(b.Count()) })
	b.Fire()
}
""",
}
