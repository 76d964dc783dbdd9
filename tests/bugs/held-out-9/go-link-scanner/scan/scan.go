// Package scan looks for dead links.
package scan

import (
	"sort"
	"sync"
)

// Scanner checks some links at a time.
type Scanner struct {
	Checker Checker
	Workers int
}

// Scan checks every link once. The results are in the order of the links'
// names.
func (s *Scanner) Scan(links []string) []Result {
	queue := make(chan string)
	results := make(chan Result)

	var workers sync.WaitGroup
	for i := 0; i < s.Workers; i++ {
		workers.Add(1)
		go func() {
			defer workers.Done()
			work(s.Checker, queue, results)
		}()
	}

	go func() {
		seen := make(map[string]bool)
		for _, link := range links {
			if !seen[link] {
				seen[link] = true
				queue <- link
			}
		}
		close(queue)
		close(results)
	}()

	var all []Result
	for result := range results {
		all = append(all, result)
	}
	workers.Wait()
	sort.Slice(all, func(i, j int) bool { return all[i].Link < all[j].Link })
	return all
}

// Dead returns the results that are.
func Dead(results []Result) []Result {
	var dead []Result
	for _, r := range results {
		if r.Dead() {
			dead = append(dead, r)
		}
	}
	return dead
}
