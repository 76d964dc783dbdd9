"""Go programs that crash: what follows a word, where nothing does."""

from tests.support.shapes import Shape

MENDED = {
    "command_without_its_argument": Shape(
        """\
package main

import (
	"fmt"
	"strings"
)

func name(line string) string {
	if !strings.HasPrefix(line, "/name") {
		return "?"
	}
	return strings.TrimSpace(line[len("/name "):])
}

func main() {
	fmt.Println(name("/name  ada"))
	fmt.Println(name("/name"))
}
""",
        "go-slice",
        "ada\n\n",
    ),
    "word_and_one_more_sign": Shape(
        """\
package main

import (
	"fmt"
	"strings"
)

func flags(line string) []string {
	switch {
	case strings.HasPrefix(line, "run"):
		return strings.Fields(strings.TrimSpace(line[len("run")+1:]))
	}
	return nil
}

func main() {
	fmt.Println(flags("run -v"), flags("run"))
}
""",
        "go-slice",
        "[-v] []\n",
    ),
    "length_of_a_word_as_a_number": Shape(
        """\
package main

import (
	"fmt"
	"strings"
)

func topic(text string) string {
	if strings.HasPrefix(text, "topic") {
		text = strings.TrimSpace(text[6:])
	}
	return text
}

func main() {
	fmt.Println(topic("topic tea") + "|" + topic("topic"))
}
""",
        "go-slice",
        "tea|\n",
    ),
}
SILENT = {
    "word_that_nobody_asked_for": """\
package main

import (
	"fmt"
	"strings"
)

func name(line string) string {
	return strings.TrimSpace(line[len("/name "):])
}

func main() {
	fmt.Println(name("/name ada"))
	fmt.Println(name("/n"))
}
""",
    "two_words_of_one_length": """\
package main

import (
	"fmt"
	"strings"
)

func value(line string) string {
	if strings.HasPrefix(line, "get") || strings.HasPrefix(line, "set") {
		return strings.TrimSpace(line[4:])
	}
	return ""
}

func main() {
	fmt.Println(value("get a"))
	fmt.Println(value("set"))
}
""",
}
