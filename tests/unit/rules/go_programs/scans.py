"""Go programs that crash: loops that read on beyond the end."""

from tests.support.shapes import Shape

MENDED = {
    "digits_up_to_the_end": Shape(
        """\
package main

import "fmt"

func cut(text string) (string, string) {
	i := 0
	for text[i] >= '0' && text[i] <= '9' {
		i++
	}
	return text[:i], text[i:]
}

func main() {
	fmt.Println(cut("12a"))
	fmt.Println(cut("12"))
}
""",
        "go-index",
        "12 a\n12 \n",
    ),
    "runes_of_a_kind_in_the_clause_of_a_loop": Shape(
        """\
package main

import (
	"fmt"
	"unicode"
)

func indent(line []rune) int {
	n := 0
	for ; unicode.IsSpace(line[n]); n++ {
	}
	return n
}

func main() {
	fmt.Println(indent([]rune("  a")))
	fmt.Println(indent(nil))
}
""",
        "go-index",
        "2\n0\n",
    ),
    "empty_lines_at_the_end": Shape(
        """\
package main

import "fmt"

func trimmed(lines []string) []string {
	end := len(lines)
	for lines[end-1] == "" {
		end--
	}
	return lines[:end]
}

func main() {
	fmt.Println(trimmed([]string{"a", "", "b", ""}))
	fmt.Println(trimmed([]string{"", ""}))
}
""",
        "go-index",
        "[a  b]\n[]\n",
    ),
}
SILENT = {
    "mark_that_never_comes": """\
package main

import "fmt"

func quoted(text string) string {
	end := 1
	for text[end] != '"' {
		end++
	}
	return text[1:end]
}

func main() {
	fmt.Println(quoted("\\"a\\""))
	fmt.Println(quoted("\\"ab"))
}
""",
    "sign_behind_the_last": """\
package main

import "fmt"

func unit(text string) byte {
	i := 0
	for text[i] >= '0' && text[i] <= '9' {
		i++
	}
	return text[i]
}

func main() {
	fmt.Println(unit("2m"))
	fmt.Println(unit("2"))
}
""",
}
