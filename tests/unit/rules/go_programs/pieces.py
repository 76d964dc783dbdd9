"""Go programs that crash: a part of a text that is not there."""

from tests.support.shapes import Shape

MENDED = {
    "pair_without_a_mark": Shape(
        """\
package main

import (
	"fmt"
	"strings"
)

func parse(text string) (map[string]string, error) {
	found := map[string]string{}
	for _, pair := range strings.Split(text, ",") {
		parts := strings.SplitN(pair, "=", 2)
		key, value := parts[0], parts[1]
		if key == "" {
			return nil, fmt.Errorf("pair %q has no key", pair)
		}
		found[key] = value
	}
	return found, nil
}

func main() {
	fmt.Println(parse("a=1,lone"))
}
""",
        "go-index",
        "map[] pair \"lone\" has no '='\n",
    ),
    "line_of_too_few_words": Shape(
        """\
package main

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
)

var ErrLine = errors.New("bad line")

type rule struct {
	from, to string
	weight   int
}

func read(number int, line string) (rule, error) {
	words := strings.Fields(line)
	weight, err := strconv.Atoi(words[2])
	if err != nil {
		return rule{}, fmt.Errorf("line %d: %w: %q: %v", number, ErrLine, line, err)
	}
	return rule{words[0], words[1], weight}, nil
}

func main() {
	_, err := read(7, "a b")
	fmt.Println(err, errors.Is(err, ErrLine))
}
""",
        "go-index",
        'line 7: bad line: "a b" is too short true\n',
    ),
    "address_without_a_port": Shape(
        """\
package main

import (
	"fmt"
	"strconv"
	"strings"
)

type target struct {
	host string
	port int
}

func parse(lines []string) ([]target, error) {
	var found []target
	for _, line := range lines {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		halves := strings.Split(line, ":")
		port, err := strconv.Atoi(halves[1])
		if err != nil {
			return nil, fmt.Errorf("%s: %w", line, err)
		}
		found = append(found, target{halves[0], port})
	}
	return found, nil
}

func main() {
	fmt.Println(parse([]string{"# hosts", "a:80", "", "b"}))
}
""",
        "go-index",
        "[] b has no ':'\n",
    ),
    "wording_that_tells_of_another_fault": Shape(
        """\
package main

import (
	"fmt"
	"strings"
)

func split(number int, entry string) (string, string, error) {
	halves := strings.Split(entry, "->")
	from := strings.TrimSpace(halves[0])
	to := strings.TrimSpace(halves[1])
	if from == "" {
		return "", "", fmt.Errorf("entry %d: no start in %q", number, entry)
	}
	return from, to, nil
}

func main() {
	fmt.Println(split(3, "york"))
}
""",
        "go-index",
        "  entry 3: \"york\" has no '->'\n",
    ),
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
    "silent_another_form_is_known": """\
package main

import (
	"fmt"
	"strings"
)

func parse(line string) (string, string, error) {
	words := strings.Fields(line)
	if strings.HasPrefix(line, "-") {
		return "", "", fmt.Errorf("bad line %q", line)
	}
	unit := words[1]
	if len(words) > 2 {
		unit = words[2]
	} else {
		unit += "s"
	}
	return words[0], unit, nil
}

func main() {
	fmt.Println(parse("3 large box"))
	fmt.Println(parse("3"))
}
""",
    "silent_parts_are_counted": """\
package main

import (
	"fmt"
	"strings"
)

func parse(path string) (string, int, error) {
	parts := strings.Split(path, "/")
	if path == "/" {
		return "", 0, fmt.Errorf("no name in %q", path)
	}
	return parts[1], len(parts) - 1, nil
}

func main() {
	fmt.Println(parse("/a/b"))
	fmt.Println(parse("top"))
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
    "silent_others_are_passed_over": """\
package main

import (
	"fmt"
	"strings"
)

func parse(lines []string) (map[string]string, error) {
	found := map[string]string{}
	for _, line := range lines {
		parts := strings.SplitN(line, ": ", 2)
		if strings.Contains(parts[0], " ") {
			continue
		}
		if parts[1] == "" {
			return nil, fmt.Errorf("%q is empty", line)
		}
		found[parts[0]] = parts[1]
	}
	return found, nil
}

func main() {
	fmt.Println(parse([]string{"Host: a", "GET"}))
}
""",
    "silent_error_of_something_else": """\
package main

import (
	"fmt"
	"os"
	"strings"
)

func settings(path, line string) (string, error) {
	if _, err := os.Stat(path); err != nil {
		return "", fmt.Errorf("no settings at %s: %w", path, err)
	}
	return strings.Split(line, "=")[0] + strings.Split(line, "=")[1], nil
}

func main() {
	fmt.Println(settings("/", "lone"))
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
    "silent_text_without_a_mark_is_refused": """\
package main

import (
	"errors"
	"fmt"
	"strings"
)

var ErrAddress = errors.New("bad address")

func user(addr string) (string, error) {
	name := addr[:strings.Index(addr, "@")]
	if name == "" {
		return "", ErrAddress
	}
	return name, nil
}

func main() {
	fmt.Println(user("ann@x"))
	fmt.Println(user("ann"))
}
""",
}
