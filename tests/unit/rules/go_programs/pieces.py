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
}
SILENT = {
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
