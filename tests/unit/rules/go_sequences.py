"""Go programs that crash at an index, a slice or a division: mended ones and silent ones."""

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
    "index_sibling_guard": Shape(
        """\
package main

import "fmt"

type queue struct{ jobs []string }

func (q *queue) first() string {
	if len(q.jobs) == 0 {
		return "none"
	}
	return q.jobs[0]
}

func (q *queue) last() string {
	return q.jobs[len(q.jobs)-1]
}

func (q *queue) size() int { return len(q.jobs) - 1 }

func main() {
	q := &queue{}
	fmt.Println(q.last(), q.size())
}
""",
        "go-index",
        "none -1\n",
    ),
    "index_documented": Shape(
        """\
package main

import "fmt"

// largest gives the largest number.
// It is 0 when there are none.
func largest(xs []int) int {
	found := xs[0]
	for _, x := range xs {
		if x > found {
			found = x
		}
	}
	return found
}

func main() {
	fmt.Println(largest(nil))
}
""",
        "go-index",
        "0\n",
    ),
    "index_own_error": Shape(
        """\
package main

import (
	"errors"
	"fmt"
)

var ErrEmpty = errors.New("the stack is empty")

type stack[T any] struct{ items []T }

type numbers struct{ items []int }

func (s *numbers) pop() (int, error) {
	last := s.items[len(s.items)-1]
	s.items = s.items[:len(s.items)-1]
	return last, nil
}

func main() {
	fmt.Println((&numbers{}).pop())
}
""",
        "go-index",
        "0 the stack is empty\n",
    ),
    "index_second_result": Shape(
        """\
package main

import "fmt"

type queue struct{ items []int }

func (q *queue) take() (int, bool) {
	first := q.items[0]
	q.items = q.items[1:]
	return first, true
}

func main() {
	fmt.Println((&queue{}).take())
}
""",
        "go-index",
        "0 false\n",
    ),
    "index_too_few_parts": Shape(
        """\
package main

import (
	"fmt"
	"strings"
)

func value(line string) (string, error) {
	parts := strings.SplitN(line, "=", 2)
	if len(parts) != 2 {
		return "", fmt.Errorf("%s: no value", line)
	}
	return parts[1], nil
}

func number(line string) (string, error) {
	parts := strings.SplitN(line, "=", 2)
	return strings.TrimSpace(parts[1]), nil
}

func main() {
	_, _ = value("a=1")
	_, err := number("name")
	fmt.Println(err)
}
""",
        "go-index",
        "name: no value\n",
    ),
    "index_no_such_place": Shape(
        """\
package main

import (
	"errors"
	"fmt"
)

type list struct{ items []int }

func (l *list) set(i, value int) error {
	if i < 0 || i >= len(l.items) {
		return errPlace
	}
	l.items[i] = value
	return nil
}

func (l *list) get(i int) (int, error) {
	return l.items[i], nil
}

var errPlace = errIndexOutOfRange

var errIndexOutOfRange = errors.New("no such place")

func main() {
	fmt.Println((&list{}).get(3))
}
""",
        "go-index",
        "0 no such place\n",
    ),
    "index_unchecked_error": Shape(
        """\
package main

import (
	"errors"
	"fmt"
)

func lines(path string) ([]int, error) {
	if path == "" {
		return nil, errors.New("no file")
	}
	return []int{1}, nil
}

func first(path string) (int, error) {
	found, _ := lines(path)
	return found[0], nil
}

func main() {
	fmt.Println(first(""))
}
""",
        "go-index",
        "0 no file\n",
    ),
    "slice_last_batch": Shape(
        """\
package main

import "fmt"

func show(xs []int, size int) {
	for i := 0; i < len(xs); i += size {
		fmt.Println(xs[i : i+size])
	}
}

func main() {
	show([]int{1, 2, 3}[:3:3], 2)
}
""",
        "go-slice",
        "[1 2]\n[3]\n",
    ),
    "slice_last_batch_in_variable": Shape(
        """\
package main

import "fmt"

func show(xs []int, size int) {
	for start := 0; start < len(xs); start += size {
		end := start + size
		batch := xs[start:end]
		fmt.Println(batch)
	}
}

func main() {
	show([]int{1, 2, 3}[:3:3], 2)
}
""",
        "go-slice",
        "[1 2]\n[3]\n",
    ),
    "slice_page": Shape(
        """\
package main

import "fmt"

func page(items []string, number, size int) []string {
	start := number * size
	end := start + size
	return items[start:end]
}

func main() {
	items := []string{"a", "b", "c"}[:3:3]
	fmt.Println(page(items, 1, 2), page(items, 4, 2))
}
""",
        "go-slice",
        "[c] []\n",
    ),
    "slice_abbreviated": Shape(
        """\
package main

import "fmt"

func abbreviated(text string, width int) string {
	return text[:width] + "..."
}

func main() {
	short := abbreviated("abc", 5)
	fmt.Println(short, abbreviated("abcdef", 2))
}
""",
        "go-slice",
        "abc ab...\n",
    ),
    "slice_top": Shape(
        """\
package main

import (
	"fmt"
	"sort"
)

type table struct{ scores []int }

// Top gives the best scores, at most n of them.
func (t *table) Top(n int) []int {
	found := append([]int{}, t.scores...)
	sort.Ints(found)
	return found[:n:n]
}

func (t *table) Best(n int) []int {
	found := append([]int{}, t.scores...)
	sort.Sort(sort.Reverse(sort.IntSlice(found)))
	best := found[:n]
	return best
}

func main() {
	limit := 3
	_ = limit
	fmt.Println((&table{[]int{9}}).best(limit))
}

func (t *table) best(limit int) []int {
	found := t.scores
	best := found[:limit]
	return best
}
""",
        "go-slice",
        "[9]\n",
    ),
    "slice_mark_not_found": Shape(
        """\
package main

import (
	"fmt"
	"strings"
)

func user(mail string) string {
	at := strings.Index(mail, "@")
	return mail[:at]
}

func main() {
	fmt.Println(user("ann"))
}
""",
        "go-slice",
        "ann\n",
    ),
    "slice_mark_not_found_inline": Shape(
        """\
package main

import (
	"fmt"
	"strings"
)

func user(mail string) string {
	return mail[:strings.IndexByte(mail, '@')]
}

func main() {
	fmt.Println(user("ann"))
}
""",
        "go-slice",
        "ann\n",
    ),
    "slice_nothing_built": Shape(
        """\
package main

import "fmt"

func join(words []string) string {
	out := ""
	for _, word := range words {
		out += word + ","
	}
	return out[:len(out)-1]
}

func main() {
	empty := join(nil)
	fmt.Println(join([]string{"a", "b"}), "["+empty+"]")
}
""",
        "go-slice",
        "a,b []\n",
    ),
    "slice_second_result": Shape(
        """\
package main

import "fmt"

type stack struct{ items []string }

func (s *stack) drop() (string, bool) {
	s.items = s.items[:len(s.items)-1]
	return "dropped", true
}

func main() {
	fmt.Println((&stack{}).drop())
}
""",
        "go-slice",
        " false\n",
    ),
    "zero_sibling": Shape(
        """\
package main

import "fmt"

type shop struct{ prices []int }

func (s *shop) average() int {
	if len(s.prices) == 0 {
		return 0
	}
	return s.total() / len(s.prices)
}

func (s *shop) total() int { return 0 }

func (s *shop) perItem(tax int) int {
	return tax / len(s.prices)
}

func main() {
	s := &shop{}
	fmt.Println(s.average(), s.perItem(3))
}
""",
        "go-zero-division",
        "0 0\n",
    ),
    "zero_sum": Shape(
        """\
package main

import "fmt"

type poll struct{ yes, no int }

func (p poll) percent() int {
	return p.yes * 100 / (p.yes + p.no)
}

func main() {
	fmt.Println(poll{}.percent())
}
""",
        "go-zero-division",
        "0\n",
    ),
    "zero_documented": Shape(
        """\
package main

import "fmt"

// share gives the part of the whole in hundredths, or -1 when there is no whole.
func share(part, whole int) int {
	return part * 100 / whole
}

func main() {
	fmt.Println(share(1, 0))
}
""",
        "go-zero-division",
        "-1\n",
    ),
    "zero_mean": Shape(
        """\
package main

import (
	"fmt"
	"time"
)

func meanTime(times []time.Duration) time.Duration {
	var total time.Duration
	for _, t := range times {
		total += t
	}
	return total / time.Duration(len(times))
}

func main() {
	fmt.Println(meanTime(nil))
}
""",
        "go-zero-division",
        "0s\n",
    ),
    "zero_unchecked": Shape(
        """\
package main

import (
	"fmt"
	"strconv"
)

func parts(total int, said string) (int, error) {
	n, _ := strconv.Atoi(said)
	return total / n, nil
}

func main() {
	found, err := parts(3, "three")
	fmt.Println(found, err != nil)
}
""",
        "go-zero-division",
        "0 true\n",
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
    "silent_binary_search": """\
package main

import "fmt"

func find(xs []int, want int) int {
	low, high := 0, len(xs)
	for low <= high {
		mid := (low + high) / 2
		if xs[mid] == want {
			return mid
		}
		if xs[mid] < want {
			low = mid + 1
		} else {
			high = mid - 1
		}
	}
	return -1
}

func main() {
	fmt.Println(find([]int{1, 2, 3}, 9))
}
""",
    "silent_slice_cap_append": """\
package main

import "fmt"

func last(xs []int, n int) []int {
	return xs[len(xs)-n:]
}

func main() {
	fmt.Println(last([]int{1, 2}, 3))
}
""",
    "silent_split_fields": """\
package main

import (
	"fmt"
	"strings"
)

type entry struct{ name, value string }

func parse(lines []string) []entry {
	var found []entry
	for _, line := range lines {
		parts := strings.Split(line, ":")
		found = append(found, entry{parts[0], parts[1]})
	}
	return found
}

func main() {
	fmt.Println(parse([]string{"a:b", "c"}))
}
""",
    "silent_window": """\
package main

import "fmt"

func windows(xs []int, size int) [][]int {
	var out [][]int
	for i := 0; i < len(xs); i++ {
		out = append(out, xs[i:i+size])
	}
	return out
}

func main() {
	fmt.Println(windows([]int{1, 2, 3}[:3:3], 2))
}
""",
    "silent_slice_between_marks": """\
package main

import (
	"fmt"
	"strings"
)

func between(text string) string {
	start := strings.Index(text, "(")
	end := strings.Index(text, ")")
	return text[start+1 : end]
}

func main() {
	fmt.Println(between("a)b("))
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
    "silent_index_of_parameter": """\
package main

import "fmt"

func third(xs []int) int {
	return xs[2]
}

func main() {
	fmt.Println(third([]int{1}))
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
    "silent_index_of_empty_without_word": """\
package main

import "fmt"

func first(xs []string) string {
	return xs[0]
}

func main() {
	fmt.Println(first(nil))
}
""",
    "silent_slice_of_date": """\
package main

import "fmt"

func year(date string) string {
	return date[:4]
}

func main() {
	fmt.Println(year("99"))
}
""",
    "silent_slice_mark_used_twice": """\
package main

import (
	"fmt"
	"strings"
)

func pair(line string) (string, string) {
	at := strings.Index(line, "=")
	return line[:at], line[at+1:]
}

func main() {
	fmt.Println(pair("a"))
}
""",
    "silent_zero_of_slot": """\
package main

import "fmt"

func slot(key, slots int) int {
	return key % slots
}

func main() {
	fmt.Println(slot(1, 0))
}
""",
}
