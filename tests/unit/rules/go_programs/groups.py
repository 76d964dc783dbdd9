"""Go programs that crash: a channel that is closed while the others of a group still send."""

from tests.support.shapes import Shape

MENDED = {
    "closed_by_the_one_who_hands_out": Shape(
        """\
package main

import (
	"fmt"
	"sync"
)

func main() {
	jobs, results := make(chan int), make(chan int)
	var workers sync.WaitGroup
	for i := 0; i < 2; i++ {
		workers.Add(1)
		go func() {
			defer workers.Done()
			for job := range jobs {
				results <- job * job
			}
		}()
	}
	go func() {
		for i := 1; i <= 4; i++ {
			jobs <- i
		}
		close(jobs)
		close(results)
	}()
	sum := 0
	for result := range results {
		sum += result
	}
	workers.Wait()
	fmt.Println(sum)
}
""",
        "go-closed-channel",
        "30\n",
    ),
    "closed_while_named_workers_send": Shape(
        """\
package main

import (
	"fmt"
	"sync"
)

type answer struct {
	name string
	size int
}

func measure(names <-chan string, answers chan<- answer, done *sync.WaitGroup) {
	defer done.Done()
	for name := range names {
		answers <- answer{name, len(name)}
	}
}

func sizes(all []string) map[string]int {
	names := make(chan string, len(all))
	answers := make(chan answer)
	var group sync.WaitGroup
	group.Add(3)
	for i := 0; i < 3; i++ {
		go measure(names, answers, &group)
	}
	go func() {
		for _, name := range all {
			names <- name
		}
		close(names)
		close(answers)
	}()
	found := map[string]int{}
	for each := range answers {
		found[each.name] = each.size
	}
	group.Wait()
	return found
}

func main() {
	fmt.Println(sizes([]string{"ann", "bo", "carla"}))
}
""",
        "go-closed-channel",
        "map[ann:3 bo:2 carla:5]\n",
    ),
    "closed_while_a_called_function_sends": Shape(
        """\
package main

import (
	"fmt"
	"sync"
)

func slow(n int, out chan<- int) {
	out <- n + 1
}

func all(numbers []int) (sum int) {
	var wg sync.WaitGroup
	out := make(chan int)
	for _, n := range numbers {
		wg.Add(1)
		go func(n int) {
			slow(n, out)
			wg.Done()
		}(n)
	}
	go func() {
		close(out)
	}()
	for n := range out {
		sum += n
	}
	wg.Wait()
	return sum
}

func main() {
	fmt.Println(all([]int{1, 2, 3}))
}
""",
        "go-closed-channel",
        "9\n",
    ),
}
SILENT = {
    "silent_one_sends_outside_of_the_group": """\
package main

import (
	"fmt"
	"sync"
)

func main() {
	out := make(chan int)
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		out <- 1
	}()
	go func() {
		out <- 2
	}()
	go func() {
		close(out)
	}()
	for n := range out {
		fmt.Println(n)
	}
	wg.Wait()
}
""",
    "silent_closed_in_front_of_what_ends_the_group": """\
package main

import (
	"fmt"
	"sync"
)

func main() {
	jobs, out := make(chan int, 2), make(chan int)
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		for job := range jobs {
			out <- job
		}
	}()
	go func() {
		jobs <- 1
		close(out)
		close(jobs)
	}()
	for n := range out {
		fmt.Println(n)
	}
	wg.Wait()
}
""",
    "silent_counted_by_the_goroutine": """\
package main

import (
	"fmt"
	"sync"
)

func main() {
	out := make(chan int)
	var wg sync.WaitGroup
	for i := 0; i < 2; i++ {
		go func(i int) {
			wg.Add(1)
			defer wg.Done()
			out <- i
		}(i)
	}
	go func() {
		close(out)
	}()
	for n := range out {
		fmt.Println(n)
	}
	wg.Wait()
}
""",
}
PRINTED = {
    "closed_by_the_one_who_hands_out": """\
panic: send on closed channel

goroutine 7 [running]:
shapes/closed_by_the_one_who_hands_out.Main.func1(...)
	/srv/app/closed_by_the_one_who_hands_out/main.go:16 +0x4d
""",
    "closed_while_named_workers_send": """\
panic: send on closed channel

goroutine 7 [running]:
shapes/closed_while_named_workers_send.measure(...)
	/srv/app/closed_while_named_workers_send/main.go:16 +0x4d
""",
    "closed_while_a_called_function_sends": """\
panic: send on closed channel

goroutine 7 [running]:
shapes/closed_while_a_called_function_sends.slow(...)
	/srv/app/closed_while_a_called_function_sends/main.go:9 +0x4d
shapes/closed_while_a_called_function_sends.all.func1(0x1)
	/srv/app/closed_while_a_called_function_sends/main.go:18 +0x4d
""",
    "silent_one_sends_outside_of_the_group": """\
panic: send on closed channel

goroutine 7 [running]:
shapes/silent_one_sends_outside_of_the_group.Main.func1(...)
	/srv/app/silent_one_sends_outside_of_the_group/main.go:14 +0x4d
""",
    "silent_closed_in_front_of_what_ends_the_group": """\
panic: send on closed channel

goroutine 7 [running]:
shapes/silent_closed_in_front_of_what_ends_the_group.Main.func1(...)
	/srv/app/silent_closed_in_front_of_what_ends_the_group/main.go:15 +0x4d
""",
    "silent_counted_by_the_goroutine": """\
panic: send on closed channel

goroutine 7 [running]:
shapes/silent_counted_by_the_goroutine.Main.func1(...)
	/srv/app/silent_counted_by_the_goroutine/main.go:15 +0x4d
""",
}
"""The traces of programs that do not crash each time they run."""
