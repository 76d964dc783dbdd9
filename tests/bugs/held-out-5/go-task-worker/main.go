package main

import (
	"fmt"
	"time"

	"taskworker/queue"
)

func main() {
	q := queue.New(20 * time.Millisecond)
	attempts := 0
	q.Add(queue.Task{Name: "thumbnail", Run: func() bool { return true }})
	q.Add(queue.Task{Name: "upload", Run: func() bool { attempts++; return attempts > 2 }})
	q.Shutdown()
	fmt.Println(q.Done(), attempts)
}
