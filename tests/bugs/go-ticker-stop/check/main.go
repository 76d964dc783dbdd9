package main

import (
	"fmt"
	"os"
	"sync"

	"bell/ticker"
)

func main() {
	t := ticker.New()
	t.Ring()
	var group sync.WaitGroup
	for i := 0; i < 8; i++ {
		group.Add(1)
		go func() {
			defer group.Done()
			t.Stop()
		}()
	}
	group.Wait()
	t.Ring()
	if t.Count() != 1 {
		fmt.Fprintln(os.Stderr, "rang", t.Count())
		os.Exit(1)
	}
}
