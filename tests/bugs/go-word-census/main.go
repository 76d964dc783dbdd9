package main

import (
	"fmt"

	"census/count"
)

func main() {
	fmt.Println(count.Words([]string{"one two", "three", "four five six"}))
}
