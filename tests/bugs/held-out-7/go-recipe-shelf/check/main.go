package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"

	"recipes/shelf"
	"recipes/store"
)

func expect(ok bool, what string) {
	if !ok {
		fmt.Fprintln(os.Stderr, what)
		os.Exit(1)
	}
}

func main() {
	var out bytes.Buffer
	recipes, err := shelf.Open("data", &out)
	expect(err == nil, "open")
	expect(out.String() == "2 recipes\n", out.String())
	needed, err := recipes.Ingredients("Flat bread")
	expect(err == nil && fmt.Sprint(needed) == "[flour water]", fmt.Sprint(needed))
	_, err = recipes.Ingredients("Cake")
	expect(errors.Is(err, store.ErrNone), "a recipe that is not there")
	recipes.Add("Cake", "- eggs")
	needed, err = recipes.Ingredients("cake")
	expect(err == nil && fmt.Sprint(needed) == "[eggs]", "added")
	_, err = shelf.Open("data/none", &out)
	expect(err != nil, "a folder without recipes")
	recipes, err = shelf.Open("", &out)
	expect(err == nil, "no folder")
	_, err = recipes.Ingredients("Onion soup")
	expect(errors.Is(err, store.ErrNone), "an empty shelf")
}
