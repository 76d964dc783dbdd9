package main

import (
	"encoding/json"
	"fmt"
	"os"

	"example.org/shop/shop"
)

func main() {
	text, err := os.ReadFile(os.Args[1])
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	var settings shop.Settings
	if err := json.Unmarshal(text, &settings); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	s, err := shop.Open(settings)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	for _, article := range []string{"lamp", "shade"} {
		price, err := s.Price(article)
		fmt.Println(article, price, err)
	}
}
