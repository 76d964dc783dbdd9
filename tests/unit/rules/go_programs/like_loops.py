"""Go programs that crash: loops of the same form that run beyond the end."""

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
}
