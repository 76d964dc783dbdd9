package main

import (
	"fmt"

	"choir/letters"
	"choir/members"
)

func main() {
	list := members.NewList()
	list.Join("ann", "soprano")
	for _, name := range []string{"ann", "bea"} {
		text, err := letters.Invitation(list, name)
		if err != nil {
			fmt.Println("no letter:", err)
			continue
		}
		fmt.Println(text)
	}
}
