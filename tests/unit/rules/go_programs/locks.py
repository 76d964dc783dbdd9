"""Go programs that crash: maps shared without their lock."""

from tests.support.shapes import Shape

MENDED = {
    "unlocked_method": Shape(
        """\
package main

import (
	"fmt"
	"sync"
)

type registry struct {
	mu    sync.RWMutex
	names map[string]int
}

func (r *registry) Set(name string, value int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.names[name] = value
}

func (r *registry) Add(name string) {
	r.names[name]++
}

func (r *registry) Get(name string) int {
	return r.names[name]
}

func main() {
	r := &registry{names: map[string]int{}}
	r.Set("a", 1)
	r.Add("a")
	fmt.Println(r.Get("a"), r.Get("a"))
}
""",
        "go-concurrent-map",
        "2 2\n",
    ),
    "unlocked_local_map": Shape(
        """\
package main

import (
	"fmt"
	"sync"
)

func lengths(words []string) map[string]int {
	found := make(map[string]int)
	var group sync.WaitGroup
	for _, word := range words {
		group.Add(1)
		go func(word string) {
			defer group.Done()
			found[word] = len(word)
		}(word)
	}
	group.Wait()
	return found
}

func main() {
	fmt.Println(lengths([]string{"four"})["four"])
}
""",
        "go-concurrent-map",
        "4\n",
    ),
    "concurrent_map_deleted": Shape(
        """\
package main

import (
	"fmt"
	"sync"
)

type sessions struct {
	mu   sync.Mutex
	open map[int]string
}

func (s *sessions) add(id int, name string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.open[id] = name
}

func (s *sessions) end(id int) {
	delete(s.open, id)
}

func main() {
	s := &sessions{open: map[int]string{}}
	s.add(1, "a")
	s.add(2, "b")
	s.end(2)
	fmt.Println(len(s.open))
}
""",
        "go-concurrent-map",
        "1\n",
    ),
}
SILENT = {
    "silent_unlocked_everywhere": """\
package main

import "fmt"

type registry struct{ names map[string]int }

func (r *registry) Add(name string) {
	r.names[name]++
}

func main() {
	r := &registry{names: map[string]int{}}
	r.Add("a")
	fmt.Println(r.names)
}
""",
    "silent_unlocked_helper": """\
package main

import (
	"fmt"
	"sync"
)

type registry struct {
	mu    sync.Mutex
	names map[string]int
}

func (r *registry) Set(name string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.add(name)
}

func (r *registry) add(name string) {
	r.names[name]++
}

func main() {
	r := &registry{names: map[string]int{}}
	r.Set("a")
	fmt.Println(r.names)
}
""",
}
PRINTED = {
    "unlocked_method": """\
fatal error: concurrent map writes

goroutine 20 [running]:
shapes/unlocked_method.(*registry).Add(...)
	/srv/app/unlocked_method/main.go:20 +0x4d
shapes/unlocked_method.Main.func1()
	/srv/app/unlocked_method/main.go:30 +0x4d
""",
    "unlocked_local_map": """\
fatal error: concurrent map writes

goroutine 20 [running]:
shapes/unlocked_local_map.lengths.func1({0xc0, 0x4})
	/srv/app/unlocked_local_map/main.go:15 +0x4d
""",
    "concurrent_map_deleted": """\
fatal error: concurrent map writes

goroutine 20 [running]:
shapes/concurrent_map_deleted.(*sessions).end(...)
	/srv/app/concurrent_map_deleted/main.go:20 +0x4d
""",
    "silent_unlocked_everywhere": """\
fatal error: concurrent map writes

goroutine 20 [running]:
shapes/silent_unlocked_everywhere.(*registry).Add(...)
	/srv/app/silent_unlocked_everywhere/main.go:8 +0x4d
""",
    "silent_unlocked_helper": """\
fatal error: concurrent map writes

goroutine 20 [running]:
shapes/silent_unlocked_helper.(*registry).add(...)
	/srv/app/silent_unlocked_helper/main.go:20 +0x4d
""",
}
"""The traces of programs that do not crash each time they run."""
