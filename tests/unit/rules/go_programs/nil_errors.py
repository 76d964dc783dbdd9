"""Go programs that crash: results that came with an error."""

from tests.support.shapes import Shape

MENDED = {
    "nil_error_checked_late": Shape(
        """\
package main

import (
	"errors"
	"fmt"
)

type reply struct{ body string }

func get(path string) (*reply, error) {
	if path == "" {
		return nil, errors.New("no path")
	}
	return &reply{body: path}, nil
}

func fetch(path string) (string, error) {
	r, err := get(path)
	body := r.body
	if err != nil {
		return "", err
	}
	return body, nil
}

func main() {
	fmt.Println(fetch("a"))
	fmt.Println(fetch(""))
}
""",
        "go-nil",
        "a <nil>\n no path\n",
    ),
    "nil_error_checked_behind_defer": Shape(
        """\
package main

import (
	"errors"
	"fmt"
)

type line struct{ open bool }

func (l *line) hangUp() { l.open = false }

func dial(number string) (*line, error) {
	if number == "" {
		return nil, errors.New("no number")
	}
	return &line{true}, nil
}

func call(number string) (string, error) {
	l, err := dial(number)
	defer l.hangUp()

	// nobody may be there
	if err != nil {
		return "", fmt.Errorf("call: %w", err)
	}
	return fmt.Sprint(l.open), nil
}

func main() {
	fmt.Println(call("1"))
	fmt.Println(call(""))
}
""",
        "go-nil",
        "true <nil>\n call: no number\n",
    ),
    "nil_error_discarded": Shape(
        """\
package main

import (
	"fmt"
	"net/url"
)

type target struct{ host, path string }

func parse(link string) (target, error) {
	u, _ := url.Parse(link)
	return target{host: u.Host, path: u.Path}, nil
}

func main() {
	found, err := parse("http://[::1")
	fmt.Println(found, err != nil)
}
""",
        "go-nil",
        "{ } true\n",
    ),
    "nil_error_overwritten": Shape(
        """\
package main

import (
	"errors"
	"fmt"
)

type user struct{ name string }
type order struct{ total int }

func findUser(id int) (*user, error) {
	if id == 0 {
		return nil, errors.New("no user")
	}
	return &user{"ann"}, nil
}

func findOrder(name string) (*order, error) {
	return &order{len(name)}, nil
}

func total(id int) (int, error) {
	u, err := findUser(id)
	o, err := findOrder(u.name)
	if err != nil {
		return 0, err
	}
	return o.total, nil
}

func main() {
	fmt.Println(total(0))
}
""",
        "go-nil",
        "0 no user\n",
    ),
    "nil_error_of_caller": Shape(
        """\
package main

import (
	"errors"
	"fmt"
)

type config struct{ port int }

func (c *config) address() string {
	return fmt.Sprintf("localhost:%d", c.port)
}

func load(path string) (*config, error) {
	return nil, errors.New("no file " + path)
}

func check(path string) error {
	if path == "" {
		return errors.New("no path")
	}
	return nil
}

func respond(code int, err error) {
	fmt.Println(code, err)
}

func show(path string) {
	err := check(path)
	if err != nil {
		respond(500, err)
		return
	}
	c, err := load(path)
	fmt.Println(c.address())
}

func main() {
	show("etc/app")
}
""",
        "go-nil",
        "500 no file etc/app\n",
    ),
}
SILENT = {
    "silent_err_shadowed": """\
package main

import (
	"errors"
	"fmt"
)

type db struct{ rows int }

func open(fail bool) (*db, error) {
	if fail {
		return nil, errors.New("no")
	}
	return &db{1}, nil
}

func connect(fail bool) *db {
	var d *db
	if !fail {
		d, err := open(fail)
		if err != nil {
			return nil
		}
		_ = d
	}
	return d
}

func main() {
	fmt.Println(connect(false).rows)
}
""",
    "silent_retry_result": """\
package main

import (
	"errors"
	"fmt"
)

type answer struct{ code int }

func try(n int) (*answer, error) {
	return nil, errors.New("busy")
}

func ask() (int, error) {
	var last *answer
	var err error
	for i := 0; i < 3; i++ {
		last, err = try(i)
		if err == nil {
			break
		}
	}
	return last.code, err
}

func main() {
	fmt.Println(ask())
}
""",
    "silent_nil_error_told_apart": """\
package main

import (
	"errors"
	"fmt"
	"log"
)

type row struct{ id int }

func find(id int) (*row, error) {
	return nil, errors.New("no row")
}

func show(id int) {
	r, err := find(id)
	fmt.Println(r.id)
	if err != nil {
		log.Println(err)
	}
}

func main() {
	show(1)
}
""",
}
