package main

import (
	"fmt"

	"weather/smooth"
)

func main() {
	fmt.Println(smooth.Mean([]float64{11, 13, 12, 10, 14}, 3))
}
