// Package feed reads feeds from files.
package feed

import "fmt"

// Length gives the number of entries that a feed has.
func Length(path string) (int, error) {
	source, err := Open(path)
	defer source.Close()
	if err != nil {
		return 0, fmt.Errorf("feed %s: %w", path, err)
	}
	count := 0
	for source.lines.Scan() {
		if source.lines.Text() != "" {
			count++
		}
	}
	return count, source.lines.Err()
}
