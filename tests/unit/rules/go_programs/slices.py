"""Go programs that crash: slices with bounds outside of what there is."""

from tests.support.shapes import Shape

MENDED = {
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
}
SILENT = {
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
}
