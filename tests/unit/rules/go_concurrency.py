"""Go programs that fail at channels, assertions, locks and texts: mended ones, silent ones."""

from tests.support.shapes import Shape

MENDED = {
    "group_passed_as_a_copy": Shape(
        """\
package main

import (
	"fmt"
	"sync"
)

func work(n int, wg sync.WaitGroup) {
	defer wg.Done()
	fmt.Println(n)
}

func main() {
	var wg sync.WaitGroup
	wg.Add(1)
	go work(1, wg)
	wg.Wait()
}
""",
        "go-deadlock",
        "1\n",
    ),
    "closed_by_stop_called_twice": Shape(
        """\
package main

import "fmt"

type poller struct {
	every int
	done  chan struct{}
}

func newPoller() *poller {
	return &poller{every: 3, done: make(chan struct{})}
}

func (p *poller) Stop() {
	close(p.done)
}

func main() {
	p := newPoller()
	p.Stop()
	p.Stop()
	<-p.done
	fmt.Println("stopped")
}
""",
        "go-closed-channel",
        "stopped\n",
    ),
    "closed_by_each_worker": Shape(
        """\
package main

import (
	"fmt"
	"sync"
)

func squares(xs []int) int {
	found := make(chan int, len(xs))
	var group sync.WaitGroup
	for _, x := range xs {
		group.Add(1)
		go func(x int) {
			defer group.Done()
			defer close(found)
			found <- x * x
		}(x)
	}
	group.Wait()
	count := 0
	for range found {
		count++
	}
	return count
}

func main() {
	fmt.Println(squares([]int{1, 2}))
}
""",
        "go-closed-channel",
        "2\n",
    ),
    "closed_before_sending": Shape(
        """\
package main

import "fmt"

func main() {
	numbers := make(chan int, 3)
	close(numbers)
	for i := 0; i < 3; i++ {
		numbers <- i
	}
	count := 0
	for range numbers {
		count++
	}
	fmt.Println(count)
}
""",
        "go-closed-channel",
        "3\n",
    ),
    "closed_before_waiting": Shape(
        """\
package main

import (
	"fmt"
	"sync"
)

func main() {
	found := make(chan int, 2)
	var group sync.WaitGroup
	for i := 0; i < 2; i++ {
		group.Add(1)
		go func(i int) {
			defer group.Done()
			found <- i
		}(i)
	}
	close(found)
	group.Wait()
	count := 0
	for range found {
		count++
	}
	fmt.Println(count)
}
""",
        "go-closed-channel",
        "2\n",
    ),
    "deadlock_never_closed": Shape(
        """\
package main

import "fmt"

func total(xs []int) int {
	numbers := make(chan int)
	go func() {
		for _, x := range xs {
			numbers <- x
		}
	}()
	sum := 0
	for x := range numbers {
		sum += x
	}
	return sum
}

func main() {
	fmt.Println(total([]int{1, 2, 3}))
}
""",
        "go-deadlock",
        "6\n",
    ),
    "assertion_of_json_number": Shape(
        """\
package main

import (
	"encoding/json"
	"fmt"
)

func retries(text string) (int, error) {
	var settings map[string]interface{}
	if err := json.Unmarshal([]byte(text), &settings); err != nil {
		return 0, err
	}
	return settings["retries"].(int), nil
}

func main() {
	found, _ := retries(`{"retries": 3}`)
	fmt.Println(found)
}
""",
        "go-assertion",
        "3\n",
    ),
    "assertion_of_pointer": Shape(
        """\
package main

import "fmt"

type shape interface{ area() int }

type square struct{ side int }

func (s *square) area() int { return s.side * s.side }

type circle struct{ radius int }

func (c circle) area() int { return 3 * c.radius * c.radius }

func sides(shapes []shape) int {
	total := 0
	for _, s := range shapes {
		total += sideOf(s)
	}
	return total
}

func sideOf(s interface{}) int {
	return s.(square).side
}

func main() {
	fmt.Println(sides([]shape{&square{4}, &square{5}}))
}
""",
        "go-assertion",
        "9\n",
    ),
    "assertion_refused": Shape(
        """\
package main

import "fmt"

func full(name map[string]interface{}) (string, error) {
	last := name["last"].(string)
	return last + ".", nil
}

func main() {
	_, err := full(map[string]interface{}{"last": 7})
	fmt.Println(err)
}
""",
        "go-assertion",
        "name['last'] is int, not string\n",
    ),
    "assertion_as_elsewhere": Shape(
        """\
package main

import "fmt"

func label(row map[string]interface{}) string {
	name, ok := row["name"].(string)
	if !ok {
		return "-"
	}
	return name
}

func both(row map[string]interface{}) string {
	first, ok := row["first"].(string)
	if !ok {
		return missing
	}
	return first + row["last"].(string)
}

const missing = "-"

func main() {
	row := map[string]interface{}{"first": "a", "last": nil, "name": "ann"}
	fmt.Println(both(row), label(row))
}
""",
        "go-assertion",
        "- ann\n",
    ),
    "number_with_blanks": Shape(
        """\
package main

import (
	"fmt"
	"strconv"
)

func mustInt(text string) int {
	n, err := strconv.Atoi(text)
	if err != nil {
		panic(err)
	}
	return n
}

func main() {
	fmt.Println(mustInt(" 42\\n"))
}
""",
        "go-number",
        "42\n",
    ),
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
}

SILENT = {
    "silent_assertion_of_json_list": """\
package main

import (
	"encoding/json"
	"fmt"
)

func tags(text string) ([]string, error) {
	var doc map[string]interface{}
	if err := json.Unmarshal([]byte(text), &doc); err != nil {
		return nil, err
	}
	return doc["tags"].([]string), nil
}

func main() {
	fmt.Println(tags(`{"tags": ["a"]}`))
}
""",
    "silent_locked_twice": """\
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
	(&account{}).add(1)
}
""",
    "silent_closed_here_and_deferred": """\
package main

import "fmt"

func fill(into chan int) {
	defer close(into)
	into <- 1
	close(into)
}

func main() {
	numbers := make(chan int, 1)
	fill(numbers)
	first := <-numbers
	_, more := <-numbers
	fmt.Println(first, more)
}
""",
    "silent_closed_by_another": """\
package main

import "fmt"

func send(into chan int) {
	into <- 1
}

func main() {
	numbers := make(chan int, 1)
	close(numbers)
	defer fmt.Println("end")
	send(numbers)
}
""",
    "silent_closed_in_a_loop": """\
package main

import "fmt"

func main() {
	numbers := make(chan int)
	for i := 0; i < 2; i++ {
		fmt.Println(i)
		close(numbers)
	}
}
""",
    "silent_deadlock_many_senders": """\
package main

import "fmt"

func main() {
	numbers := make(chan int)
	for i := 0; i < 2; i++ {
		go func(i int) {
			numbers <- i
		}(i)
	}
	for x := range numbers {
		fmt.Println(x)
	}
}
""",
    "silent_deadlock_nobody_receives": """\
package main

import "fmt"

func main() {
	numbers := make(chan int)
	numbers <- 1
	fmt.Println(<-numbers)
}
""",
    "silent_assertion_of_bytes": """\
package main

import "fmt"

func text(column interface{}) (string, error) {
	return column.(string), nil
}

func main() {
	fmt.Println(text([]byte("a")))
}
""",
    "silent_assertion_without_a_way_out": """\
package main

import "fmt"

func text(value interface{}) string {
	return value.(string)
}

func main() {
	fmt.Println(text(3))
}
""",
    "silent_number_that_is_none": """\
package main

import (
	"fmt"
	"strconv"
)

func mustInt(text string) int {
	n, err := strconv.Atoi(text)
	if err != nil {
		panic(err)
	}
	return n
}

func main() {
	fmt.Println(mustInt("4 2"))
}
""",
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
"""What programs print that fail only where two goroutines meet: not each time they run."""
