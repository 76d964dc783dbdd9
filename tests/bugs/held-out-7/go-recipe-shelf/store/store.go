// Package store keeps texts under names.
package store

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// ErrNone says that there is no text of a name.
var ErrNone = errors.New("no such text")

// Store keeps texts in memory.
type Store struct {
	label string
	texts map[string]string
}

// Empty gives a store without any text.
func Empty() *Store {
	return &Store{label: "memory", texts: map[string]string{}}
}

// FromFolder gives a store of all text files of a folder.
func FromFolder(folder string) (*Store, error) {
	paths, err := filepath.Glob(filepath.Join(folder, "*.txt"))
	if err != nil {
		return nil, err
	}
	if len(paths) == 0 {
		return nil, fmt.Errorf("%s: no texts", folder)
	}
	texts := make(map[string]string, len(paths))
	for _, path := range paths {
		content, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		texts[strings.TrimSuffix(filepath.Base(path), ".txt")] = string(content)
	}
	return &Store{label: folder, texts: texts}, nil
}

// Len is the number of texts.
func (s *Store) Len() int { return len(s.texts) }

// Get gives a text.
func (s *Store) Get(name string) (string, error) {
	text, ok := s.texts[name]
	if !ok {
		return "", fmt.Errorf("%s in %s: %w", name, s.label, ErrNone)
	}
	return text, nil
}

// Put keeps a text.
func (s *Store) Put(name, text string) { s.texts[name] = text }
