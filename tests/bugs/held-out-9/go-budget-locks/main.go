package main

import (
	"fmt"
	"os"

	"budgetlocks/budget"
)

func main() {
	book := budget.NewBook(map[string]int{"travel": 500000, "books": 20000})
	if err := book.Spend("books", 18000); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Println("books has", book.Left("books"))
	if err := book.Transfer("travel", "books", 30000); err != nil {
		fmt.Println("no transfer:", err)
	}
	fmt.Println("books has", book.Left("books"))
}
