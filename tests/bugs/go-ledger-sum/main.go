package main

import (
	"fmt"

	"ledger/book"
)

func main() {
	fmt.Println(book.MustOpen("store/book.txt").Balance())
}
