package main

import (
	"fmt"
	"os"
	"reflect"
	"time"

	"example.org/quotes/hub"
)

func expect(what string, got, want any) {
	if !reflect.DeepEqual(got, want) {
		fmt.Fprintf(os.Stderr, "%s: %v, not %v\n", what, got, want)
		os.Exit(1)
	}
}

func all(quotes <-chan hub.Quote) []int {
	found := []int{}
	for quote := range quotes {
		found = append(found, quote.Cents)
	}
	return found
}

func main() {
	go func() {
		time.Sleep(40 * time.Second)
		fmt.Fprintln(os.Stderr, "a channel is never closed")
		os.Exit(1)
	}()
	h := hub.New(4)
	a := h.Join("a", "wheat")
	b := h.Join("b", "oats")
	expect("follow", h.Follow("a", "oats"), true)
	expect("follow", h.Follow("a", "oats"), true)
	expect("follow", h.Follow("a", "rye"), true)
	expect("follow", h.Follow("nobody", "rye"), false)
	expect("sent", h.Publish("oats", 1), 2)
	expect("sent", h.Publish("rye", 2), 1)
	expect("leave", h.Leave("a"), true)
	expect("leave", h.Leave("a"), false)
	expect("sent", h.Publish("oats", 3), 1)
	expect("sent", h.Publish("rye", 4), 0)
	expect("sent", h.Publish("wheat", 5), 0)
	expect("followers", h.Followers("oats"), []string{"b"})
	expect("followers", h.Followers("rye"), []string{})
	expect("quotes", all(a), []int{1, 2})

	// One who comes back follows only what it asks for.
	a = h.Join("a", "barley")
	expect("sent", h.Publish("oats", 6), 1)
	expect("followers", h.Followers("oats"), []string{"b"})
	h.Follow("a", "oats")
	h.Follow("a", "maize")
	expect("unfollow", h.Unfollow("a", "maize"), true)
	expect("unfollow", h.Unfollow("a", "maize"), false)
	expect("unfollow", h.Unfollow("a", "barley"), true)
	expect("sent", h.Publish("barley", 7), 0)
	expect("sent", h.Publish("oats", 8), 2)
	expect("sent", h.Publish("oats", 9), 1)
	expect("leave", h.Leave("b"), true)
	expect("leave", h.Leave("a"), true)
	expect("quotes", all(b), []int{1, 3, 6, 8})
	expect("quotes", all(a), []int{8, 9})
	expect("sent", h.Publish("oats", 10), 0)
}
