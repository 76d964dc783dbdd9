// Package tally counts tonnes of crops by region.
package tally

import (
	"fmt"
	"sort"
)

// Tally holds tonnes by region and crop. Regions are whatever the reports name.
type Tally struct {
	tonnes map[string]map[string]int
}

// New makes a tally in which these regions appear even when nothing is reported from them.
func New(regions ...string) *Tally {
	t := &Tally{tonnes: make(map[string]map[string]int)}
	for _, region := range regions {
		t.tonnes[region] = make(map[string]int)
	}
	return t
}

// Add counts tonnes of a crop.
func (t *Tally) Add(region, crop string, tonnes int) {
	t.tonnes[region][crop] += tonnes
}

// Merge counts all that another tally has, which stays as it is.
func (t *Tally) Merge(other *Tally) {
	for region, crops := range other.tonnes {
		for crop, tonnes := range crops {
			t.tonnes[region][crop] += tonnes
		}
	}
}

// Of is how many tonnes of a crop a region has.
func (t *Tally) Of(region, crop string) int {
	return t.tonnes[region][crop]
}

// Total is how many tonnes of a crop there are in all regions.
func (t *Tally) Total(crop string) int {
	total := 0
	for _, crops := range t.tonnes {
		total += crops[crop]
	}
	return total
}

// Regions are the regions by name.
func (t *Tally) Regions() []string {
	regions := make([]string, 0, len(t.tonnes))
	for region := range t.tonnes {
		regions = append(regions, region)
	}
	sort.Strings(regions)
	return regions
}

// Lines has a line for each region.
func (t *Tally) Lines() []string {
	var lines []string
	for _, region := range t.Regions() {
		sum := 0
		for _, tonnes := range t.tonnes[region] {
			sum += tonnes
		}
		lines = append(lines, fmt.Sprintf("%s: %d t of %d crops", region, sum, len(t.tonnes[region])))
	}
	return lines
}
