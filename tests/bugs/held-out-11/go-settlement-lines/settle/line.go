package settle

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// Line is one line of the acquirer's file: KIND;REFERENCE;CENTS
type Line struct {
	Kind      string
	Reference string
	Cents     int64
}

// Read reads a file of the acquirer.
func Read(from io.Reader) ([]Line, error) {
	var lines []Line
	scanner := bufio.NewScanner(from)
	for scanner.Scan() {
		text := strings.TrimSpace(scanner.Text())
		if text == "" {
			continue
		}
		fields := strings.Split(text, ";")
		if len(fields) != 3 {
			return nil, fmt.Errorf("settle: %q has %d fields", text, len(fields))
		}
		cents, err := strconv.ParseInt(fields[2], 10, 64)
		if err != nil {
			return nil, fmt.Errorf("settle: %w", err)
		}
		lines = append(lines, Line{Kind: fields[0], Reference: fields[1], Cents: cents})
	}
	return lines, scanner.Err()
}
