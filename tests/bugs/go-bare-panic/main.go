package main

import (
	"fmt"

	"garden/beds"
)

func main() {
	for _, line := range []string{"rose;3;north", "dill;2;"} {
		fmt.Println(beds.Parse(line))
	}
	fmt.Println(beds.Parse("mint;1"))
}
