package main

import (
	_ "embed"
	"fmt"
	"log"

	"example.org/parcelzones/zones"
)

//go:embed zones.txt
var text string

func main() {
	table, err := zones.Parse(text)
	if err != nil {
		log.Fatal(err)
	}
	for _, line := range table.Menu() {
		fmt.Println(line)
	}
	for _, postcode := range []int{10115, 28195, 60311, 99084} {
		zone := table.For(postcode)
		fmt.Printf("%05d %s %d\n", postcode, zone.Name, zone.Cents)
	}
}
