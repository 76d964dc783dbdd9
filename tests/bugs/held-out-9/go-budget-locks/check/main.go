package main

import (
	"fmt"
	"os"
	"sync"

	"budgetlocks/budget"
)

func want(ok bool, what string, got ...any) {
	if !ok {
		fmt.Fprintln(os.Stderr, what, got)
		os.Exit(1)
	}
}

func main() {
	b := budget.NewBook(map[string]int{"a": 100, "b": 10})
	want(b.Transfer("a", "b", 30) == nil, "transfer")
	want(b.Left("a") == 70 && b.Left("b") == 40, "after it", b.Left("a"), b.Left("b"))
	want(b.Spend("a", 50) == nil, "spend")
	err := b.Transfer("a", "b", 21)
	want(err != nil && err.Error() == "a: 21 is more than the 20 left", "too much", err)
	want(b.Transfer("a", "b", -1) != nil, "negative")
	want(b.Left("a") == 20 && b.Left("b") == 40, "unchanged", b.Left("a"), b.Left("b"))
	want(b.Transfer("a", "c", 20) == nil && b.Left("c") == 20 && b.Left("a") == 0, "all of it, to a new one", b.Left("c"))
	want(b.Transfer("b", "b", 40) == nil && b.Left("b") == 40, "to itself", b.Left("b"))
	err = b.Spend("c", 21)
	want(err != nil && err.Error() == "c: 21 is more than the 20 left", "spend too much", err)

	// At once: nothing is spent or moved twice, and nobody reads what is being written.
	for round := 0; round < 20; round++ {
		b = budget.NewBook(map[string]int{"x": 1000, "y": 0})
		var all sync.WaitGroup
		var mu sync.Mutex
		moved, spent := 0, 0
		for i := 0; i < 8; i++ {
			all.Add(1)
			go func(i int) {
				defer all.Done()
				for k := 0; k < 300; k++ {
					b.Left("x")
					if i%2 == 0 && b.Transfer("x", "y", 1) == nil {
						mu.Lock()
						moved++
						mu.Unlock()
					}
					if i%2 == 1 && b.Spend("x", 1) == nil {
						mu.Lock()
						spent++
						mu.Unlock()
					}
				}
			}(i)
		}
		all.Wait()
		want(moved+spent == 1000 && b.Left("x") == 0 && b.Left("y") == moved, "at once", moved, spent, b.Left("x"), b.Left("y"))
	}

	// Many at once between two departments: the sum stays.
	b = budget.NewBook(map[string]int{"m": 500, "n": 500})
	var all sync.WaitGroup
	for i := 0; i < 8; i++ {
		all.Add(1)
		go func(i int) {
			defer all.Done()
			from, to := "m", "n"
			if i%2 == 1 {
				from, to = to, from
			}
			for k := 0; k < 20000; k++ {
				_ = b.Transfer(from, to, 1+k%3)
				if b.Left("m") < 0 {
					want(false, "less than nothing")
				}
			}
		}(i)
	}
	all.Wait()
	want(b.Left("m")+b.Left("n") == 1000, "the sum", b.Left("m"), b.Left("n"))
}
