package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	"reader/feed"
)

func main() {
	if err := os.WriteFile("news.txt", []byte("one\n\ntwo\n"), 0o600); err != nil {
		panic(err)
	}
	length, err := feed.Length("news.txt")
	_, failed := feed.Length("nowhere.txt")
	if length != 2 || err != nil || !errors.Is(failed, fs.ErrNotExist) {
		fmt.Fprintln(os.Stderr, length, err, failed)
		os.Exit(1)
	}
}
