package main

import (
	"fmt"

	"reader/feed"
)

func main() {
	for _, path := range []string{"inbox/news.txt"} {
		length, err := feed.Length(path)
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Println(path, length)
	}
}
