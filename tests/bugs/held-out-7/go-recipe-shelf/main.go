// Command recipes prints what to buy for a meal.
package main

import (
	"fmt"
	"os"

	"recipes/shelf"
)

func main() {
	recipes, err := shelf.Open(os.Args[1], os.Stdout)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	for _, title := range os.Args[2:] {
		needed, err := recipes.Ingredients(title)
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			continue
		}
		for _, ingredient := range needed {
			fmt.Println("[ ]", ingredient)
		}
	}
}
