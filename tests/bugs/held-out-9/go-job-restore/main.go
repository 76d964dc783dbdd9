package main

import (
	"fmt"
	"log"

	"jobrestore/jobs"
	"jobrestore/work"
)

func main() {
	q := &jobs.Queue{}
	q.Push("remind", map[string]any{"user": 17, "attempt": 0})
	q.Push("resize", map[string]any{"file": "a.jpg", "width": 800, "quality": 0.85})
	done, err := work.Run(q)
	fmt.Println(done, err)

	saved, err := q.Save()
	if err != nil {
		log.Fatal(err)
	}
	// ... the next start
	q, err = jobs.Load(saved)
	if err != nil {
		log.Fatal(err)
	}
	for q.Len() > 0 {
		fmt.Println(work.Run(q))
	}
}
