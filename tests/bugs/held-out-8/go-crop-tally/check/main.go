package main

import (
	"fmt"
	"os"
	"reflect"

	"example.org/crops/tally"
)

func expect(what string, got, want any) {
	if !reflect.DeepEqual(got, want) {
		fmt.Fprintf(os.Stderr, "%s: %v, not %v\n", what, got, want)
		os.Exit(1)
	}
}

func main() {
	sum := tally.New("north", "west")
	expect("error", tally.Read("north wheat 5\ncoast wheat 7\ncoast rye 1\ncoast wheat 2\n", sum), nil)
	expect("coast", sum.Of("coast", "wheat"), 9)
	expect("total", sum.Total("wheat"), 14)
	expect("lines", sum.Lines(), []string{
		"coast: 10 t of 2 crops", "north: 5 t of 1 crops", "west: 0 t of 0 crops",
	})

	other := tally.New("isles")
	other.Add("isles", "oats", 3)
	other.Add("north", "wheat", 1)
	sum.Merge(other)
	expect("isles", sum.Of("isles", "oats"), 3)
	expect("north", sum.Of("north", "wheat"), 6)
	expect("other", other.Of("north", "wheat"), 1)
	other.Add("isles", "oats", 10)
	expect("apart", sum.Of("isles", "oats"), 3)
	sum.Add("isles", "oats", 1)
	expect("apart", other.Of("isles", "oats"), 13)

	none := tally.New()
	none.Merge(sum)
	expect("merged", none.Total("wheat"), sum.Total("wheat"))
	expect("merged", none.Total("oats"), 4)
	expect("asked", none.Of("nowhere", "oats"), 0)
	if tally.Read("north wheat many", none) == nil {
		expect("refused", false, true)
	}
}
