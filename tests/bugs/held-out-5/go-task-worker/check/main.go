package main

import (
	"fmt"
	"os"
	"time"

	"taskworker/queue"
)

func main() {
	for i := 0; i < 5; i++ {
		q := queue.New(5 * time.Millisecond)
		attempts := 0
		q.Add(queue.Task{Name: "a", Run: func() bool { attempts++; return attempts > 3 }})
		q.Add(queue.Task{Name: "b", Run: func() bool { return true }})
		q.Shutdown()
		if got := fmt.Sprint(q.Done(), attempts); got != "[b a] 4" {
			fmt.Fprintln(os.Stderr, "got", got)
			os.Exit(1)
		}
	}
	queue.New(time.Millisecond).Shutdown()
}
