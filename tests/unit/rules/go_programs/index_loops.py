"""Go programs that crash: indexes that count wrong, and lists made too short."""

from tests.support.shapes import Shape

MENDED = {
    "index_loop_too_long": Shape(
        """\
package main

import "fmt"

func sum(xs []int) int {
	total := 0
	for i := 0; i <= len(xs); i++ {
		total += xs[i]
	}
	return total
}

func main() {
	fmt.Println(sum([]int{1, 2, 3}))
}
""",
        "go-index",
        "6\n",
    ),
    "index_loop_bound_in_variable": Shape(
        """\
package main

import "fmt"

func sum(xs []int) int {
	total, n := 0, len(xs)
	i := 0
	for ; i <= n; i++ {
		total += xs[i]
	}
	return total
}

func main() {
	fmt.Println(sum([]int{1, 2, 3}))
}
""",
        "go-index",
        "6\n",
    ),
    "index_neighbour": Shape(
        """\
package main

import "fmt"

func sorted(xs []int) bool {
	for i := 0; i < len(xs); i++ {
		if xs[i] > xs[i+1] {
			return false
		}
	}
	return true
}

func main() {
	fmt.Println(sorted([]int{1, 2, 3}), sorted([]int{2, 1}))
}
""",
        "go-index",
        "true false\n",
    ),
    "index_neighbour_before": Shape(
        """\
package main

import "fmt"

func gaps(xs []int) []int {
	var found []int
	for i := range xs {
		found = append(found, xs[i]-xs[i-1])
	}
	return found
}

func main() {
	fmt.Println(gaps([]int{1, 2, 4}))
}
""",
        "go-index",
        "[1 2]\n",
    ),
    "index_from_behind": Shape(
        """\
package main

import "fmt"

func reversed(text string) string {
	var out []byte
	for i := len(text); i >= 0; i-- {
		out = append(out, text[i])
	}
	return string(out)
}

func main() {
	fmt.Println(reversed("abc"))
}
""",
        "go-index",
        "cba\n",
    ),
    "index_of_length": Shape(
        """\
package main

import "fmt"

func newest(xs []int) int {
	return xs[len(xs)]
}

func main() {
	fmt.Println(newest([]int{1, 2, 3}))
}
""",
        "go-index",
        "3\n",
    ),
    "index_wrapped_around": Shape(
        """\
package main

import "fmt"

type ring struct{ items []string }

func (r ring) before(i int) string {
	return r.items[(i-1)%len(r.items)]
}

func main() {
	r := ring{[]string{"a", "b", "c"}}
	fmt.Println(r.before(0), r.before(2))
}
""",
        "go-index",
        "c b\n",
    ),
    "index_wrapped_in_variable": Shape(
        """\
package main

import "fmt"

func before(items []string, i int) string {
	place := (i - 1) % len(items)
	return items[place]
}

func main() {
	fmt.Println(before([]string{"a", "b", "c"}, 0))
}
""",
        "go-index",
        "c\n",
    ),
    "index_made_without_length": Shape(
        """\
package main

import "fmt"

func squares(xs []int) []int {
	out := make([]int, 0, len(xs))
	for i, x := range xs {
		out[i] = x * x
	}
	return out
}

func main() {
	fmt.Println(squares([]int{1, 2, 3}))
}
""",
        "go-index",
        "[1 4 9]\n",
    ),
    "index_only_declared": Shape(
        """\
package main

import "fmt"

func squares(xs []int) []int {
	var out []int
	for i := 0; i < len(xs); i++ {
		out[i] = xs[i] * xs[i]
	}
	return out
}

func main() {
	fmt.Println(squares([]int{1, 2, 3}))
}
""",
        "go-index",
        "[1 4 9]\n",
    ),
    "index_row_not_made": Shape(
        """\
package main

import "fmt"

func table(rows, columns int) [][]int {
	grid := make([][]int, rows)
	for y := 0; y < rows; y++ {
		for x := 0; x < columns; x++ {
			grid[y][x] = x + y
		}
	}
	return grid
}

func main() {
	fmt.Println(table(2, 2))
}
""",
        "go-index",
        "[[0 1] [1 2]]\n",
    ),
}
SILENT = {
    "silent_list_remove_last": """\
package main

import "fmt"

type node struct {
	value int
	next  *node
}

func dropLast(head *node) *node {
	cur := head
	for cur.next.next != nil {
		cur = cur.next
	}
	cur.next = nil
	return head
}

func main() {
	fmt.Println(dropLast(&node{value: 1}))
}
""",
    "silent_matrix_transposed": """\
package main

import "fmt"

func transpose(m [][]int) [][]int {
	out := make([][]int, len(m[0]))
	for i := range out {
		out[i] = make([]int, len(m))
		for j := range m[0] {
			out[i][j] = m[j][i]
		}
	}
	return out
}

func main() {
	fmt.Println(transpose([][]int{{1, 2, 3}, {4, 5, 6}}))
}
""",
    "silent_fib_table": """\
package main

import "fmt"

func fib(n int) int {
	table := make([]int, n)
	table[0], table[1] = 0, 1
	for i := 2; i <= n; i++ {
		table[i] = table[i-1] + table[i-2]
	}
	return table[n]
}

func main() {
	fmt.Println(fib(5))
}
""",
    "silent_index_by_loop_of_other": """\
package main

import "fmt"

func merge(names []string, ages []int) []string {
	out := make([]string, 0, len(names))
	for i := range names {
		out = append(out, fmt.Sprint(names[i], ages[i]))
	}
	return out
}

func main() {
	fmt.Println(merge([]string{"a", "b"}, []int{1}))
}
""",
    "silent_index_two_lists": """\
package main

import "fmt"

func dot(xs, ys []int) int {
	total := 0
	for i := 0; i < len(xs); i++ {
		total += xs[i] * ys[i]
	}
	return total
}

func main() {
	fmt.Println(dot([]int{1, 2}, []int{1}))
}
""",
    "silent_index_neighbour_with_more_to_do": """\
package main

import "fmt"

func gaps(xs []int) int {
	seen := 0
	for i := 0; i < len(xs); i++ {
		seen++
		fmt.Println(xs[i] - xs[i-1])
	}
	return seen
}

func main() {
	gaps([]int{1, 2})
}
""",
    "silent_index_size_of_table": """\
package main

import "fmt"

func sieve(n int) []bool {
	marks := make([]bool, n)
	for i := 0; i <= n; i++ {
		marks[i] = true
	}
	return marks
}

func main() {
	fmt.Println(sieve(3))
}
""",
}
