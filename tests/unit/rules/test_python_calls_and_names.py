"""Python: names, imports, arguments and coroutines, mended in several shapes."""

from pathlib import Path

import pytest

from tests.support.shapes import Shape, check, triaged

MENDED = {
    "unbound: a counter of the module": Shape(
        """\
calls = 0


def called():
    calls += 1
    return calls


print(called(), called())
""",
        "python-unbound",
        "1 2\n",
    ),
    "unbound: a counter of the function around": Shape(
        '''\
def counter():
    count = 10

    def next_one():
        """The next number."""
        count += 1
        return count

    return next_one


step = counter()
print(step(), step())
''',
        "python-unbound",
        "11 12\n",
    ),
    "unbound: a cache of the module": Shape(
        """\
cache = None


def settings():
    if cache is None:
        cache = {"level": 3}
    return cache


print(settings())
""",
        "python-unbound",
        "{'level': 3}\n",
    ),
    "unbound: a sum without a start": Shape(
        """\
def total(prices):
    for price in prices:
        total_price += price
    return total_price


print(total([2, 3]))
""",
        "python-unbound",
        "5\n",
    ),
    "unbound: a text without a start": Shape(
        """\
def listing(names):
    for name in names:
        text += f"- {name};"
    return text


print(listing(["a", "b"]))
""",
        "python-unbound",
        "- a;- b;\n",
    ),
    "unbound: a branch that forgets": Shape(
        """\
def address(host):
    if ":" not in host:
        full = host + ":80"
    return full


print(address("a"), address("b:8080"))
""",
        "python-unbound",
        "a:80 b:8080\n",
    ),
    "unbound: nothing was found": Shape(
        """\
def owner(rows, wanted):
    for name, key in rows:
        if key == wanted:
            found = name
    if found is None:
        return "nobody"
    return found


print(owner([("Ada", 1)], 2))
""",
        "python-unbound",
        "nobody\n",
    ),
    "import: a module of the library": Shape(
        '"""Texts."""\n\n\ndef shown(data):\n    return json.dumps(data)\n\n\nprint(shown([1]))\n',
        "python-missing-import",
        "[1]\n",
    ),
    "import: a name of the library": Shape(
        "import re\n\nseen = defaultdict(list)\nseen[re.escape('a')] += [1]\nprint(dict(seen))\n",
        "python-missing-import",
        "{'a': [1]}\n",
    ),
    "import: a class that is called like its module": Shape(
        "print(datetime.fromisoformat('2024-01-02').year)\n",
        "python-missing-import",
        "2024\n",
    ),
    "import: as another file does": Shape(
        """\
# --- shop/__init__.py
# --- shop/money.py
def rounded(value):
    return round(value, 2)

# --- shop/tax.py
from shop.money import rounded


def tax(value):
    return rounded(value * 0.2)

# --- shop/total.py
from shop.tax import tax


def total(value):
    return rounded(value + tax(value))

# --- main.py
from shop.total import total

print(total(10))
""",
        "python-missing-import",
        "12.0\n",
    ),
    "arguments: a new name": Shape(
        """\
def connect(host, *, timeout_seconds=10, retries=3):
    return f"{host} {timeout_seconds}"


print(connect("db", timeout=5))
""",
        "python-arguments",
        "db 5\n",
    ),
    "arguments: a slip in the name of a field": Shape(
        """\
from dataclasses import dataclass


@dataclass
class Item:
    name: str
    quantity: int = 1


print(Item(name="saw", quantitiy=2))
""",
        "python-arguments",
        "Item(name='saw', quantity=2)\n",
    ),
    "arguments: one that is there and not passed": Shape(
        """\
def line(name, width):
    return name.ljust(width) + "|"


def table(names, width):
    return [line(name) for name in names]


print(table(["a"], 3))
""",
        "python-arguments",
        "['a  |']\n",
    ),
    "arguments: a method without self": Shape(
        """\
class Clock:
    def now(zone):
        return f"12:00 {zone}"


print(Clock().now("UTC"))
""",
        "python-arguments",
        "12:00 UTC\n",
    ),
    "arguments: swapped": Shape(
        """\
# --- pages.py
def cut(items, size):
    return [items[i : i + size] for i in range(0, len(items), size)]

# --- main.py
from pages import cut

size, items = 2, ["a", "b", "c"]
print(cut(size, items))
""",
        "python-swapped-arguments",
        "[['a', 'b'], ['c']]\n",
    ),
    "await: a variable": Shape(
        """\
import asyncio


async def load(key):
    return {"key": key}


async def main():
    found = load(7)
    print(found["key"])


asyncio.run(main())
""",
        "python-await",
        "7\n",
    ),
    "await: in place, of a method": Shape(
        """\
import asyncio


class Store:
    async def names(self):
        return ["a", "b"]


async def main():
    store = Store()
    for name in store.names():
        print(name)
    print(len(await store.names()))


asyncio.run(main())
""",
        "python-await",
        "a\nb\n2\n",
    ),
    "await: needlessly": Shape(
        """\
import asyncio


def double(value):
    return 2 * value


async def main():
    print(await double(4))


asyncio.run(main())
""",
        "python-await",
        "8\n",
    ),
}


SILENT = {
    "a name that two modules have": """\
# --- a.py
def shown(x):
    return x

# --- b.py
def shown(x):
    return -x

# --- main.py
print(shown(1))
""",
    "an argument that nothing is like": """\
def connect(host, retries=3):
    return host


print(connect("db", colour="red"))
""",
    "an argument that is nowhere": """\
def line(name, width):
    return name


print(line("a"))
""",
    "a recursion without an end": """\
def depth(n):
    return 1 + depth(n + 1)


print(depth(0))
""",
    "a value that either branch may forget": """\
def price(kind):
    if kind == "child":
        amount = 5
    elif kind == "adult":
        amount = 9
    return amount


print(price("dog"))
""",
    "a coroutine in a function that is not async": """\
async def load():
    return {"a": 1}


def main():
    return load()["a"]


print(main())
""",
    "an attribute that something else should set": """\
class Link:
    def __init__(self, host):
        self.host = host

    def send(self, text):
        return self.socket.sendall(text)


Link("a").send(b"x")
""",
}


@pytest.mark.parametrize("name", MENDED)
def test_the_program_runs_after_the_patch(tmp_path: Path, name: str) -> None:
    check(tmp_path, MENDED[name], "python")


@pytest.mark.parametrize("name", SILENT)
def test_no_patch_without_an_evident_cure(tmp_path: Path, name: str) -> None:
    analysis, _ = triaged(tmp_path, SILENT[name], "python")
    assert analysis.edits == []
    assert analysis.cause
