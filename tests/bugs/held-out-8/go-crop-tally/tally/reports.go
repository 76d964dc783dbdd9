package tally

import (
	"fmt"
	"strconv"
	"strings"
)

// Read counts a report: lines of region, crop and tonnes.
func Read(text string, into *Tally) error {
	for number, line := range strings.Split(strings.TrimSpace(text), "\n") {
		fields := strings.Fields(line)
		if len(fields) != 3 {
			return fmt.Errorf("line %d: %d fields", number+1, len(fields))
		}
		tonnes, err := strconv.Atoi(fields[2])
		if err != nil {
			return fmt.Errorf("line %d: %w", number+1, err)
		}
		into.Add(fields[0], fields[1], tonnes)
	}
	return nil
}
