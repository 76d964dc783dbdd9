package main

import (
	"fmt"
	"os"

	"tariffsheet/tariff"
)

func main() {
	sheet := tariff.MustRead("data/tariffs.json")
	for zone, want := range map[string]int{"1": 1020, "2": 1290} {
		if cents, err := sheet.Price("FR", zone, 2300); err != nil || cents != want {
			fmt.Fprintln(os.Stderr, zone, cents, err)
			os.Exit(1)
		}
	}
}
