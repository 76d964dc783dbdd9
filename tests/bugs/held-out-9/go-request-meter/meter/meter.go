// Package meter counts the requests of each host by status class.
package meter

import (
	"fmt"
	"sort"
	"strings"
	"sync"
)

// Meter counts requests. It is safe for use by many goroutines.
type Meter struct {
	mu     sync.Mutex
	counts map[string]map[string]int // host, then class ("2xx")
}

// New returns a meter that already knows the hosts, so that they are
// reported even when nobody asks for them.
func New(hosts ...string) *Meter {
	m := &Meter{counts: make(map[string]map[string]int)}
	for _, host := range hosts {
		m.counts[host] = make(map[string]int)
	}
	return m
}

// Observe counts one request.
func (m *Meter) Observe(host string, status int) {
	host = strings.ToLower(host)
	m.mu.Lock()
	defer m.mu.Unlock()
	m.counts[host][class(status)]++
}

// Count tells how many requests of the host ended in the class.
func (m *Meter) Count(host, class string) int {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.counts[host][class]
}

// Report has one line for each host, in their order.
func (m *Meter) Report() []string {
	m.mu.Lock()
	defer m.mu.Unlock()
	var lines []string
	for host, classes := range m.counts {
		total := 0
		for _, n := range classes {
			total += n
		}
		lines = append(lines, fmt.Sprintf("%s %d requests, %d failed", host, total, classes["5xx"]))
	}
	sort.Strings(lines)
	return lines
}

func class(status int) string {
	return fmt.Sprintf("%dxx", status/100)
}
