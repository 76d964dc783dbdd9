// Command hosts prints the machines of an inventory with the labels that the rules add.
package main

import (
	"fmt"
	"os"

	"hosts/inventory"
	"hosts/label"
)

var rules = []label.Rule{
	{Prefix: "db", Key: "backup", Value: "daily"},
	{Prefix: "", Key: "owner", Value: "ops"},
}

func main() {
	file, err := os.Open(os.Args[1])
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	defer file.Close()
	known, err := inventory.Load(file)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	changed := label.Apply(rules, known.Hosts())
	for _, host := range known.Hosts() {
		fmt.Println(host)
	}
	fmt.Println(changed, "labels set")
}
