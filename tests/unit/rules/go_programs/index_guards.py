"""Go programs that crash: indexes into what has no such place."""

from tests.support.shapes import Shape

MENDED = {
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
}
SILENT = {
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
}
