package main

import (
	"fmt"
	"os"
	"strings"

	"searchwindow/web"
)

var titles = strings.Split("tax 1,garden,tax 2,tax 3,tax 4,tax 5,tax 6,tax 7", ",")

func page(query, want string) {
	got, err := web.Results(titles, query)
	if err != nil || got != want {
		fmt.Fprintf(os.Stderr, "%s: %q, %v instead of %q\n", query, got, err, want)
		os.Exit(1)
	}
}

func main() {
	first := "page 1 of 3\ntax 1\ntax 2\ntax 3"
	page("q=tax", first)
	page("q=tax&page=", first)
	page("q=tax&page=1", first)
	page("q=tax&page=two", first)
	page("q=tax&page=2", "page 2 of 3\ntax 4\ntax 5\ntax 6")
	page("q=tax&page=3", "page 3 of 3\ntax 7")
	page("q=tax&size=50", "page 1 of 1\ntax 1\ntax 2\ntax 3\ntax 4\ntax 5\ntax 6\ntax 7")
	page("q=tax&size=7", "page 1 of 1\ntax 1\ntax 2\ntax 3\ntax 4\ntax 5\ntax 6\ntax 7")
	page("q=garden", "page 1 of 1\ngarden")
	page("q=moon", "nothing found")
	for _, odd := range []string{"q=tax&page=0", "q=tax&page=-1", "q=tax&page=-40", "q=tax&page=99"} {
		if got, err := web.Results(titles, odd); err == nil && strings.Contains(got, "garden") {
			fmt.Fprintln(os.Stderr, odd, got)
			os.Exit(1)
		}
	}
	if _, err := web.Results(titles, "q=%zz"); err == nil {
		fmt.Fprintln(os.Stderr, "took a query that cannot be read")
		os.Exit(1)
	}
}
