package main

import (
	"fmt"
	"os"

	"census/count"
)

func main() {
	if got := fmt.Sprint(count.Words(nil), count.Words([]string{"a b", "c"})); got != "0 3" {
		fmt.Fprintln(os.Stderr, "got", got)
		os.Exit(1)
	}
}
