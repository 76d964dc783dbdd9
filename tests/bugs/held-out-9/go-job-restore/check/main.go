package main

import (
	"fmt"
	"os"
	"strings"

	"jobrestore/jobs"
	"jobrestore/work"
)

func want(ok bool, what string, got ...any) {
	if !ok {
		fmt.Fprintln(os.Stderr, what, got)
		os.Exit(1)
	}
}

func restarted(q *jobs.Queue, times int) *jobs.Queue {
	for ; times > 0; times-- {
		data, err := q.Save()
		want(err == nil, "save", err)
		q, err = jobs.Load(data)
		want(err == nil, "load", err)
	}
	return q
}

func main() {
	for restarts := 0; restarts < 3; restarts++ {
		q := &jobs.Queue{}
		q.Push("resize", map[string]any{"file": "a.jpg", "width": 800, "quality": 0.85})
		q.Push("resize", map[string]any{"file": "b.jpg", "width": 64, "quality": 1.0})
		q.Push("resize", map[string]any{"file": "c.jpg", "width": 0, "quality": 0.5})
		q.Push("remind", map[string]any{"user": 1234567, "attempt": 2})
		q.Push("remind", map[string]any{"user": 5, "attempt": 3})
		q.Push("dance", nil)
		q = restarted(q, restarts)
		want(q.Len() == 6, "jobs", q.Len())
		for _, expected := range []string{"a.jpg at 800 px, quality 0.85", "b.jpg at 64 px, quality 1.00",
			"!resize c.jpg: width 0", "user 1234567, reminder 3", "!user 5 was reminded 3 times", `!no handler for "dance"`} {
			got, err := work.Run(q)
			if err != nil {
				got = "!" + err.Error()
			}
			want(got == expected, fmt.Sprint("after restarts: ", restarts), got, "instead of", expected)
		}
		got, err := work.Run(q)
		want(got == "nothing to do" && err == nil, "empty", got, err)
	}
	_, err := jobs.Load([]byte("[{"))
	want(err != nil && strings.Contains(err.Error(), "load jobs"), "unreadable", err)
}
