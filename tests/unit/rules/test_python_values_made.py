"""Values made in a form that others cannot use, and programs that run after the patch."""

from pathlib import Path

import pytest

from agents.incident.rules.python.datetimes import NaiveDatetime
from agents.incident.rules.python.kinds import OtherKind
from agents.incident.rules.python.ordering import Unordered
from agents.incident.rules.python.paths import PathJoinedAsText
from agents.incident.rules.python.serialising import CharacterCut, NotForJson, NumberWithTail
from agents.incident.rules.python.text import TextTakenForOther
from agents.incident.rules.rule import Rule
from tests.support.programs import mend, offered

MENDED: dict[str, tuple[type[Rule], dict[str, str], str]] = {
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
