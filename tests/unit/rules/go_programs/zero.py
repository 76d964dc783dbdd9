"""Go programs that crash: integers divided by zero."""

from tests.support.shapes import Shape

MENDED = {
    "zero_sibling": Shape(
        """\
package main

import "fmt"

type shop struct{ prices []int }

func (s *shop) average() int {
	if len(s.prices) == 0 {
		return 0
	}
	return s.total() / len(s.prices)
}

func (s *shop) total() int { return 0 }

func (s *shop) perItem(tax int) int {
	return tax / len(s.prices)
}

func main() {
	s := &shop{}
	fmt.Println(s.average(), s.perItem(3))
}
""",
        "go-zero-division",
        "0 0\n",
    ),
    "zero_sum": Shape(
        """\
package main

import "fmt"

type poll struct{ yes, no int }

func (p poll) percent() int {
	return p.yes * 100 / (p.yes + p.no)
}

func main() {
	fmt.Println(poll{}.percent())
}
""",
        "go-zero-division",
        "0\n",
    ),
    "zero_documented": Shape(
        """\
package main

import "fmt"

// share gives the part of the whole in hundredths, or -1 when there is no whole.
func share(part, whole int) int {
	return part * 100 / whole
}

func main() {
	fmt.Println(share(1, 0))
}
""",
        "go-zero-division",
        "-1\n",
    ),
    "zero_mean": Shape(
        """\
package main

import (
	"fmt"
	"time"
)

func meanTime(times []time.Duration) time.Duration {
	var total time.Duration
	for _, t := range times {
		total += t
	}
	return total / time.Duration(len(times))
}

func main() {
	fmt.Println(meanTime(nil))
}
""",
        "go-zero-division",
        "0s\n",
    ),
    "zero_unchecked": Shape(
        """\
package main

import (
	"fmt"
	"strconv"
)

func parts(total int, said string) (int, error) {
	n, _ := strconv.Atoi(said)
	return total / n, nil
}

func main() {
	found, err := parts(3, "three")
	fmt.Println(found, err != nil)
}
""",
        "go-zero-division",
        "0 true\n",
    ),
}
SILENT = {
    "silent_zero_of_slot": """\
package main

import "fmt"

func slot(key, slots int) int {
	return key % slots
}

func main() {
	fmt.Println(slot(1, 0))
}
""",
}
