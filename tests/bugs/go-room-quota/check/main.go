package main

import (
	"fmt"
	"os"

	"storehouse/quota"
)

func main() {
	got := fmt.Sprint(quota.Room{}.Used(), quota.Room{Sacks: 1, Place: 2}.Used(), quota.Used(nil))
	if got != "0 50 0" {
		fmt.Fprintln(os.Stderr, "got", got)
		os.Exit(1)
	}
}
