"""Go programs that crash: channels closed twice, too early or never, and groups waited for."""

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
    "deadlock_results_of_a_method": Shape(
        """\
package main

import "fmt"

type counter struct {
	words []string
}

func (c *counter) lengths() []int {
	var all []int
	out := make(chan int, 1)
	go func(words []string) {
		for i := 0; i < len(words); i++ {
			out <- len(words[i])
		}
	}(c.words)
	for {
		for n := range out {
			all = append(all, n)
		}
		return all
	}
}

func main() {
	c := &counter{[]string{"ab", "four"}}
	fmt.Println(c.lengths())
}
""",
        "go-deadlock",
        "[2 4]\n",
    ),
}
SILENT = {
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
}
