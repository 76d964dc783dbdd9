package main

import (
	"fmt"
	"os"

	"example.org/gauge/ring"
)

func expect(what string, got, want any) {
	if fmt.Sprint(got) != fmt.Sprint(want) {
		fmt.Fprintf(os.Stderr, "%s: %v, not %v\n", what, got, want)
		os.Exit(1)
	}
}

func main() {
	for _, room := range []int{1, 3, 4} {
		r := ring.New(room)
		var kept []float64
		expect("empty", r.Last(3), []float64{})
		expect("empty", ring.Mean(r, 2), 0)
		for value := 1; value <= 13; value++ {
			r.Push(float64(value * value))
			kept = append(kept, float64(value*value))
			if len(kept) > room {
				kept = kept[1:]
			}
			what := fmt.Sprintf("%d in %d", value, room)
			expect(what, r.Len(), len(kept))
			for n := 0; n < len(kept); n++ {
				got, err := r.Ago(n)
				expect(what, err, nil)
				expect(what, got, kept[len(kept)-1-n])
				rise, err := ring.Rise(r, n)
				expect(what, err, nil)
				expect(what, rise, kept[len(kept)-1]-kept[len(kept)-1-n])
			}
			for n := 0; n <= len(kept); n++ {
				expect(what, r.Last(n), kept[len(kept)-n:])
			}
			expect(what, r.Last(room+5), kept)
			for _, n := range []int{-1, len(kept), room + 1} {
				if _, err := r.Ago(n); err == nil {
					expect(what, "a reading", "none")
				}
			}
			sum := 0.0
			for _, value := range kept {
				sum += value
			}
			expect(what, ring.Mean(r, 99), sum/float64(len(kept)))
		}
	}
}
