"""Go programs that crash: like loops, remainders and maps, in several functions each."""

from tests.support.shapes import Shape

MENDED = {
    "loops_beyond_the_end_in_two_functions": Shape(
        """\
package main

import "fmt"

func steps(values []int) []int {
	var found []int
	for i := 0; i < len(values); i++ {
		found = append(found, values[i+1]-values[i])
	}
	return found
}

func rising(values []int) bool {
	for i := 0; i < len(values); i++ {
		if values[i+1] < values[i] {
			return false
		}
	}
	return true
}

func withoutRepeats(values []int) []int {
	var kept []int
	for i := 0; i < len(values); i++ {
		if i == len(values)-1 {
			kept = append(kept, values[i])
			continue
		}
		if values[i+1] != values[i] {
			kept = append(kept, values[i])
		}
	}
	return kept
}

func main() {
	fmt.Println(steps([]int{1, 4, 9}), rising([]int{1, 4, 9}))
	fmt.Println(withoutRepeats([]int{1, 2, 2, 4}))
}
""",
        "go-index",
        "[3 5] true\n[1 2 4]\n",
    ),
    "steps_back_in_two_methods": Shape(
        """\
package main

import "fmt"

type Seats struct{ names []string }

func (s *Seats) Before(at int) string {
	return s.names[(at-1)%len(s.names)]
}

func (s *Seats) Behind(at, steps int) string {
	place := (at - steps) % len(s.names)
	return s.names[place]
}

func (s *Seats) Even(at int) bool {
	return (at-1)%2 == 0
}

func main() {
	s := &Seats{[]string{"a", "b", "c"}}
	fmt.Println(s.Before(0), s.Behind(0, 2), s.Even(1))
}
""",
        "go-index",
        "c b true\n",
    ),
    "inner_maps_of_two_methods": Shape(
        """\
package main

import "fmt"

type Votes struct{ byTown map[string]map[string]int }

func (v *Votes) Count(town, name string) {
	v.byTown[town][name]++
}

func (v *Votes) Set(town, name string, votes int) {
	v.byTown[town][name] = votes
	v.byTown[town]["all"] += votes
}

func (v *Votes) Clear(town, name string) {
	if _, ok := v.byTown[town]; !ok {
		return
	}
	v.byTown[town][name] = 0
}

func main() {
	v := &Votes{byTown: map[string]map[string]int{}}
	v.Count("Rome", "Ann")
	v.Set("Paris", "Bob", 3)
	v.Clear("Oslo", "Bob")
	fmt.Println(v.byTown)
}
""",
        "go-nil-map",
        "map[Paris:map[Bob:3 all:3] Rome:map[Ann:1]]\n",
    ),
}
