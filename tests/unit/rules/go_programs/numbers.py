"""Go programs that crash: texts that are read as numbers."""

from tests.support.shapes import Shape

MENDED = {
    "numbers_read_side_by_side": Shape(
        """\
package main

import (
	"fmt"
	"strconv"
	"strings"
)

func size(text string) (int, int) {
	parts := strings.Split(text, "x")
	width, err := strconv.Atoi(parts[0])
	if err != nil {
		panic(err)
	}
	height, err := strconv.Atoi(parts[1])
	if err != nil {
		panic(err)
	}
	return width, height
}

func main() {
	fmt.Println(size("1x2"))
	fmt.Println(size("10 x 20"))
}
""",
        "go-number",
        "1 2\n10 20\n",
    ),
}
