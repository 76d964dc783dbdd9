"""Python: indexes, unpacking, extremes and divisions of nothing, mended in several shapes."""

from pathlib import Path

import pytest

from tests.support.shapes import Shape, check

MENDED = {
    "division: a sibling's guard": Shape(
        """\
class Scores:
    def __init__(self, points):
        self.points = points

    def best_share(self):
        if not self.points:
            return 0
        return self.points.count(5) / len(self.points)

    def mean(self):
        return sum(self.points) / len(self.points)


print(Scores([]).mean())
""",
        "python-zero-division",
        "0\n",
    ),
    "division: a sibling's conditional": Shape(
        """\
def rate(done, started):
    return done / started if started else 1.0


def failed(done, started):
    share = (started - done) / started
    return round(share, 2)


print(rate(0, 0), failed(0, 0))
""",
        "python-zero-division",
        "1.0 1.0\n",
    ),
    "division: the comment's promise": Shape(
        '''\
def per_step(seconds, steps):
    """Seconds per step; 0 before the first step."""
    return seconds / steps


print(per_step(12, 0))
''',
        "python-zero-division",
        "0\n",
    ),
    "division: a mean of nothing": Shape(
        """\
def average(values):
    return sum(values) / len(values)


print(average([]))
""",
        "python-zero-division",
        "0.0\n",
    ),
    "division: the documented default of a setting": Shape(
        """\
# --- settings.py
def load(given):
    return {"workers": int(given.get("workers", 0))}

# --- docs/settings.md
The `workers` setting: default is 4.

# --- main.py
from settings import load


def share(total, settings):
    workers = settings["workers"]
    return total // workers


print(share(12, load({})))
""",
        "python-zero-division",
        "3\n",
    ),
    "index: a range one too long": Shape(
        """\
def joined(names):
    text = ""
    for i in range(len(names) + 1):
        text += names[i]
    return text


print(joined(["a", "b"]))
""",
        "python-index",
        "ab\n",
    ),
    "index: the next one of the last": Shape(
        """\
def rising(values):
    return all(values[i] <= values[i + 1] for i in range(len(values)))


print(rising([1, 2, 3]))
""",
        "python-index",
        "True\n",
    ),
    "index: a while loop one too long": Shape(
        """\
def total(values):
    i = result = 0
    while i <= len(values):
        result += values[i]
        i += 1
    return result


print(total([1, 2]))
""",
        "python-index",
        "3\n",
    ),
    "index: the last one by its length": Shape(
        "values = [1, 2]\nprint(values[len(values)])\n",
        "python-index",
        "2\n",
    ),
    "index: a count of pages one too high": Shape(
        """\
def pages(items, size):
    return len(items) // size + 1


def first_of(items, size, number):
    start = number * size
    return items[start]


items = [1, 2, 3, 4]
for number in range(pages(items, 2)):
    print(first_of(items, 2, number))
""",
        "python-index",
        "1\n3\n",
    ),
    "index: a sibling's conditional": Shape(
        """\
def owner(parts):
    return parts[1] if len(parts) > 1 else "nobody"


def due(parts):
    return parts[2]


print(owner(["a"]), due(["a", "b"]))
""",
        "python-index",
        "nobody nobody\n",
    ),
    "index: a sibling's guard": Shape(
        """\
class Queue:
    def __init__(self):
        self.jobs = []

    def last(self):
        if not self.jobs:
            return "idle"
        return self.jobs[-1]

    def first(self):
        return self.jobs[0]


print(Queue().first())
""",
        "python-index",
        "idle\n",
    ),
    "index: the comment's promise": Shape(
        '''\
def newest(entries):
    """The newest entry, None when there is none."""
    return entries[-1]


print(newest([]))
''',
        "python-index",
        "None\n",
    ),
    "index: no word in a blank text": Shape(
        """\
def command(line):
    return line.split()[0].lower()


print(repr(command("  ")))
""",
        "python-index",
        "''\n",
    ),
    "index: the first letter of nothing": Shape(
        """\
def initial(name):
    return name[0].upper() + "."


print(initial("ada"), initial(""))
""",
        "python-index",
        "A. .\n",
    ),
    "unpacking: a second mark": Shape(
        """\
def pair(line):
    key, value = line.split("=")
    return key.strip(), value.strip()


print(pair("query = a=b"))
""",
        "python-unpacking",
        "('query', 'a=b')\n",
    ),
    "unpacking: items of a mapping": Shape(
        """\
class Prices:
    def __init__(self):
        self.by_name = {"saw": 12, "plane": 30}

    def lines(self):
        return [f"{name} {price}" for name, price in self.by_name]


print(Prices().lines())
""",
        "python-unpacking",
        "['saw 12', 'plane 30']\n",
    ),
    "unpacking: a writer that leaves out": Shape(
        """\
# --- files.py
def write(row):
    return ";".join([cell for cell in row if cell])


def read(line):
    name, phone, note = line.split(";")
    return name, phone, note

# --- main.py
from files import read, write

print(read(write(["Ada", "", "chess"])))
""",
        "python-unpacking",
        "('Ada', '', 'chess')\n",
    ),
    "extremes: the longest of none": Shape(
        """\
def width(names):
    return max(len(name) for name in names)


print(width([]))
""",
        "python-empty-extreme",
        "0\n",
    ),
    "extremes: as the comment promises": Shape(
        '''\
def newest(days):
    """The last day, None when there are none."""
    return max(days)


print(newest([]))
''',
        "python-empty-extreme",
        "None\n",
    ),
    "extremes: as a sibling does": Shape(
        """\
def highest(values):
    return max(values, default=-1)


def limit(values, extra):
    return max(values) + extra


print(highest([]), limit([], 1))
""",
        "python-empty-extreme",
        "-1 0\n",
    ),
    "next: its variable is tested": Shape(
        """\
def label(users, wanted):
    found = next(u for u in users if u == wanted)
    if found is None:
        return "nobody"
    return found


print(label(["ada"], "bo"))
""",
        "python-empty-next",
        "nobody\n",
    ),
    "next: its caller is ready": Shape(
        """\
# --- users.py
def find(users, wanted):
    return next(u for u in users if u == wanted)

# --- main.py
from users import find


def main():
    user = find(["ada"], "bo")
    print(user if user else "nobody")


main()
""",
        "python-empty-next",
        "nobody\n",
    ),
    "next: in a generator": Shape(
        """\
def pairs(values):
    iterator = iter(values)
    for first in iterator:
        second = next(iterator)
        yield first, second


print(list(pairs([1, 2, 3])))
""",
        "python-next-in-generator",
        "[(1, 2)]\n",
    ),
}


@pytest.mark.parametrize("name", MENDED)
def test_the_program_runs_after_the_patch(tmp_path: Path, name: str) -> None:
    check(tmp_path, MENDED[name], "python")
