package main

import (
	"fmt"
	"os"

	"notes/index"
)

func main() {
	tags := index.New(4)
	tags.Add("b", "long tag", "x")
	tags.Add("a", "x")
	if got := fmt.Sprint(tags.Files("x"), tags.Files("long"), tags.Files("y")); got != "[a b] [b] []" {
		fmt.Fprintln(os.Stderr, "got", got)
		os.Exit(1)
	}
}
