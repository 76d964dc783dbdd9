"""Faults that are mended where the value is made wrong, and programs that run afterwards."""

from pathlib import Path

import pytest

from agents.incident.rules.python.awaiting import MissingAwait
from agents.incident.rules.python.calls import WrongArguments
from agents.incident.rules.python.classes import EndlessCall
from agents.incident.rules.python.datetimes import NaiveDatetime
from agents.incident.rules.python.indexes import IndexBehindEnd
from agents.incident.rules.python.keys import MissingKey
from agents.incident.rules.python.kinds import OtherKind
from agents.incident.rules.python.makers import EmptyByDefault, ForgottenReturn
from agents.incident.rules.python.modules import CircularImport, NeverImported
from agents.incident.rules.python.none import NoneUsed
from agents.incident.rules.python.nothing_found import LargestOfNothing
from agents.incident.rules.python.ordering import Unordered
from agents.incident.rules.python.paths import PathJoinedAsText
from agents.incident.rules.python.removals import NothingToRemove
from agents.incident.rules.python.serialising import CharacterCut, NotForJson, NumberWithTail
from agents.incident.rules.python.text import TextTakenForOther
from agents.incident.rules.python.unbound import UnboundLocal
from agents.incident.rules.python.unpacking import WrongUnpacking
from agents.incident.rules.python.zero import DividedByZero
from agents.incident.rules.rule import Rule
from tests.support.programs import mend, offered

MENDED: dict[str, tuple[type[Rule], dict[str, str], str]] = {
    "a list that is built and not returned": (
        ForgottenReturn,
        {
            "main.py": """\
def cleaned(rows):
    result = []
    for row in rows:
        row = row.strip()
        if row:
            result.append(row)


def main():
    for row in cleaned(["a ", "", " b"]):
        print(row)


main()
""",
        },
        "a\nb\n",
    ),
    "a recursive search that does not pass on what it finds": (
        ForgottenReturn,
        {
            "main.py": """\
class Node:
    def __init__(self, key, child=None):
        self.key, self.child = key, child


def find(node, key):
    if node is None:
        return None
    if node.key == key:
        return node
    find(node.child, key)


print(find(Node("a", Node("b")), "b").key)
""",
        },
        "b\n",
    ),
    "a context manager that gives nothing to with": (
        ForgottenReturn,
        {
            "main.py": """\
class Timer:
    def __enter__(self):
        self.start = 1

    def __exit__(self, *args):
        self.end = 2

    def label(self):
        return "timed"


with Timer() as t:
    print(t.label())
""",
        },
        "timed\n",
    ),
    "a dataclass with None for a list": (
        EmptyByDefault,
        {
            "main.py": """\
from dataclasses import dataclass, field


@dataclass
class Basket:
    owner: str
    lines: list = None

    def add(self, name, count=1):
        self.lines.append((name, count))


b = Basket("ada")
b.add("bolt")
print(b.lines)
""",
        },
        "[('bolt', 1)]\n",
    ),
    "a parameter with None for a set": (
        EmptyByDefault,
        {
            "main.py": """\
def tags(text, seen=None):
    for word in text.split():
        seen.add(word)
    return seen


print(sorted(tags("a b a")))
""",
        },
        "['a', 'b']\n",
    ),
    "a constructor that takes None for a list": (
        EmptyByDefault,
        {
            "main.py": """\
class Team:
    def __init__(self, name, members=None):
        self.name = name
        self.members = members

    def join(self, who):
        self.members.append(who)
        return len(self.members)


print(Team("a").join("bo"))
""",
        },
        "1\n",
    ),
    "a step of a chain that returns early": (
        NoneUsed,
        {
            "main.py": """\
class Q:
    def __init__(self):
        self.parts = []

    def limit(self, n):
        if n is None:
            return
        self.parts.append(n)
        return self

    def text(self):
        return str(self.parts)


print(Q().limit(1).text())
print(Q().limit(None).text())
""",
        },
        "[1]\n[]\n",
    ),
    "a key that is there with None has the default of its get": (
        NoneUsed,
        {
            "main.py": """\
def label(data):
    return data.get("title", "").strip() or "untitled"


print(label({"title": None}))
""",
        },
        "untitled\n",
    ),
    "the same, in a loop": (
        NoneUsed,
        {
            "main.py": """\
def names(data):
    rows = data.get("rows", [])
    return [row["n"] for row in rows]


print(names({"rows": None}))
""",
        },
        "[]\n",
    ),
    "a list of coroutines": (
        MissingAwait,
        {
            "main.py": """\
import asyncio


class Client:
    async def fetch(self, key):
        await asyncio.sleep(0)
        return {"id": key, "name": key.upper()}


async def names(client, keys):
    rows = [client.fetch(key) for key in keys]
    return [row["name"] for row in rows]


print(asyncio.run(names(Client(), ["a", "b"])))
""",
        },
        "['A', 'B']\n",
    ),
    "a gathering": (
        MissingAwait,
        {
            "main.py": """\
import asyncio


async def load(key):
    await asyncio.sleep(0)
    return {"k": key}


async def main():
    rows = asyncio.gather(load("a"), load("b"))
    return [r["k"] for r in rows]


print(asyncio.run(main()))
""",
        },
        "['a', 'b']\n",
    ),
    "an argument left out in the middle": (
        WrongArguments,
        {
            "main.py": """\
class Mail:
    def __init__(self, to, subject, body):
        self.text = f"{to}: {subject} - {body}"


def welcome(user):
    subject = "Welcome"
    body = f"Hello {user}"
    return Mail(user, body).text


print(welcome("ada"))
""",
        },
        "ada: Welcome - Hello ada\n",
    ),
    "a number before text": (
        TextTakenForOther,
        {
            "main.py": """\
class Meter:
    def __init__(self, unit):
        self.unit = unit
        self.count = 0

    def tick(self):
        self.count += 1

    def __str__(self):
        return self.count + " " + self.unit


m = Meter("kWh")
m.tick()
print(str(m))
""",
        },
        "1 kWh\n",
    ),
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
    "a path joined by +": (
        PathJoinedAsText,
        {
            "main.py": """\
import os
from pathlib import Path

ROOT = Path("data")


def target(name):
    return ROOT + "/" + name


print(target("a.txt"))
""",
        },
        "data/a.txt\n",
    ),
    "a filter that is counted elsewhere": (
        OtherKind,
        {
            "main.py": """\
def active(users):
    return filter(lambda u: u["on"], users)


def count(users):
    return len(active(users))


print(count([{"on": True}]))
""",
        },
        "1\n",
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
    "a date in JSON": (
        NotForJson,
        {
            "main.py": """\
import json
from datetime import date


def dump(rows):
    return json.dumps(rows, indent=None)


print(dump([{"day": date(2024, 1, 2)}]))
""",
        },
        '[{"day": "2024-01-02"}]\n',
    ),
    "a character across two pieces": (
        CharacterCut,
        {
            "main.py": """\
def text_of(chunks):
    parts = []
    for chunk in chunks:
        parts.append(chunk.decode("utf-8"))
    return "".join(parts)


data = "grüß".encode()
print(text_of([data[:3], data[3:]]).encode("unicode_escape"))
""",
        },
        "b'gr\\\\xfc\\\\xdf'\n",
    ),
    "a version with a tail": (
        NumberWithTail,
        {
            "main.py": """\
def version(text):
    return tuple(map(int, text.split(".")))


print(version("3.4.6"))
print(version("3.4.6-1"))
""",
        },
        "(3, 4, 6)\n(3, 4, 6)\n",
    ),
    "a sort with None, which comes last": (
        Unordered,
        {
            "main.py": """\
def by_name(rows):
    '''Rows by name; those without one come last.'''
    return sorted(rows, key=lambda row: row["name"])


print(by_name([{"name": None}, {"name": "b"}, {"name": "a"}]))
""",
        },
        "[{'name': 'a'}, {'name': 'b'}, {'name': None}]\n",
    ),
    "two of the same priority": (
        Unordered,
        {
            "main.py": """\
import heapq


class Task:
    def __init__(self, name):
        self.name = name


class Queue:
    def __init__(self):
        self._heap = []

    def put(self, priority, task):
        heapq.heappush(self._heap, (priority, task))

    def take(self):
        priority, task = heapq.heappop(self._heap)
        return task

    def __len__(self):
        return len(self._heap)


q = Queue()
q.put(1, Task("a"))
q.put(1, Task("b"))
print(q.take().name, q.take().name, len(q))
""",
        },
        "a b 0\n",
    ),
    "a setting that is text where a number is declared": (
        Unordered,
        {
            "main.py": """\
import configparser
from dataclasses import dataclass


@dataclass
class Limits:
    load: float
    name: str
    most: int


def read(text):
    parser = configparser.ConfigParser()
    parser.read_string(text)
    return Limits(
        load=parser.get("limits", "load"),
        name=parser.get("limits", "name"),
        most=parser.get("limits", "most"),
    )


def too_much(limits, load):
    return load > limits.load or load > limits.most


print(too_much(read("[limits]\\nload = 2.5\\nname = a\\nmost = 4\\n"), 2.0))
""",
        },
        "False\n",
    ),
    "a moment made without zone in another function": (
        NaiveDatetime,
        {
            "main.py": """\
from dataclasses import dataclass
from datetime import datetime, timezone


@dataclass
class Entry:
    name: str
    at: datetime


def read(rows):
    return [Entry(n, datetime.fromtimestamp(s)) for n, s in rows]


def live():
    return Entry("now", datetime.now(timezone.utc))


def newest(entries):
    return max(entries, key=lambda e: e.at)


print(newest([*read([("a", 0)]), live()]).name)
""",
        },
        "now\n",
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
    "the moment that a field is given in another file": (
        NaiveDatetime,
        {
            "feed.py": """\
from datetime import datetime

from stock import Entry


def read(row):
    at = datetime.fromtimestamp(row["t"])
    return Entry(row["n"], at)
""",
            "main.py": """\
from stock import Entry, oldest
from feed import read
from datetime import datetime, timezone

print(oldest([Entry("b", at=datetime.now(timezone.utc)), read({"n": "a", "t": 5})]).name)
""",
            "stock.py": """\
from dataclasses import dataclass
from datetime import datetime


@dataclass
class Entry:
    name: str
    at: datetime


def oldest(entries):
    return min(entries, key=lambda entry: entry.at)


def log(text):
    return f"{datetime.now():%H:%M} {text}"
""",
        },
        "a\n",
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
    "a lock that was never made": (
        OtherKind,
        {
            "main.py": """\
import threading


class Counter:
    def __init__(self):
        self.lock = threading.Lock
        self.n = 0

    def tick(self):
        with self.lock:
            self.n += 1
        return self.n


print(Counter().tick())
""",
        },
        "1\n",
    ),
    "options that are None by default": (
        EmptyByDefault,
        {
            "main.py": """\
def render(template, context=None):
    return template.format(**context)


print(render("hi"))
""",
        },
        "hi\n",
    ),
}


@pytest.mark.parametrize("name", MENDED)
def test_the_program_runs_after_the_patch(name: str, tmp_path: Path) -> None:
    rule, files, output = MENDED[name]
    analysis, printed = mend(rule(), tmp_path, files, "python")
    assert printed == output
    assert analysis.cause


SILENT: dict[str, tuple[type[Rule], str]] = {
    "a list where numbers are summed": (
        OtherKind,
        "def total(*prices, tax):\n    return sum(prices) * tax\n\n\ntotal([1, 2], tax=1)\n",
    ),
    "a procedure whose value nobody was to use": (
        ForgottenReturn,
        """\
def save(rows, log):
    total = 0
    for row in rows:
        total += row
    log.append(total)


save([1, 2], []).upper()
""",
    ),
    "two things are built": (
        ForgottenReturn,
        """\
def split(rows):
    good = []
    bad = []
    for row in rows:
        good.append(row)
        bad.append(row)


good, bad = split([1])
""",
    ),
    "a search that ends without finding": (
        ForgottenReturn,
        """\
def find(rows, key):
    for row in rows:
        if row == key:
            return row


find([1], 2).bit_length()
""",
    ),
    "None by default has a meaning of its own": (
        EmptyByDefault,
        """\
class Team:
    def __init__(self, members=None):
        self.members = members

    def size(self):
        return len(self.members) if self.members is not None else -1

    def join(self, who):
        self.members.append(who)


team = Team()
team.size()
team.join("x")
""",
    ),
    "None by default for what is no container": (
        EmptyByDefault,
        "def shout(text: str = None):\n    return text.upper()\n\n\nshout()\n",
    ),
    "the default of get is None as well": (
        EmptyByDefault,
        "def f(data):\n    return data.get('a', None).b\n\n\nf({})\n",
    ),
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
    "a path and a suffix": (
        PathJoinedAsText,
        "from pathlib import Path\n\n\nprint(Path('a') + '.txt')\n",
    ),
    "two different pairs in a heap that is handed on": (
        Unordered,
        """\
import heapq


class Task:
    pass


def fill(heap, keep):
    for _ in range(2):
        heapq.heappush(heap, (1, Task()))
    keep(heap)


fill([], print)
""",
    ),
    "numbers and None without a word of where None belongs": (
        Unordered,
        "rows = [{'n': None}, {'n': 2}]\nprint(sorted(rows, key=lambda row: row['n']))\n",
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
    "a default that the calls give": (
        NotForJson,
        """\
import json


def plain(value):
    raise TypeError(f"Object of type {type(value).__name__} is not JSON serializable")


json.dumps({1j}, default=plain)
""",
    ),
    "a number with a tail that is no version": (
        NumberWithTail,
        "def sizes(text):\n    return [int(p) for p in text.split('x')]\n\n\nsizes('3x4cm')\n",
    ),
    "the text is cut at its end for good": (
        CharacterCut,
        "def text(data):\n    return data.decode()\n\n\ntext('ü'.encode()[:1])\n",
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


def test_the_words_name_what_cannot_be_put_in_order(tmp_path: Path) -> None:
    source = "print(sorted([3, None]))\n"
    analysis = offered(Unordered(), tmp_path, {"main.py": source}, "python")
    assert analysis is not None
    assert analysis.cause == "None and int are put in order at main.py:1, and None has no place."
