// Package search finds articles by a word of their title.
package search

import "strings"

// Find returns the titles that have the word, in their order.
func Find(titles []string, word string) []string {
	var found []string
	for _, title := range titles {
		if strings.Contains(strings.ToLower(title), strings.ToLower(word)) {
			found = append(found, title)
		}
	}
	return found
}

// Window cuts the page out of what was found. Pages count from 1.
func Window(found []string, page, size int) []string {
	start := (page - 1) * size
	if start >= len(found) {
		return nil
	}
	end := start + size
	if end > len(found) {
		end = len(found)
	}
	return found[start:end]
}

// Pages tells how many pages there are.
func Pages(found []string, size int) int {
	return (len(found) + size - 1) / size
}
