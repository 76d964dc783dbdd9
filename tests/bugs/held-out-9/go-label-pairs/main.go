package main

import (
	"fmt"
	"os"

	"labelpairs/labels"
)

type host struct {
	name   string
	labels string
}

var inventory = []host{
	{"db-1", "team=core, tier=gold"},
	{"web-3", "team=shop,tier=gold,canary"},
	{"web-4", "team=shop,tier=silver"},
}

func main() {
	selector, err := labels.Parse("tier=gold")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	for _, h := range inventory {
		set, err := labels.Parse(h.labels)
		if err != nil {
			fmt.Printf("%s: %v\n", h.name, err)
			continue
		}
		if set.Matches(selector) {
			fmt.Println(h.name, set)
		}
	}
}
