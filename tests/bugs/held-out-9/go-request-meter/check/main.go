package main

import (
	"fmt"
	"os"
	"reflect"
	"sync"

	"requestmeter/meter"
)

func same(want, got any, what string) {
	if !reflect.DeepEqual(want, got) {
		fmt.Fprintf(os.Stderr, "%s: %v instead of %v\n", what, got, want)
		os.Exit(1)
	}
}

func main() {
	m := meter.New("a", "idle")
	m.Observe("A", 200)
	m.Observe("b", 500)
	m.Observe("b", 204)
	m.Observe("b", 299)
	m.Observe("B", 503)
	same(1, m.Count("a", "2xx"), "a")
	same(2, m.Count("b", "2xx"), "b 2xx")
	same(2, m.Count("b", "5xx"), "b 5xx")
	same(0, m.Count("c", "2xx"), "stranger")
	same([]string{"a 1 requests, 0 failed", "b 4 requests, 2 failed", "idle 0 requests, 0 failed"}, m.Report(), "report")
	n := meter.New()
	var wait sync.WaitGroup
	for i := 0; i < 8; i++ {
		wait.Add(1)
		go func(i int) {
			defer wait.Done()
			for k := 0; k < 200; k++ {
				n.Observe(fmt.Sprint("h", k%5), 200+i)
			}
		}(i)
	}
	wait.Wait()
	same(320, n.Count("h3", "2xx"), "counted at once")
}
