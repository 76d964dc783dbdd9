// Package shelf lists books.
package shelf

// Shelf is a row of books.
type Shelf struct {
	titles []string
}

// Of gives a shelf with these books.
func Of(titles ...string) *Shelf {
	kept := make([]string, len(titles))
	copy(kept, titles)
	return &Shelf{titles: kept}
}

// Page gives the titles on a page; pages count from 0.
func (s *Shelf) Page(number, size int) []string {
	from := number * size
	to := from + size
	return s.titles[from:to]
}
