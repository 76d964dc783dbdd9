package main

import (
	"fmt"
	"os"

	"console/chat"
)

func expect(got, wanted string) {
	if got != wanted {
		fmt.Fprintf(os.Stderr, "got %q instead of %q\n", got, wanted)
		os.Exit(1)
	}
}

func main() {
	room := chat.NewRoom("guest")
	expect(room.Handle("/name"), "You are guest")
	expect(room.Handle(" /name "), "You are guest")
	expect(room.Handle("/name   Runa Ek"), "You are Runa Ek")
	expect(room.Handle("/name"), "You are Runa Ek")
	expect(room.Name(), "Runa Ek")
	expect(room.Handle("hi"), "Runa Ek: hi")
	expect(room.Handle("/said runa ek"), "hi")
	expect(room.Handle("/name B"), "You are B")
	expect(room.Handle("/topic"), "The topic is none")
	expect(room.Handle("/topic tea"), "The topic is tea")
	expect(room.Handle("/bye"), "There is no command /bye")
	expect(room.Handle(""), "")
}
