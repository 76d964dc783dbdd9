// Package index finds files by their tags.
package index

// Tags knows which files carry a tag.
type Tags struct {
	longest int
	files   map[string][]string
	counts  map[string]int
}

// New gives an index of tags that are at most longest letters long.
func New(longest int) *Tags {
	return &Tags{
		longest: longest,
		counts:  make(map[string]int),
	}
}
