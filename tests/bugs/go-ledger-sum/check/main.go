package main

import (
	"fmt"
	"os"

	"ledger/book"
)

func main() {
	if got := book.MustOpen("store/book.txt").Balance(); got != 70 {
		fmt.Fprintln(os.Stderr, "got", got)
		os.Exit(1)
	}
}
