// Package pool works on many pictures at a time.
package pool

import (
	"sync"

	"thumbs/picture"
)

// Result is a thumbnail, or why there is none.
type Result struct {
	Thumbnail picture.Picture
	Err       error
}

// Thumbnails gives one result for each picture, in the order of the pictures.
func Thumbnails(pictures []picture.Picture, side, workers int) []Result {
	results := make([]Result, 0, len(pictures))
	jobs := make(chan int)
	var group sync.WaitGroup
	for n := 0; n < workers; n++ {
		group.Add(1)
		go func() {
			defer group.Done()
			for index := range jobs {
				thumbnail, err := pictures[index].Fit(side)
				results[index] = Result{Thumbnail: thumbnail, Err: err}
			}
		}()
	}
	for index := range pictures {
		jobs <- index
	}
	close(jobs)
	group.Wait()
	return results
}
