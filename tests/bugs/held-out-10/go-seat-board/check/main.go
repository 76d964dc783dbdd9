package main

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	"example.org/seatboard/board"
)

var now = time.Date(2024, 5, 3, 18, 0, 0, 0, time.UTC)

func main() {
	// Every mixture of sold and held seats, restored twice, goes on as if nothing had been.
	for _, mix := range []string{"", "s", "h", "sh"} {
		b := board.New("Macbeth")
		want := []string{}
		if strings.Contains(mix, "s") {
			none(b.Sell("A1", "one", now))
			want = append(want, "A1")
		}
		if strings.Contains(mix, "h") {
			none(b.Hold("B1", "two", now))
			want = append(want, "B1")
		}
		b = again(again(b))
		taken(b, now, want...)
		none(b.Hold("C1", "three", now))
		none(b.Sell("C2", "three", now))
		b = again(b)
		taken(b, now, append(want, "C1", "C2")...)
		refused(b.Hold("C1", "four", now))
		refused(b.Sell("C2", "four", now))
		refused(b.Hold("C2", "three", now))
		if len(want) > 0 {
			refused(b.Sell(want[0], "four", now))
		}
		none(b.Sell("C1", "three", now))
		taken(again(b), now, append(want, "C1", "C2")...)
	}

	// A restored hold runs out when it would have.
	b := board.New("Hamlet")
	none(b.Hold("A1", "one", now))
	b = again(b)
	refused(b.Sell("A1", "two", now.Add(board.HoldFor-time.Second)))
	taken(b, now.Add(board.HoldFor))
	none(b.Sell("A1", "two", now.Add(board.HoldFor)))
	taken(again(b), now.Add(24*time.Hour), "A1")

	for _, text := range []string{"", "{", "[]", `{"sold":{"A1":"one"}}`} {
		if _, err := board.Restore([]byte(text)); err == nil {
			fail("%q was taken for a snapshot", text)
		}
	}
}

func again(b *board.Board) *board.Board {
	data, err := b.Save()
	none(err)
	restored, err := board.Restore(data)
	none(err)
	if restored.Show != b.Show {
		fail("show %q", restored.Show)
	}
	return restored
}

func taken(b *board.Board, at time.Time, want ...string) {
	if got := strings.Join(b.Taken(at), " "); got != strings.Join(want, " ") {
		fail("taken %q, not %q", got, want)
	}
}

func none(err error) {
	if err != nil {
		fail("%v", err)
	}
}

func refused(err error) {
	if !errors.Is(err, board.ErrTaken) {
		fail("not refused: %v", err)
	}
}

func fail(format string, values ...any) {
	fmt.Fprintf(os.Stderr, format+"\n", values...)
	os.Exit(1)
}
