package main

import (
	"fmt"

	"tariffsheet/tariff"
)

func main() {
	sheet := tariff.MustRead("data/tariffs.json")
	for _, zone := range []string{"1", "2"} {
		cents, err := sheet.Price("FR", zone, 2300)
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Printf("FR, zone %s: %d.%02d\n", zone, cents/100, cents%100)
	}
}
