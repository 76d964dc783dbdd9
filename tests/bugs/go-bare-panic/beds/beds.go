// Package beds reads the plan of the garden.
package beds

import "strings"

// Bed is where something grows.
type Bed struct {
	Plant string
	Rows  int
	Side  string
}

var sides = []string{"north", "east", "south", "west"}

// Parse reads a line of the plan.
func Parse(line string) Bed {
	parts := strings.Split(line, ";")
	return Bed{Plant: parts[0], Rows: int(parts[1][0] - '0'), Side: side(parts)}
}

func side(parts []string) string {
	said := parts[2]
	for _, known := range sides {
		if said == known {
			return known
		}
	}
	return sides[0]
}
