// Command thumbs prints the size of the thumbnails of the pictures that a file lists.
package main

import (
	"bufio"
	"fmt"
	"os"

	"thumbs/picture"
	"thumbs/pool"
)

func main() {
	file, err := os.Open(os.Args[1])
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	defer file.Close()
	var pictures []picture.Picture
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		found, err := picture.Parse(lines.Text())
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			continue
		}
		pictures = append(pictures, found)
	}
	for _, result := range pool.Thumbnails(pictures, 128, 3) {
		if result.Err != nil {
			fmt.Println("skipped:", result.Err)
			continue
		}
		fmt.Printf("%s %dx%d\n", result.Thumbnail.Name, result.Thumbnail.Width, result.Thumbnail.Height)
	}
}
