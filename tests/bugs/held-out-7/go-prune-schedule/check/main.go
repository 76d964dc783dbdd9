package main

import (
	"fmt"
	"os"
	"time"

	"prune/settings"
)

func main() {
	chosen := settings.Must("config/prune.json")
	if chosen.Keep != 720*time.Hour || chosen.Every != 6*time.Hour {
		fmt.Fprintln(os.Stderr, chosen)
		os.Exit(1)
	}
}
