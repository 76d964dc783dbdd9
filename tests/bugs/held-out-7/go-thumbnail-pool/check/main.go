package main

import (
	"errors"
	"fmt"
	"os"

	"thumbs/picture"
	"thumbs/pool"
)

func expect(ok bool, what string) {
	if !ok {
		fmt.Fprintln(os.Stderr, what)
		os.Exit(1)
	}
}

func main() {
	for workers := 1; workers <= 4; workers++ {
		var pictures []picture.Picture
		for n := 0; n < 40; n++ {
			pictures = append(pictures, picture.Picture{Name: fmt.Sprint(n), Width: n, Height: 2 * n})
		}
		results := pool.Thumbnails(pictures, 100, workers)
		expect(len(results) == 40, fmt.Sprint(len(results), " results"))
		expect(errors.Is(results[0].Err, picture.ErrEmpty), "a picture without area")
		for n := 1; n < 40; n++ {
			expect(results[n].Err == nil, "error")
			expect(results[n].Thumbnail == picture.Picture{Name: fmt.Sprint(n), Width: 50, Height: 100}, "size or order")
		}
		expect(len(pool.Thumbnails(nil, 100, workers)) == 0, "no picture")
	}
}
