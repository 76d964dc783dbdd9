// Replays an evening at the box office, with a restart of the service in between.
package main

import (
	"fmt"
	"log"
	"time"

	"example.org/seatboard/board"
)

func main() {
	now := time.Date(2024, 5, 3, 18, 0, 0, 0, time.UTC)
	b := board.New("The Tempest")
	must(b.Sell("A1", "order-1", now))
	must(b.Sell("A2", "order-1", now))

	saved, err := b.Save()
	must(err)
	b, err = board.Restore(saved)
	must(err)

	must(b.Hold("B7", "order-2", now.Add(time.Minute)))
	fmt.Println(b.Show, b.Taken(now.Add(2*time.Minute)))
}

func must(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
