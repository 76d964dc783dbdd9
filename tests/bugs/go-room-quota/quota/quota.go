// Package quota tells how full rooms are.
package quota

// Room has place for some sacks.
type Room struct {
	Name  string
	Sacks int
	Place int
}

// Used gives the part of the room that is taken, in hundredths.
func (r Room) Used() int {
	return r.Sacks * 100 / r.Place
}

// Used gives the part of all rooms that is taken, in hundredths.
func Used(rooms []Room) int {
	sacks, place := 0, 0
	for _, room := range rooms {
		sacks += room.Sacks
		place += room.Place
	}
	if place == 0 {
		return 0
	}
	return sacks * 100 / place
}
