"""The way of a bad value in words: callers, producers, constructors, keys; else silence."""

import textwrap
from pathlib import Path

import pytest

from agents.incident.rules.flow.trail import trail_of
from agents.incident.rules.triage import RuleAnalyst
from tests.support.programs import Program


def said(folder: Path, files: dict[str, str]) -> str:
    """The way of the bad value of the crashed program; empty when nothing is certain."""
    clean = {path: textwrap.dedent(code) for path, code in files.items()}
    trail = trail_of(Program(folder, clean, "python").case())
    return trail.said if trail is not None else ""


PYTHON: dict[str, tuple[dict[str, str], str]] = {
    "a function of another file gives None, its caller passes it on": (
        {
            "store.py": """\
                ROWS = {1: {"name": "Ada"}}


                def find_customer(number):
                    row = ROWS.get(number)
                    if row is None:
                        return None
                    return row
                """,
            "api.py": """\
                from store import find_customer


                def greet(customer, word):
                    return word + customer["name"]


                def checkout(number):
                    customer = find_customer(number)
                    return greet(customer, "hello ")
                """,
            "main.py": "import api\napi.checkout(7)\n",
        },
        "`customer` is None at api.py:5: `find_customer` (store.py:7) returns None when "
        "`row is None`; `checkout` (api.py:10) passes it on unchecked.",
    ),
    "passed by name, under another name, after a test": (
        {
            "main.py": """\
                def width(*, text):
                    return len(text)


                def column(cells):
                    widest = max(cells, default=None)
                    if widest == "":
                        return 0
                    return width(text=widest)


                column([])
                """
        },
        "`text` is None at main.py:2: `max(cells, default=None)` (main.py:6) gave None; `column` "
        "(main.py:9) passes `widest` on as `text`.",
    ),
    "left out by the caller, None by default": (
        {
            "main.py": """\
                def label(unit, places=None):
                    return round(1.5, 1) * places


                def show():
                    return label("kg")


                show()
                """
        },
        "`places` is None at main.py:2: `show` (main.py:6) leaves out `places`, which is None by "
        "default (main.py:1).",
    ),
    "a field that starts as None": (
        {
            "main.py": """\
                class Session:
                    def __init__(self):
                        self.link = None

                    def open(self):
                        self.link = "x"

                    def send(self):
                        return self.link.upper()


                Session().send()
                """
        },
        "`self.link` is None at main.py:9: `link` starts as None (main.py:3) and only `open` sets "
        "it later (main.py:6).",
    ),
    "a field of an object that was made without it": (
        {
            "main.py": """\
                from dataclasses import dataclass


                @dataclass
                class Person:
                    name: str
                    mail: str = None


                def domain(person):
                    return person.mail.split("@")[1]


                def main():
                    someone = Person("Ada")
                    return domain(someone)


                main()
                """
        },
        '`person.mail` is None at main.py:11: `Person("Ada")` (main.py:15) leaves out `mail`, '
        "None by default (main.py:7).",
    ),
    "a key of data that came as JSON": (
        {
            "main.py": """\
                import json


                def total(order):
                    return sum(line["price"] * line["count"] for line in order["lines"])


                def handle(body):
                    return total(json.loads(body))


                handle('{"lines": [{"price": 2, "count": null}]}')
                """
        },
        '`line["count"]` is None at main.py:5: the data was read by `json.loads(body)` '
        "(main.py:9).",
    ),
    "a loop that ends without finding": (
        {
            "main.py": """\
                def loader(kind):
                    for name in ("a", "b"):
                        if name == kind:
                            return print


                def run(kind):
                    load = loader(kind)
                    load(kind)


                run("c")
                """
        },
        "`load` is None at main.py:9: `loader` can come to its end without a value (main.py:1).",
    ),
    "zero is the length of something empty": (
        {
            "main.py": """\
                def mean(values):
                    count = len(values)
                    return sum(values) / count


                mean([])
                """
        },
        "`count` is zero at main.py:3: `len(values)` (main.py:2) gave 0, as it does when it is "
        "empty.",
    ),
    "one part of what is returned": (
        {
            "main.py": """\
                def parse(text):
                    if ":" not in text:
                        return text, None
                    key, _, value = text.partition(":")
                    return key, value.strip()


                def show(text):
                    key, value = parse(text)
                    return key + "=" + value.upper()


                show("a")
                """
        },
        '`value` is None at main.py:10: `parse` (main.py:3) returns None when `":" not in text`.',
    ),
}


@pytest.mark.parametrize("name", PYTHON)
def test_python(name: str, tmp_path: Path) -> None:
    files, expected = PYTHON[name]
    assert said(tmp_path, files) == expected


BARE: dict[str, str] = {
    "set in one branch only": """\
        import sys

        def pick(rows, key):
            found = None
            if len(sys.argv) > 5:
                found = rows
            return found[key]


        pick({}, "a")
        """,
    "set again in the loop that uses it": """\
        def last(rows):
            found = rows[0]
            for row in rows:
                found.strip()
                found = row


        last(["a", None, None])
        """,
    "a decorator may have changed what it gives": """\
        def quiet(function):
            def wrapped(*args):
                return None
            return wrapped


        @quiet
        def load(key):
            if key:
                return {"a": 1}
            return None


        def main():
            return load("a")["a"]


        main()
        """,
    "the object is passed to its method as an argument": """\
        class Parser:
            def parse(self, text):
                return text.name


        def main():
            return Parser.parse(None, Parser)


        main()
        """,
    "a field that is taken apart elsewhere": """\
        class Pair:
            def __init__(self):
                self.left = None

            def fill(self, pair):
                self.left, self.right = pair

            def open(self):
                self.left = "x"

            def show(self):
                return self.left.upper()


        pair = Pair()
        pair.fill((None, None))
        pair.show()
        """,
    "a helper of a package, where the repository has one of its name": """\
        from unittest.mock import sentinel
        from operator import itemgetter

        first = itemgetter(0)


        class Rows:
            def first(self):
                return None


        def main():
            row = first([None])
            return row.name


        main()
        """,
    "a name of the file that others may set": """\
        CURRENT = None


        def name():
            return CURRENT.name


        name()
        """,
    "taken by a closure": """\
        def make(value):
            def inner():
                return value.name
            return inner


        make(None)()
        """,
}


@pytest.mark.parametrize("name", BARE)
def test_silent_where_the_way_is_not_certain(name: str, tmp_path: Path) -> None:
    told = said(tmp_path, {"main.py": BARE[name]})
    assert told.partition(":")[2].count(";") == 0
    assert "returns" not in told
    assert "passes" not in told
    assert "is set" not in told
    assert "starts as" not in told
    assert "as it does" not in told


def test_several_that_may_be_it_are_no_cause(tmp_path: Path) -> None:
    source = "def add(a, b):\n    return int(a) + int(b)\n\n\nadd(None, None)\n"
    assert said(tmp_path, {"main.py": source}) == ""


async def test_the_way_is_the_cause_that_people_read_with_a_quote_of_each_step(
    tmp_path: Path,
) -> None:
    files, expected = PYTHON["a function of another file gives None, its caller passes it on"]
    clean = {path: textwrap.dedent(code) for path, code in files.items()}
    analysis = RuleAnalyst().examine(Program(tmp_path, clean, "python").case())
    assert (analysis.cause, analysis.verdict) == (expected, "code")
    places = [(e.path, e.start_line) for e in analysis.evidence]
    assert places == [("api.py", 5), ("api.py", 9), ("store.py", 7), ("api.py", 10)]
    assert "`checkout` passes it on unchecked" in [e.reason for e in analysis.evidence]
