// Package count counts words.
package count

import "strings"

// Words gives the number of words in all lines.
func Words(lines []string) int {
	found := make(chan int)
	go func() {
		for _, line := range lines {
			found <- len(strings.Fields(line))
		}
	}()
	total := 0
	for words := range found {
		total += words
	}
	return total
}
