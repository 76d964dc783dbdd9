// Package report says which hosts are up.
package report

import (
	"fmt"
	"sort"
	"strings"

	"example.org/uptimeprobe/reply"
)

// Lines gives one line for each host, by name, and how many are down.
func Lines(answers map[string]string) (lines []string, down int) {
	hosts := make([]string, 0, len(answers))
	for host := range answers {
		hosts = append(hosts, host)
	}
	sort.Strings(hosts)
	for _, host := range hosts {
		status, err := reply.ReadStatus(strings.NewReader(answers[host]))
		switch {
		case err != nil:
			down++
			lines = append(lines, fmt.Sprintf("%-8s DOWN %v", host, err))
		case status.Code >= 500:
			down++
			lines = append(lines, fmt.Sprintf("%-8s DOWN %d", host, status.Code))
		default:
			lines = append(lines, fmt.Sprintf("%-8s up   %d", host, status.Code))
		}
	}
	return lines, down
}
