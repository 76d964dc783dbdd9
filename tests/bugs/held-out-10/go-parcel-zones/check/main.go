package main

import (
	"fmt"
	"os"
	"strings"

	"example.org/parcelzones/zones"
)

var bounds = []struct {
	from, to int
	name     string
	cents    int
}{{80000, 97999, "alps", 690}, {0, 19999, "east", 590}, {98000, 99999, "forest", 640},
	{60000, 79999, "main", 520}, {20000, 29999, "north", 490}, {30000, 59999, "west", 450}}

func main() {
	var lines []string
	for _, b := range bounds {
		lines = append(lines, fmt.Sprintf("%05d-%05d;%s;%d", b.from, b.to, b.name, b.cents))
	}
	table, err := zones.Parse(strings.Join(lines, "\n"))
	if err != nil {
		fail("%v", err)
	}
	every(table, "at first")
	for round := 0; round < 3; round++ {
		menu := table.Menu()
		if len(menu) != len(bounds) {
			fail("the menu has %d lines", len(menu))
		}
		for i, b := range bounds {
			if menu[i] != fmt.Sprintf("%-10s %6.2f", b.name, float64(b.cents)/100) {
				fail("line %d of the menu is %q", i, menu[i])
			}
		}
		every(table, "after the menu")
	}
	if table.Dearest() != 690 {
		fail("dearest is %d", table.Dearest())
	}
	one, err := zones.Parse("00000-99999;all;100")
	if err != nil || len(one.Menu()) != 1 || one.For(0).Name != "all" || one.For(zones.Highest).Name != "all" {
		fail("a table of one zone: %v", err)
	}
	for _, text := range []string{"00000-49999;a;1", "00000-49999;a;1\n50001-99999;b;1", "00001-99999;a;1", "x"} {
		if _, err := zones.Parse(text); err == nil {
			fail("%q was taken for a table", text)
		}
	}
}

func every(table *zones.Table, when string) {
	for _, b := range bounds {
		for _, postcode := range []int{b.from, b.from + 1, (b.from + b.to) / 2, b.to} {
			zone := table.For(postcode)
			if zone.Name != b.name || zone.Cents != b.cents || zone.From != b.from || zone.To != b.to {
				fail("%s: %05d lies in %v", when, postcode, zone)
			}
		}
	}
}

func fail(format string, values ...any) {
	fmt.Fprintf(os.Stderr, format+"\n", values...)
	os.Exit(1)
}
