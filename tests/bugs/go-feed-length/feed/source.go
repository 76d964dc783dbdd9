package feed

import (
	"bufio"
	"os"
)

// Source is a feed that is open.
type Source struct {
	file  *os.File
	lines *bufio.Scanner
}

// Open begins to read a feed.
func Open(path string) (*Source, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	return &Source{file: file, lines: bufio.NewScanner(file)}, nil
}

// Close gives the file back.
func (s *Source) Close() error {
	return s.file.Close()
}
