// Package board keeps the seats of one performance: sold for good, or held for a while.
package board

import (
	"errors"
	"sort"
	"time"
)

// HoldFor is how long a seat is kept for someone who has not paid yet.
const HoldFor = 10 * time.Minute

// ErrTaken says that the seat is somebody else's.
var ErrTaken = errors.New("seat is taken")

type Board struct {
	Show  string
	sold  map[string]string // seat -> order
	holds map[string]hold   // seat -> who is about to buy it
}

type hold struct {
	Order string    `json:"order"`
	Until time.Time `json:"until"`
}

func New(show string) *Board {
	return &Board{Show: show, sold: map[string]string{}, holds: map[string]hold{}}
}

// Hold keeps a seat for an order; holding it again prolongs that.
func (b *Board) Hold(seat, order string, now time.Time) error {
	if owner := b.owner(seat, now); owner != "" && owner != order {
		return ErrTaken
	}
	if _, sold := b.sold[seat]; sold {
		return ErrTaken
	}
	b.holds[seat] = hold{Order: order, Until: now.Add(HoldFor)}
	return nil
}

// Sell gives a seat to an order that has been paid.
func (b *Board) Sell(seat, order string, now time.Time) error {
	if owner := b.owner(seat, now); owner != "" && owner != order {
		return ErrTaken
	}
	delete(b.holds, seat)
	b.sold[seat] = order
	return nil
}

// Taken lists the seats that are sold or held.
func (b *Board) Taken(now time.Time) []string {
	seats := []string{}
	for seat := range b.sold {
		seats = append(seats, seat)
	}
	for seat := range b.holds {
		if b.owner(seat, now) != "" {
			seats = append(seats, seat)
		}
	}
	sort.Strings(seats)
	return seats
}

func (b *Board) owner(seat string, now time.Time) string {
	if order, ok := b.sold[seat]; ok {
		return order
	}
	if held, ok := b.holds[seat]; ok && held.Until.After(now) {
		return held.Order
	}
	return ""
}
