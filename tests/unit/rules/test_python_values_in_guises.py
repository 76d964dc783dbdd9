"""Python: days, sums, texts and walks that end, in further guises."""

from pathlib import Path

import pytest

from tests.support.shapes import Shape, check

MENDED = {
    "a member of a set that is gone": Shape(
        """\
class Room:
    def __init__(self):
        self.guests = set()

    def leave(self, guest):
        \"\"\"Take a guest out, if it is there.\"\"\"
        self.guests.remove(guest)


room = Room()
room.leave("ann")
print(len(room.guests))
""",
        "python-nothing-to-remove",
        "0\n",
    ),
    "a heading before the rows": Shape(
        """\
class Table:
    def __init__(self, lines):
        self.lines = iter(lines)

    def rows(self):
        next(self.lines)
        for line in self.lines:
            yield line.split(",")


print(list(Table([]).rows()))
""",
        "python-next-in-generator",
        "[]\n",
    ),
    "blocks of a stream": Shape(
        """\
def blocks(words):
    source = (word.strip() for word in words)
    while True:
        block = []
        first = next(source)
        block.append(first)
        block.extend(word for _, word in zip(range(1), source))
        yield block


print(list(blocks(["a ", "b"])))
""",
        "python-next-in-generator",
        "[['a', 'b']]\n",
    ),
    "the first that fits in a field": Shape(
        """\
class Stock:
    def __init__(self, parts):
        self.parts = parts

    def cheapest(self, most):
        part = next(p for p in sorted(self.parts) if p < most)
        return "none" if part is None else str(part)


print(Stock([5, 4]).cheapest(3))
""",
        "python-empty-next",
        "none\n",
    ),
    "an anniversary in a comprehension": Shape(
        """\
from datetime import datetime


class Contract:
    def __init__(self, begun):
        self.begun = begun

    def anniversaries(self, years):
        return [
            self.begun.replace(year=self.begun.year + year).strftime("%Y-%m-%d")
            for year in range(years)
        ]


print(Contract(datetime(2024, 2, 29, 8)).anniversaries(2))
""",
        "python-no-such-day",
        "['2024-02-29', '2025-02-28']\n",
    ),
    "a table cleared in a walk over its items": Shape(
        """\
def without_old(entries, least):
    for name, age in entries.items():
        if age < least:
            entries.pop(name)
    return entries


print(without_old({"a": 1, "b": 2}, 2))
""",
        "python-changed-while-iterated",
        "{'b': 2}\n",
    ),
    "hours taken from a field": Shape(
        """\
import datetime


class Shift:
    def __init__(self, end, rest_hours):
        self.end = end
        self.rest_hours = rest_hours

    def latest(self):
        return self.end - self.rest_hours


print(Shift(datetime.datetime(2024, 1, 2), 2).latest())
""",
        "python-time-and-number",
        "2024-01-01 22:00:00\n",
    ),
    "weeks added up in a loop": Shape(
        """\
from datetime import date


def last(start, steps_weeks):
    day = start
    for weeks in steps_weeks:
        day = day + weeks
    return day


print(last(date(2024, 1, 1), [1, 1]))
""",
        "python-time-and-number",
        "2024-01-15\n",
    ),
    "a total in a loop": Shape(
        """\
from typing import NamedTuple, Optional


class Order(NamedTuple):
    name: str
    tip: Optional[int] = None


def tips(orders):
    total = 0
    for order in orders:
        total += order.tip
    return total


print(tips([Order("a", 5), Order("b")]))
""",
        "python-none-in-sum",
        "5\n",
    ),
    "a sum of a list in a method": Shape(
        """\
from dataclasses import dataclass, field


@dataclass
class Leg:
    distance: float | None


@dataclass
class Trip:
    legs: list[Leg] = field(default_factory=list)

    def length(self):
        return sum([leg.distance for leg in self.legs if leg])


print(Trip([Leg(2.5), Leg(None)]).length())
""",
        "python-none-in-sum",
        "2.5\n",
    ),
    "pieces until there are none": Shape(
        """\
import io


def count(stream):
    letters = 0
    while piece := stream.read(2):
        letters += len(piece.decode("utf-8"))
    return letters


print(count(io.BytesIO("aüb".encode())))
""",
        "python-character-cut",
        "3\n",
    ),
    "pieces from a generator": Shape(
        """\
class Reply:
    def __init__(self, body):
        self.body = body

    def pieces(self):
        for at in range(0, len(self.body), 2):
            yield self.body[at : at + 2]


def text(reply):
    found = ""
    for piece in reply.pieces():
        found += piece.decode()
    return found


print(text(Reply("aé".encode())).encode("latin-1").decode("latin-1").replace("\\u00e9", "é"))
""",
        "python-character-cut",
        "aé\n",
    ),
    "a set as JSON": Shape(
        """\
import json


class Note:
    def __init__(self, *tags):
        self.tags = set(tags)

    def as_json(self):
        return json.dumps({"tags": self.tags})


print(Note("b", "a").as_json())
""",
        "python-not-for-json",
        '{"tags": ["a", "b"]}\n',
    ),
    "a sum written as others write it": Shape(
        """\
# --- writing.py
import json
from decimal import Decimal


def plain(value):
    return f"{value:.2f}"


def report(rows, stream):
    json.dump(rows, stream, default=plain)
# --- main.py
import json
from decimal import Decimal

from writing import plain


def text(value):
    return json.dumps(
        value,
    )


print(text(Decimal("1.5")))
""",
        "python-not-for-json",
        '"1.50"\n',
    ),
    "a release in a comprehension": Shape(
        """\
class Package:
    def __init__(self, release):
        self.release = release

    def key(self):
        return [int(part) for part in self.release.split(".")]


print(Package("1.10rc1").key() > Package("1.9").key())
""",
        "python-version-part",
        "True\n",
    ),
    "a version beside its name": Shape(
        """\
import sys


def newest(versions):
    \"\"\"The highest of the versions.\"\"\"
    return max(versions, key=lambda text: tuple(int(p) for p in text.split(".")))


print(newest(["3.9", "3.11", "3.10+local"]))
""",
        "python-version-part",
        "3.11\n",
    ),
}


@pytest.mark.parametrize("name", MENDED)
def test_the_program_runs_after_the_patch(tmp_path: Path, name: str) -> None:
    check(tmp_path, MENDED[name], "python")
