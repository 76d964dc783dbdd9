package main

import (
	"fmt"
	"os"
	"strconv"
	"strings"

	"example.org/gauge/ring"
)

func main() {
	text, err := os.ReadFile(os.Args[1])
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	r := ring.New(5)
	for _, field := range strings.Fields(string(text)) {
		value, err := strconv.ParseFloat(field, 64)
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		r.Push(value)
	}
	rise, err := ring.Rise(r, 3)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Printf("rise %.2f, mean %.2f\n", rise, ring.Mean(r, 3))
}
