"""Where None is made: forgotten returns and awaits, defaults, and programs that run after it."""

from pathlib import Path

import pytest

from agents.incident.rules.elsewhere.lost_results import ResultLost
from agents.incident.rules.python.awaiting import MissingAwait
from agents.incident.rules.python.calls import WrongArguments
from agents.incident.rules.python.makers import EmptyByDefault, ForgottenReturn
from agents.incident.rules.python.none import NoneUsed
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
        ResultLost,
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
}


@pytest.mark.parametrize("name", SILENT)
def test_no_patch_where_the_right_one_is_not_certain(name: str, tmp_path: Path) -> None:
    rule, source = SILENT[name]
    analysis = offered(rule(), tmp_path, {"main.py": source}, "python")
    assert analysis is None or not analysis.edits
