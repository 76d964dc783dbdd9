package main

import (
	"fmt"

	"example.org/quotes/hub"
)

func main() {
	h := hub.New(8)
	ticker := h.Join("ticker", "wheat")
	screen := h.Join("screen", "wheat", "oats")
	h.Follow("ticker", "oats")
	h.Publish("oats", 211)
	h.Leave("ticker")
	h.Publish("oats", 212)
	h.Leave("screen")
	for quote := range ticker {
		fmt.Println("ticker", quote)
	}
	for quote := range screen {
		fmt.Println("screen", quote)
	}
}
