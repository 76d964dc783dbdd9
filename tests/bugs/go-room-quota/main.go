package main

import (
	"fmt"

	"storehouse/quota"
)

func main() {
	rooms := []quota.Room{{Name: "north", Sacks: 30, Place: 40}, {Name: "cellar"}}
	for _, room := range rooms {
		fmt.Println(room.Name, room.Used())
	}
	fmt.Println("all", quota.Used(rooms))
}
