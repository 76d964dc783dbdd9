"""Faults that are mended where something is made wrong, and programs that run afterwards."""

from pathlib import Path

import pytest

from agents.incident.rules.python.classes import EndlessCall
from agents.incident.rules.python.indexes import IndexBehindEnd
from agents.incident.rules.python.keys import MissingKey
from agents.incident.rules.python.modules import CircularImport, NeverImported
from agents.incident.rules.python.nothing_found import LargestOfNothing
from agents.incident.rules.python.removals import NothingToRemove
from agents.incident.rules.python.unbound import UnboundLocal
from agents.incident.rules.python.unpacking import WrongUnpacking
from agents.incident.rules.python.zero import DividedByZero
from agents.incident.rules.rule import Rule
from tests.support.programs import mend, offered

MENDED: dict[str, tuple[type[Rule], dict[str, str], str]] = {
    "a part of nothing": (
        DividedByZero,
        {
            "main.py": """\
class Stats:
    def __init__(self):
        self.hits = 0
        self.misses = 0

    def ratio(self):
        return self.hits / (self.hits + self.misses)

    def summary(self):
        return f"{self.ratio():.0%} of {self.hits + self.misses}"


print(Stats().summary())
""",
        },
        "0% of 0\n",
    ),
    "the last of a sorted list that may be empty": (
        IndexBehindEnd,
        {
            "main.py": """\
def latest(events, kind):
    '''The newest event of a kind, None when there is none.'''
    matching = [e for e in events if e["kind"] == kind]
    return sorted(matching, key=lambda e: e["at"])[-1]


print(latest([{"kind": "a", "at": 1}], "b"))
""",
        },
        "None\n",
    ),
    "behind the last of a ring": (
        IndexBehindEnd,
        {
            "main.py": """\
import bisect


class Ring:
    '''Keys on a circle; each belongs to the next node clockwise.'''

    def __init__(self, points):
        self.points = sorted(points)

    def node(self, key):
        index = bisect.bisect(self.points, key)
        return self.points[index]


print(Ring([10, 20]).node(5))
print(Ring([10, 20]).node(25))
""",
        },
        "10\n10\n",
    ),
    "the depth of a leaf": (
        LargestOfNothing,
        {
            "main.py": """\
class Node:
    def __init__(self, name, children=()):
        self.name = name
        self.children = list(children)


def depth(node):
    return 1 + max(depth(child) for child in node.children)


print(depth(Node("a", [Node("b")])))
""",
        },
        "2\n",
    ),
    "a member of an enumeration for its name": (
        MissingKey,
        {
            "main.py": """\
from enum import Enum


class Level(Enum):
    LOW = 1
    HIGH = 2


NAMES = {"LOW": "low", "HIGH": "high"}


def name(level):
    return NAMES[level]


print(name(Level.HIGH))
""",
        },
        "high\n",
    ),
    "del of what may be gone": (
        NothingToRemove,
        {
            "main.py": """\
class Cache:
    def __init__(self):
        self.items = {}

    def put(self, key, value):
        self.items[key] = value

    def drop(self, key):
        '''Forget a key; nothing happens when it is not there.'''
        del self.items[key]


c = Cache()
c.drop("a")
print("ok")
""",
        },
        "ok\n",
    ),
    "remove of what may be gone": (
        NothingToRemove,
        {
            "main.py": """\
class Bus:
    def __init__(self):
        self.listeners = []

    def off(self, listener):
        '''Remove a listener, if it is there.'''
        self.listeners.remove(listener)


Bus().off(print)
print("ok")
""",
        },
        "ok\n",
    ),
    "a handler that sets another name": (
        UnboundLocal,
        {
            "main.py": """\
def rate(text):
    try:
        rate = float(text)
    except ValueError:
        rates = 0.0
    return rate


print(rate("x"))
""",
        },
        "0.0\n",
    ),
    "a copy of an object that passes everything on": (
        EndlessCall,
        {
            "main.py": """\
import copy


class Proxy:
    def __init__(self, inner):
        self._inner = inner

    def __getattr__(self, name):
        return getattr(self._inner, name)


print(copy.copy(Proxy("x")).upper())
""",
        },
        "X\n",
    ),
    "modules that import one another": (
        CircularImport,
        {
            "main.py": """\
from orders import total
print(total([1]))
""",
            "orders.py": """\
from prices import price


def total(items):
    return sum(price(i) for i in items)


def rebate():
    return 1
""",
            "prices.py": """\
from orders import rebate

BASE = 3


def price(item):
    '''What it costs.'''
    return BASE * item - rebate()
""",
        },
        "2\n",
    ),
    "a handler whose module nobody imports": (
        NeverImported,
        {
            "handlers/__init__.py": """\
from handlers import alpha, beta
""",
            "handlers/alpha.py": """\
from registry import handles


@handles("a")
def a():
    return 1
""",
            "handlers/beta.py": """\
from registry import handles


@handles("b")
def b():
    return 1
""",
            "handlers/gamma.py": """\
from registry import handles


@handles("c")
def c():
    return 3
""",
            "main.py": """\
import handlers
from registry import run
print(run("a"))
print(run("c"))
""",
            "registry.py": """\
_HANDLERS = {}


def handles(name):
    def inner(function):
        _HANDLERS[name] = function
        return function

    return inner


def run(name):
    return _HANDLERS[name]()
""",
        },
        "1\n3\n",
    ),
    "a part that has a default of its own": (
        WrongUnpacking,
        {
            "main.py": """\
DEFAULT_PORT = 80


def address(text):
    host, port = text.split(":")
    return host, int(port)


print(address("a:1"))
print(address("a"))
""",
        },
        "('a', 1)\n('a', 80)\n",
    ),
}


@pytest.mark.parametrize("name", MENDED)
def test_the_program_runs_after_the_patch(name: str, tmp_path: Path) -> None:
    rule, files, output = MENDED[name]
    analysis, printed = mend(rule(), tmp_path, files, "python")
    assert printed == output
    assert analysis.cause


SILENT: dict[str, tuple[type[Rule], str]] = {
    "a removal that must find": (
        NothingToRemove,
        """\
class Stock:
    def __init__(self):
        self.items = {}

    def take(self, key):
        '''Take what was put there.'''
        del self.items[key]


Stock().take("a")
""",
    ),
    "a list with an index of its own is no ring": (
        IndexBehindEnd,
        """\
import bisect

GRADES = ["C", "B"]


def grade(points):
    index = bisect.bisect([50, 80], points)
    return GRADES[index]


grade(90)
""",
    ),
    "a part that is not one of the whole": (
        DividedByZero,
        "def share(a, b, c):\n    return c / (a + b)\n\n\nshare(0, 0, 1)\n",
    ),
    "nothing registers the key": (
        NeverImported,
        """\
HANDLERS = {}


def handles(name):
    def inner(function):
        HANDLERS[name] = function
        return function

    return inner


@handles("a")
def first():
    return 1


HANDLERS["b"]()
""",
    ),
}


@pytest.mark.parametrize("name", SILENT)
def test_no_patch_where_the_right_one_is_not_certain(name: str, tmp_path: Path) -> None:
    rule, source = SILENT[name]
    analysis = offered(rule(), tmp_path, {"main.py": source}, "python")
    assert analysis is None or not analysis.edits
