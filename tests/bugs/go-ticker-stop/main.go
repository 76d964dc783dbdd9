package main

import (
	"fmt"

	"bell/ticker"
)

func serve(t *ticker.Ticker, failed bool) {
	defer t.Stop()
	if failed {
		t.Stop()
		return
	}
	fmt.Println("rang", t.Count())
}

func main() {
	serve(ticker.New(), false)
	serve(ticker.New(), true)
	fmt.Println("all quiet")
}
