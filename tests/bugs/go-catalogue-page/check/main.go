package main

import (
	"fmt"
	"os"

	"catalogue/shelf"
)

func main() {
	books := shelf.Of("a", "b", "c")
	got := fmt.Sprint(books.Page(0, 2), books.Page(1, 2), books.Page(2, 2), books.Page(9, 2))
	if got != "[a b] [c] [] []" {
		fmt.Fprintln(os.Stderr, "got", got)
		os.Exit(1)
	}
}
