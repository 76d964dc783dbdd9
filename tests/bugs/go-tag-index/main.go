package main

import (
	"fmt"

	"notes/index"
)

func main() {
	tags := index.New(64)
	tags.Add("letter.txt", "family", "1911")
	tags.Add("bill.txt", "mill", "1911")
	fmt.Println(tags.Files("1911"))
}
