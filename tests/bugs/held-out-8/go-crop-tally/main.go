package main

import (
	"fmt"
	"os"

	"example.org/crops/tally"
)

func main() {
	sum := tally.New("north", "south")
	for _, path := range os.Args[1:] {
		text, err := os.ReadFile(path)
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		if err := tally.Read(string(text), sum); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
	for _, line := range sum.Lines() {
		fmt.Println(line)
	}
}
