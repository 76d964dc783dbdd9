// Package web makes the page of results.
package web

import (
	"fmt"
	"net/url"
	"strings"

	"searchwindow/search"
)

// Results answers a query string such as "q=tax&page=2".
func Results(titles []string, rawQuery string) (string, error) {
	query, err := url.ParseQuery(rawQuery)
	if err != nil {
		return "", err
	}
	found := search.Find(titles, word(query))
	if len(found) == 0 {
		return "nothing found", nil
	}
	n, perPage := page(query), size(query)
	lines := []string{fmt.Sprintf("page %d of %d", n, search.Pages(found, perPage))}
	lines = append(lines, search.Window(found, n, perPage)...)
	return strings.Join(lines, "\n"), nil
}
