"""The way of a bad value in words, in JavaScript, Java and Go."""

import textwrap
from pathlib import Path

import pytest

from agents.incident.rules.flow.trail import trail_of
from tests.support.cases import told_case
from tests.support.programs import Program

JAVASCRIPT: dict[str, tuple[dict[str, str], str]] = {
    "what nothing matches": (
        {
            "store.js": """\
                const rows = [{ id: 1 }];

                function findCustomer(id) {
                  return rows.find((row) => row.id === id);
                }

                module.exports = { findCustomer };
                """,
            "main.js": """\
                const { findCustomer } = require('./store');

                function greet(customer) {
                  return customer.address.city;
                }

                function checkout(id) {
                  const customer = findCustomer(id);
                  return greet(customer);
                }

                checkout(7);
                """,
        },
        "`customer` is undefined at main.js:4: `findCustomer` (store.js:4) returns `rows.find("
        "(row) => row.id === id)`, which gives undefined when nothing matches; `checkout` "
        "(main.js:9) passes it on unchecked.",
    ),
    "a key that the data lacks": (
        {
            "main.js": """\
                function handle(body) {
                  const order = JSON.parse(body);
                  const { customer } = order;
                  return customer.name;
                }

                handle('{}');
                """
        },
        "`customer` is undefined at main.js:4: the data was read by `JSON.parse(body)` (main.js:2)"
        "; `order` (main.js:3) has no `customer`.",
    ),
    "a field that only another method sets": (
        {
            "main.js": """\
                class Pool {
                  constructor() {
                    this.items = null;
                  }
                  open() {
                    this.items = [];
                  }
                  take() {
                    return this.items.pop();
                  }
                }

                new Pool().take();
                """
        },
        "`this.items` is null at main.js:9: `items` starts as null (main.js:3) and only `open` "
        "sets it later (main.js:6).",
    ),
}


@pytest.mark.parametrize("name", JAVASCRIPT)
def test_javascript(name: str, tmp_path: Path) -> None:
    files, expected = JAVASCRIPT[name]
    clean = {path: textwrap.dedent(code) for path, code in files.items()}
    trail = trail_of(Program(tmp_path, clean, "javascript").case())
    assert trail is not None
    assert trail.said == expected


JAVA = {
    "src/shop/Store.java": """\
package shop;
import java.util.*;
public class Store {
    private final Map<String, Customer> customers = new HashMap<>();

    public Customer findCustomer(String id) {
        return customers.get(id);
    }
}
""",
    "src/shop/Checkout.java": """\
package shop;
public class Checkout {
    private final Store store = new Store();
    private Clock clock;
    @Inject private Clock given;

    public String run(String id) {
        Customer customer = store.findCustomer(id);
        return greet(customer);
    }

    String greet(Customer customer) {
        return "hello " + customer.getName().trim();
    }

    long now() {
        return clock.millis() + given.nanos();
    }
}
""",
}


@pytest.mark.parametrize(
    ("what", "frames", "expected"),
    [
        (
            'invoke "shop.Customer.getName()" because "<parameter1>" is null',
            ["greet(Checkout.java:13)", "run(Checkout.java:9)"],
            "`customer` is null at src/shop/Checkout.java:13: `findCustomer` "
            "(src/shop/Store.java:7) returns `customers.get(id)`, which gives null for a key that "
            "is not there; `run` (src/shop/Checkout.java:9) passes it on unchecked.",
        ),
        (
            'invoke "shop.Clock.millis()" because "this.clock" is null',
            ["now(Checkout.java:17)"],
            "`clock` is null at src/shop/Checkout.java:17: nothing in its class sets `clock` "
            "(src/shop/Checkout.java:4).",
        ),
        (
            'invoke "shop.Clock.nanos()" because "this.given" is null',
            ["now(Checkout.java:17)"],
            "`given` is null at src/shop/Checkout.java:17.",
        ),
    ],
)
def test_java(what: str, frames: list[str], expected: str, tmp_path: Path) -> None:
    message = f"Cannot {what}"
    lines = [f"java.lang.NullPointerException: {message}"]
    trace = "\n".join([*lines, *(f"\tat shop.Checkout.{frame}" for frame in frames)])
    trail = trail_of(told_case(tmp_path, JAVA, "java.lang.NullPointerException", message, trace))
    assert trail is not None
    assert trail.said == expected


def test_go(tmp_path: Path) -> None:
    files = {
        "go.mod": "module example.com/shop\n",
        "store/store.go": """\
package store

func (s *Store) Find(id string) (*User, error) {
	user, ok := s.users[id]
	if !ok {
		return nil, errors.New("no user")
	}
	return user, nil
}
""",
        "main.go": """\
package main

func greet(user *store.User) string {
	return "hello " + user.Name
}

func main() {
	s := &store.Store{}
	user, _ := s.Find("7")
	println(greet(user))
}
""",
    }
    message = "runtime error: invalid memory address or nil pointer dereference"
    trace = (
        f"panic: {message}\n[signal SIGSEGV: segmentation violation code=0x1 addr=0x0 pc=0x48f3a6]"
        "\n\ngoroutine 1 [running]:\nmain.greet(...)\n\t/app/main.go:4\n"
        "main.main()\n\t/app/main.go:10 +0x86\n"
    )
    trail = trail_of(told_case(tmp_path, files, "panic", message, trace))
    assert trail is not None
    assert trail.said == (
        "`user` is nil at main.go:4: `Find` (store/store.go:6) returns nil when `!ok`; `main` "
        "(main.go:10) passes it on unchecked."
    )
