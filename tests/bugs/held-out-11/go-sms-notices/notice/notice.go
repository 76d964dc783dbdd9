// Package notice writes the text messages of a parcel shop.
package notice

import (
	"errors"
	"fmt"
	"unicode/utf8"
)

// MaxLength is what fits into two parts of a text message, in characters.
const MaxLength = 134

// ErrTooLong is returned when not even the part that cannot be cut fits.
var ErrTooLong = errors.New("notice: too long")

// Parcel is a parcel that waits to be collected.
type Parcel struct {
	Sender string
	Shop   string
	Code   string
	Until  string
}

// Ready tells the receiver that a parcel has come. Whatever happens, the message holds the shop,
// the code and the day; the sender's name gets the room that is left.
func Ready(p Parcel) (string, error) {
	before := "Your parcel from "
	after := fmt.Sprintf(" is ready at %s until %s. Your code: %s", p.Shop, p.Until, p.Code)
	room := MaxLength - utf8.RuneCountInString(before) - utf8.RuneCountInString(after)
	if room < 0 {
		return "", fmt.Errorf("%w: %q", ErrTooLong, p.Code)
	}
	return before + Shorten(p.Sender, room) + after, nil
}

// Title is a parcel's line on the shop's small display.
func Title(p Parcel, width int) string {
	return Shorten(p.Code+" "+p.Sender, width)
}
