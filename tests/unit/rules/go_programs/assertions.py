"""Go programs that crash: values of another type than asserted, and text that is no number."""

from tests.support.shapes import Shape

MENDED = {
    "assertion_of_json_number": Shape(
        """\
package main

import (
	"encoding/json"
	"fmt"
)

func retries(text string) (int, error) {
	var settings map[string]interface{}
	if err := json.Unmarshal([]byte(text), &settings); err != nil {
		return 0, err
	}
	return settings["retries"].(int), nil
}

func main() {
	found, _ := retries(`{"retries": 3}`)
	fmt.Println(found)
}
""",
        "go-assertion",
        "3\n",
    ),
    "assertion_of_pointer": Shape(
        """\
package main

import "fmt"

type shape interface{ area() int }

type square struct{ side int }

func (s *square) area() int { return s.side * s.side }

type circle struct{ radius int }

func (c circle) area() int { return 3 * c.radius * c.radius }

func sides(shapes []shape) int {
	total := 0
	for _, s := range shapes {
		total += sideOf(s)
	}
	return total
}

func sideOf(s interface{}) int {
	return s.(square).side
}

func main() {
	fmt.Println(sides([]shape{&square{4}, &square{5}}))
}
""",
        "go-assertion",
        "9\n",
    ),
    "assertion_of_pointer_to_list": Shape(
        """\
package main

import "fmt"

type row []int

func first(held interface{}) int {
	return held.(row)[0]
}

func main() {
	fmt.Println(first(&row{7, 8}))
}
""",
        "go-assertion",
        "7\n",
    ),
    "assertion_refused": Shape(
        """\
package main

import "fmt"

func full(name map[string]interface{}) (string, error) {
	last := name["last"].(string)
	return last + ".", nil
}

func main() {
	_, err := full(map[string]interface{}{"last": 7})
	fmt.Println(err)
}
""",
        "go-assertion",
        "name['last'] is int, not string\n",
    ),
    "assertion_as_elsewhere": Shape(
        """\
package main

import "fmt"

func label(row map[string]interface{}) string {
	name, ok := row["name"].(string)
	if !ok {
		return "-"
	}
	return name
}

func both(row map[string]interface{}) string {
	first, ok := row["first"].(string)
	if !ok {
		return missing
	}
	return first + row["last"].(string)
}

const missing = "-"

func main() {
	row := map[string]interface{}{"first": "a", "last": nil, "name": "ann"}
	fmt.Println(both(row), label(row))
}
""",
        "go-assertion",
        "- ann\n",
    ),
    "number_with_blanks": Shape(
        """\
package main

import (
	"fmt"
	"strconv"
)

func mustInt(text string) int {
	n, err := strconv.Atoi(text)
	if err != nil {
		panic(err)
	}
	return n
}

func main() {
	fmt.Println(mustInt(" 42\\n"))
}
""",
        "go-number",
        "42\n",
    ),
    "number_with_decimals": Shape(
        """\
package main

import (
	"fmt"
	"strconv"
)

type reading struct{ text string }

func (r reading) value() float64 {
	number, err := strconv.ParseFloat(r.text, 64)
	if err != nil {
		panic(err)
	}
	return number
}

func main() {
	fmt.Println(reading{"2.5 "}.value())
}
""",
        "go-number",
        "2.5\n",
    ),
    "number_in_a_list": Shape(
        """\
package main

import (
	"fmt"
	"strconv"
	"strings"
)

func main() {
	var total int64
	for _, part := range strings.Split("3, 4", ",") {
		n, failed := strconv.ParseInt(part, 10, 64)
		if failed != nil {
			panic(failed)
		}
		total += n
	}
	fmt.Println(total)
}
""",
        "go-number",
        "7\n",
    ),
}
SILENT = {
    "silent_number_with_a_letter": """\
package main

import (
	"fmt"
	"strconv"
)

func main() {
	n, err := strconv.Atoi(" 4x")
	if err != nil {
		panic(err)
	}
	fmt.Println(n)
}
""",
    "silent_assertion_of_json_list": """\
package main

import (
	"encoding/json"
	"fmt"
)

func tags(text string) ([]string, error) {
	var doc map[string]interface{}
	if err := json.Unmarshal([]byte(text), &doc); err != nil {
		return nil, err
	}
	return doc["tags"].([]string), nil
}

func main() {
	fmt.Println(tags(`{"tags": ["a"]}`))
}
""",
    "silent_assertion_of_bytes": """\
package main

import "fmt"

func text(column interface{}) (string, error) {
	return column.(string), nil
}

func main() {
	fmt.Println(text([]byte("a")))
}
""",
    "silent_assertion_without_a_way_out": """\
package main

import "fmt"

func text(value interface{}) string {
	return value.(string)
}

func main() {
	fmt.Println(text(3))
}
""",
    "silent_number_that_is_none": """\
package main

import (
	"fmt"
	"strconv"
)

func mustInt(text string) int {
	n, err := strconv.Atoi(text)
	if err != nil {
		panic(err)
	}
	return n
}

func main() {
	fmt.Println(mustInt("4 2"))
}
""",
}
