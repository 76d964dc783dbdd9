package web

import (
	"net/url"
	"strconv"
)

const (
	defaultSize = 3
	largestSize = 50
)

// word is what was asked for.
func word(query url.Values) string {
	return query.Get("q")
}

// page is the page that was asked for, the first if none was.
func page(query url.Values) int {
	n, _ := strconv.Atoi(query.Get("page"))
	return n
}

// size is how many a page has.
func size(query url.Values) int {
	n, err := strconv.Atoi(query.Get("size"))
	if err != nil || n < 1 {
		return defaultSize
	}
	if n > largestSize {
		return largestSize
	}
	return n
}
