// Package shelf is where the recipes stand.
package shelf

import (
	"fmt"
	"io"
	"strings"

	"recipes/store"
)

// Shelf gives recipes by their title.
type Shelf struct {
	texts *store.Store
	out   io.Writer
}

// Open gives the shelf of a folder, one without recipes where no folder is named.
func Open(folder string, out io.Writer) (*Shelf, error) {
	var texts *store.Store
	if folder == "" {
		texts = store.Empty()
	} else {
		texts, err := store.FromFolder(folder)
		if err != nil {
			return nil, fmt.Errorf("shelf: %w", err)
		}
		fmt.Fprintln(out, texts.Len(), "recipes")
	}
	return &Shelf{texts: texts, out: out}, nil
}

// Add puts a recipe on the shelf.
func (s *Shelf) Add(title, text string) {
	s.texts.Put(key(title), text)
}

// Ingredients gives the lines of a recipe that start with a dash, without it.
func (s *Shelf) Ingredients(title string) ([]string, error) {
	text, err := s.texts.Get(key(title))
	if err != nil {
		return nil, err
	}
	var found []string
	for _, line := range strings.Split(text, "\n") {
		if strings.HasPrefix(line, "- ") {
			found = append(found, strings.TrimSpace(line[2:]))
		}
	}
	return found, nil
}

func key(title string) string {
	return strings.ReplaceAll(strings.ToLower(title), " ", "-")
}
