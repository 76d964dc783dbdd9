package main

import (
	"fmt"
	"os"

	"weather/smooth"
)

func main() {
	got := fmt.Sprint(smooth.Mean([]float64{1, 2, 3, 4}, 2), smooth.Mean([]float64{1}, 2))
	if got != "[1.5 2.5 3.5] []" {
		fmt.Fprintln(os.Stderr, "got", got)
		os.Exit(1)
	}
}
