// Command console plays a conversation from a file.
package main

import (
	"bufio"
	"fmt"
	"os"

	"console/chat"
)

func main() {
	file, err := os.Open(os.Args[1])
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	defer file.Close()
	room := chat.NewRoom("guest")
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		if answer := room.Handle(lines.Text()); answer != "" {
			fmt.Println(answer)
		}
	}
}
