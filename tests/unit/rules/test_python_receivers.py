"""Objects, base classes and spans of time: patches after which the programs run."""

from pathlib import Path

import pytest

from agents.incident.rules.python.calls import WrongArguments
from agents.incident.rules.python.classes import NeverSetUp
from agents.incident.rules.python.datetimes import ShiftedByNumber
from agents.incident.rules.python.kept import KeptUnderOtherName
from agents.incident.rules.python.kinds import OtherKind
from agents.incident.rules.python.makers import EmptyByDefault
from agents.incident.rules.python.ordering import NothingSummed
from agents.incident.rules.python.text import TextTakenForOther
from agents.incident.rules.python.zero import DividedByZero
from agents.incident.rules.rule import Rule
from tests.support.programs import mend, offered

MENDED: dict[str, tuple[type[Rule], str, str]] = {
    "a field that is None until another method sets it": (
        NeverSetUp,
        """\
class Link:
    def __init__(self, host):
        self.host = host

    def open(self):
        self.stream = "x"

    def send(self):
        if self.stream is None:
            return "closed"
        return self.stream


print(Link("a").send())
""",
        "closed\n",
    ),
    "a sum over what may be None": (
        NothingSummed,
        """\
from dataclasses import dataclass


@dataclass
class Row:
    weight: int | None = None


def total(rows):
    return sum(row.weight for row in rows)


print(total([Row(3), Row()]))
""",
        "3\n",
    ),
    "a number that is None by default": (
        EmptyByDefault,
        """\
class Account:
    def __init__(self, owner, balance=None):
        self.owner = owner
        self._balance = balance

    @property
    def balance(self):
        return self._balance

    def deposit(self, amount):
        self._balance += amount


a = Account("x")
a.deposit(5)
print(a.balance)
""",
        "5\n",
    ),
    "a value that is kept under another name": (
        KeptUnderOtherName,
        """\
class Config:
    _cache = None

    @classmethod
    def load(cls):
        if cls._cache is None:
            cls.cache = {"a": 1}
        return cls._cache

    @classmethod
    def get(cls, key):
        return cls.load()[key]


print(Config.get("a"))
""",
        "1\n",
    ),
    "a base class that is given nothing": (
        WrongArguments,
        """\
class Shape:
    def __init__(self, name):
        self.name = name


class Square(Shape):
    def __init__(self, name, side):
        super().__init__()
        self.side = side


print(Square("a", 2).name)
""",
        "a\n",
    ),
    "a method called on the class": (
        WrongArguments,
        """\
class Parser:
    def parse(self, text):
        return [self.number(t) for t in text.split(",")]

    def number(self, text):
        return int(text)


print(Parser.parse("1,2"))
""",
        "[1, 2]\n",
    ),
    "an argument that must be named": (
        WrongArguments,
        """\
def export(rows, *, sep):
    return sep.join(rows)


print(export(["a", "b"], ","))
""",
        "a,b\n",
    ),
    "days added to a moment": (
        ShiftedByNumber,
        """\
from datetime import datetime, timedelta


def due(start, days):
    return start + days


print(due(datetime(2024, 1, 1), 3))
""",
        "2024-01-04 00:00:00\n",
    ),
    "a sum of lists": (
        OtherKind,
        """\
def flat(groups):
    return sum(groups)


print(flat([[1], [2]]))
""",
        "[1, 2]\n",
    ),
    "an initialiser that keeps nothing": (
        NeverSetUp,
        """\
class Job:
    def __init__(self, name):
        name = name

    def label(self):
        return "job " + self.name


print(Job("a").label())
""",
        "job a\n",
    ),
    "bytes written to a file of text": (
        TextTakenForOther,
        """\
import pathlib
import tempfile

path = pathlib.Path(tempfile.mkdtemp()) / "x.bin"


def store(data):
    with open(path, "w") as stream:
        stream.write(data)


store(b"abc")
print(path.read_bytes())
""",
        "b'abc'\n",
    ),
    "whole seconds to divide by": (
        DividedByZero,
        """\
def seconds(start, end):
    return (end - start) // 1000


def rate(count, start, end):
    return round(count / seconds(start, end), 1)


print(rate(10, 0, 2000))
print(rate(10, 0, 500))
""",
        "5.0\n20.0\n",
    ),
}


@pytest.mark.parametrize("name", MENDED)
def test_the_program_runs_after_the_patch(name: str, tmp_path: Path) -> None:
    rule, source, output = MENDED[name]
    _, printed = mend(rule(), tmp_path, {"main.py": source}, "python")
    assert printed == output


SILENT: dict[str, tuple[type[Rule], str]] = {
    "an object of the class needs more": (
        WrongArguments,
        """\
class Parser:
    def __init__(self, mark):
        self.mark = mark

    def parse(self, text):
        return text.split(self.mark)


Parser.parse("1,2")
""",
    ),
    "two that must be named": (
        WrongArguments,
        "def f(a, *, b, c):\n    return a\n\n\nf(1, 2)\n",
    ),
    "a number without a unit": (
        ShiftedByNumber,
        "from datetime import datetime\n\nlength = 3\nprint(datetime(2024, 1, 1) + length)\n",
    ),
    "a sum over what is always to be there": (
        NothingSummed,
        """\
class Row:
    weight: int = None


print(sum(row.weight for row in [Row()]))
""",
    ),
    "working days": (
        ShiftedByNumber,
        "from datetime import date\n\nwork_days = 3\nprint(date(2024, 1, 1) + work_days)\n",
    ),
    "lists where a total is wanted": (
        OtherKind,
        "def total(parts):\n    return sum(parts)\n\n\ntotal([[1], [2]])\n",
    ),
    "hours added to a day": (
        ShiftedByNumber,
        "from datetime import date\n\nhours = 3\nprint(date(2024, 1, 1) + hours)\n",
    ),
    "text and bytes in one file": (
        TextTakenForOther,
        """\
import os

with open(os.devnull, "w") as stream:
    stream.write("head")
    stream.write(b"body")
""",
    ),
    "whole seconds by their own word": (
        DividedByZero,
        """\
def seconds(start, end):
    '''Whole seconds between two moments.'''
    return (end - start) // 1000


print(1 / seconds(0, 500))
""",
    ),
    "a field that another method reads under its other name": (
        KeptUnderOtherName,
        """\
class Cache:
    _rows = None

    def load(self):
        self.rows = [1]
        return self._rows

    def count(self):
        return len(self.rows)


Cache().load()[0]
""",
    ),
}


@pytest.mark.parametrize("name", SILENT)
def test_no_patch_where_the_right_one_is_not_certain(name: str, tmp_path: Path) -> None:
    rule, source = SILENT[name]
    analysis = offered(rule(), tmp_path, {"main.py": source}, "python")
    assert analysis is None or not analysis.edits
