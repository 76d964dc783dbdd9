package main

import (
	"fmt"
	"os"

	"exchange/rates"
)

func main() {
	if got := rates.MustLoad("srv/rates.csv").In("CHF", 100); got != 95 {
		fmt.Fprintln(os.Stderr, "got", got)
		os.Exit(1)
	}
}
