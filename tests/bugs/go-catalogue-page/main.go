package main

import (
	"fmt"

	"catalogue/shelf"
)

func main() {
	books := shelf.Of("Emma", "Persuasion", "Sanditon", "Lady Susan", "Catharine")
	for number := 0; number < 3; number++ {
		fmt.Println(number, books.Page(number, 2))
	}
}
