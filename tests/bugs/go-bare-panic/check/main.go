package main

import (
	"fmt"
	"os"

	"garden/beds"
)

func main() {
	if got := fmt.Sprint(beds.Parse("mint;1"), beds.Parse("oak;2;west")); got != "{mint 1 north} {oak 2 west}" {
		fmt.Fprintln(os.Stderr, "got", got)
		os.Exit(1)
	}
}
