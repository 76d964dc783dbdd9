"""Go programs that crash: texts filled up to a width that they are over."""

from tests.support.shapes import Shape

MENDED = {
    "repeat_behind": Shape(
        """\
package main

import (
	"fmt"
	"strings"
)

func padded(text string, width int) string {
	return text + strings.Repeat(" ", width-len(text))
}

func main() {
	fmt.Printf("%s|%s|\\n", padded("saw", 5), padded("hammer", 5))
}
""",
        "go-repeat",
        "saw  |hammer|\n",
    ),
    "repeat_in_front": Shape(
        """\
package main

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

type column struct{ width int }

func (c column) cell(value string) string {
	return "| " + strings.Repeat(".", c.width-utf8.RuneCountInString(value)) + value + " |"
}

func main() {
	c := column{width: 4}
	fmt.Println(c.cell("né"), c.cell("total"))
}
""",
        "go-repeat",
        "| ..né | | total |\n",
    ),
    "repeat_counted_before": Shape(
        """\
package main

import (
	"fmt"
	"strings"
)

func row(names []string, width int) string {
	var out strings.Builder
	for _, name := range names {
		fill := width - len(name)
		out.WriteString(name)
		out.WriteString(strings.Repeat("-", fill))
	}
	return out.String()
}

func main() {
	fmt.Println(row([]string{"a", "bcde", "f"}, 3))
}
""",
        "go-repeat",
        "a--bcdef--\n",
    ),
    "repeat_on_both_sides": Shape(
        """\
package main

import (
	"fmt"
	"strings"
)

func centred(title string, width int) string {
	side := (width - len(title)) / 2
	return strings.Repeat("=", side) + title + strings.Repeat("=", side)
}

func main() {
	fmt.Println(centred("ab", 4), centred("abcdefgh", 4))
}
""",
        "go-repeat",
        "=ab= abcdefgh\n",
    ),
    "repeat_with_own_max": Shape(
        """\
package main

import (
	"fmt"
	"strings"
)

func max(a, b int) int {
	if a > b {
		return a
	}
	return b
}

func main() {
	for _, name := range []string{"saw", "sander"} {
		fmt.Println(name + strings.Repeat(".", 5-len(name)) + "9")
	}
}
""",
        "go-repeat",
        "saw..9\nsander9\n",
    ),
}
SILENT = {
    "silent_repeat_of_a_mask": """\
package main

import (
	"fmt"
	"strings"
)

func masked(card string) string {
	return strings.Repeat("*", len(card)-4) + card[len(card)-4:]
}

func main() {
	fmt.Println(masked("123"))
}
""",
    "silent_repeat_of_a_level": """\
package main

import (
	"fmt"
	"strings"
)

func indented(line string, level int) string {
	return strings.Repeat("\\t", level-1) + line
}

func main() {
	fmt.Println(indented("a", 0))
}
""",
    "silent_repeat_printed": """\
package main

import (
	"fmt"
	"strings"
)

func show(name string, width int) {
	fmt.Println(name + strings.Repeat(" ", width-len(name)) + "|")
}

func main() {
	show("hammer", 3)
}
""",
    "silent_repeat_of_another_length": """\
package main

import (
	"fmt"
	"strings"
)

func line(text string, label string, width int) string {
	return text + strings.Repeat(" ", width-len(label))
}

func main() {
	fmt.Println(line("a", "label", 3))
}
""",
    "silent_repeat_counted_for_more": """\
package main

import (
	"fmt"
	"strings"
)

func line(text string, width int) (string, int) {
	left := width - len(text)
	return strings.Repeat(" ", left) + text, left
}

func main() {
	fmt.Println(line("label", 3))
}
""",
}
