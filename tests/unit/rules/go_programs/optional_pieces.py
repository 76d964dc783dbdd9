"""Go programs that crash: a part of a text, where another part may be left out."""

from tests.support.shapes import Shape

MENDED = {
    "later_part_is_optional": Shape(
        """\
package main

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
)

var ErrPoint = errors.New("not a point")

type point struct {
	name string
	x    int
	note string
}

func read(text string) (point, error) {
	cells := strings.SplitN(text, ";", 3)
	if cells[0] == "" {
		return point{}, fmt.Errorf("%w: %q", ErrPoint, text)
	}
	x, err := strconv.Atoi(cells[1])
	if err != nil {
		return point{}, fmt.Errorf("%w: x is %q", ErrPoint, cells[1])
	}
	p := point{name: cells[0], x: x}
	if len(cells) == 3 {
		p.note = cells[2]
	}
	return p, nil
}

func main() {
	fmt.Println(read("a;1"))
	_, err := read("b")
	fmt.Println(err, errors.Is(err, ErrPoint))
}
""",
        "go-index",
        "{a 1 } <nil>\nnot a point: \"b\" has no ';' true\n",
    ),
    "more_words_may_follow": Shape(
        """\
package main

import (
	"fmt"
	"strings"
)

type command struct {
	verb, object string
	options      []string
}

func parse(number int, line string) (*command, error) {
	words := strings.Fields(line)
	if len(line) > 40 {
		return nil, fmt.Errorf("line %d: %q", number, line)
	}
	c := &command{verb: words[0], object: words[1]}
	if len(words) > 2 {
		c.options = words[2:]
	}
	return c, nil
}

func main() {
	c, _ := parse(1, "put box now")
	fmt.Println(*c)
	_, err := parse(2, "put")
	fmt.Println(err)
}
""",
        "go-index",
        '{put box [now]}\nline 2: "put" is too short\n',
    ),
    "weight_behind_the_port": Shape(
        """\
package main

import (
	"fmt"
	"strconv"
	"strings"
)

func upstream(text string) (host string, port, weight int, err error) {
	parts := strings.Split(text, ":")
	host = parts[0]
	port, err = strconv.Atoi(parts[1])
	if err != nil {
		return "", 0, 0, fmt.Errorf("upstream %q: %w", text, err)
	}
	weight = 1
	if len(parts) >= 3 {
		if weight, err = strconv.Atoi(parts[2]); err != nil {
			return "", 0, 0, fmt.Errorf("weight of %q: %w", text, err)
		}
	}
	return host, port, weight, nil
}

func main() {
	fmt.Println(upstream("a:80:2"))
	fmt.Println(upstream("b"))
}
""",
        "go-index",
        "a 80 2 <nil>\n 0 0 upstream \"b\" has no ':'\n",
    ),
}
SILENT = {
    "silent_part_is_asked_for_behind": """\
package main

import (
	"fmt"
	"strings"
)

func parse(flag string) (string, string, error) {
	parts := strings.SplitN(flag, "=", 2)
	fmt.Println("flag", parts[0], "is", parts[1])
	if parts[0] == "" {
		return "", "", fmt.Errorf("flag %q has no name", flag)
	}
	if len(parts) > 1 {
		return parts[0], parts[1], nil
	}
	return parts[0], "yes", nil
}

func main() {
	fmt.Println(parse("verbose"))
}
""",
    "silent_value_is_optional": """\
package main

import (
	"fmt"
	"strings"
)

// parse reads flags such as "depth=3". The value is optional.
func parse(flag string) (string, string, error) {
	parts := strings.SplitN(flag, "=", 2)
	name, value := parts[0], parts[1]
	if name == "" {
		return "", "", fmt.Errorf("flag %q has no name", flag)
	}
	return name, value, nil
}

func main() {
	fmt.Println(parse("verbose"))
}
""",
    "silent_last_column_may_be_left_out": """\
package main

import (
	"fmt"
	"strings"
)

type row struct{ name, town, note string }

func parse(line string) (row, error) {
	cells := strings.Split(line, ";")
	if cells[0] == "" {
		return row{}, fmt.Errorf("no name in %q", line)
	}
	r := row{name: cells[0], town: cells[1]}
	r.note = cells[2]
	return r, nil
}

func main() {
	fmt.Println(parse("ann;york;"))
	fmt.Println(parse("bo;hull"))
}
""",
}
