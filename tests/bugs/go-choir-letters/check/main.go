package main

import (
	"errors"
	"fmt"
	"os"

	"choir/letters"
	"choir/members"
)

func main() {
	list := members.NewList()
	list.Join("ann", "alto")
	text, err := letters.Invitation(list, "ann")
	_, missing := letters.Invitation(list, "cid")
	if text == "" || err != nil || !errors.Is(missing, members.ErrNotFound) {
		fmt.Fprintln(os.Stderr, text, err, missing)
		os.Exit(1)
	}
}
