package main

import (
	"errors"
	"fmt"
	"os"
	"sync"
	"time"

	"linkscanner/scan"
)

type checker struct {
	mu      sync.Mutex
	calls   map[string]int
	running int
	most    int
	pause   time.Duration
}

var errNoHost = errors.New("no such host")

func (c *checker) Check(link string) (int, error) {
	c.mu.Lock()
	c.calls[link]++
	c.running++
	if c.running > c.most {
		c.most = c.running
	}
	c.mu.Unlock()
	time.Sleep(c.pause)
	c.mu.Lock()
	c.running--
	c.mu.Unlock()
	if link[len(link)-1] == '7' {
		return 0, errNoHost
	}
	if link[len(link)-1] == '4' {
		return 404, nil
	}
	return 200, nil
}

func want(ok bool, what string, got ...any) {
	if !ok {
		fmt.Fprintln(os.Stderr, what, got)
		os.Exit(1)
	}
}

func main() {
	for _, workers := range []int{1, 2, 5, 16} {
		for _, count := range []int{0, 1, 2, 5, 23} {
			for _, pause := range []time.Duration{0, 2 * time.Millisecond} {
				c := &checker{calls: map[string]int{}, pause: pause}
				var links []string
				for i := 0; i < count; i++ {
					links = append(links, fmt.Sprintf("/%02d", i))
				}
				results := (&scan.Scanner{Checker: c, Workers: workers}).Scan(append(links, links...))
				case_ := fmt.Sprint(workers, " workers, ", count, " links")
				want(len(results) == count, case_+": results", len(results))
				dead := 0
				for i, r := range results {
					want(r.Link == links[i], case_+": link", r.Link)
					last := r.Link[len(r.Link)-1]
					want((r.Err != nil) == (last == '7') && (r.Status == 404) == (last == '4'), case_+": result", r)
					want(c.calls[r.Link] == 1, case_+": checked", r.Link, c.calls[r.Link])
					if last == '7' || last == '4' {
						dead++
					}
				}
				want(len(scan.Dead(results)) == dead, case_+": dead", scan.Dead(results))
				want(c.running == 0 && c.most <= workers, case_+": at once", c.most)
			}
		}
	}
	c := &checker{calls: map[string]int{}, pause: 30 * time.Millisecond}
	(&scan.Scanner{Checker: c, Workers: 4}).Scan([]string{"/1", "/2", "/3", "/5"})
	want(c.most > 1, "one after the other")
}
