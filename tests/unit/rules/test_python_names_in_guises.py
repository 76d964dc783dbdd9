"""Python: names, fields and modules that are not where they are sought, in further guises."""

from pathlib import Path

import pytest

from tests.support.shapes import Shape, check

MENDED = {
    "arguments of a constructor swapped": Shape(
        """\
class Window:
    def __init__(self, rows, first):
        self.row = rows[first:]


def opened(rows, first):
    return Window(first, rows)


print(opened([1, 2, 3], 2).row[0])
""",
        "python-swapped-arguments",
        "3\n",
    ),
    "two of three arguments swapped": Shape(
        """\
class Writer:
    def line(self, key, value, width):
        return f"{key}={value}".ljust(width)


def written(key, value):
    width = 3
    return Writer().line(key, width, value)


print(written("a", "1"))
""",
        "python-swapped-arguments",
        "a=1\n",
    ),
    "a connection kept without its underscore": Shape(
        """\
class Client:
    def __init__(self):
        self._session = None

    def start(self):
        self.session = {"state": "open"}

    def state(self):
        return self._session["state"]


client = Client()
client.start()
print(client.state())
""",
        "python-kept-under-other-name",
        "open\n",
    ),
    "a field kept misspelt": Shape(
        """\
class Report:
    def __init__(self, rows):
        self.totals = None
        self.rows = rows
        self.count_up()

    def count_up(self):
        self.total = [sum(row) for row in self.rows]

    def largest(self):
        return max(len(self.rows), self.totals[0])


print(Report([[1], [1]]).largest())
""",
        "python-kept-under-other-name",
        "2\n",
    ),
    "a field without self in a comprehension": Shape(
        """\
class Scale:
    def __init__(self, factor):
        self.factor = factor

    def applied(self, values):
        return [value * factor for value in values]


print(Scale(2).applied([1, 2]))
""",
        "python-bare-member",
        "[2, 4]\n",
    ),
    "a method without cls": Shape(
        """\
class Parser:
    @classmethod
    def cleaned(cls, text):
        return text.strip()

    @classmethod
    def parsed(cls, text):
        if text:
            return cleaned(text).upper()
        return ""


print(Parser.parsed(" a"))
""",
        "python-bare-member",
        "A\n",
    ),
    "handlers imported one by one": Shape(
        """\
# --- formats/__init__.py
# --- formats/table.py
WRITERS = {}


def writer(name):
    def kept(made):
        WRITERS[name] = made
        return made

    return kept


def write(name):
    return WRITERS[name]()
# --- formats/as_json.py
from formats.table import writer


@writer("json")
class Json:
    def __str__(self):
        return "json"
# --- formats/as_csv.py
from formats.table import writer


@writer("csv")
class Csv:
    def __str__(self):
        return "csv"
# --- main.py
import formats.as_json
from formats.table import write

print(write("csv"))
""",
        "python-never-imported",
        "csv\n",
    ),
    "commands listed beside one another": Shape(
        """\
# --- commands.py
KNOWN = dict()


def command(name):
    def decorated(function):
        KNOWN[name] = function
        return function

    return decorated
# --- plugins/__init__.py
# --- plugins/start.py
from commands import command


@command("start")
def start():
    return "started"
# --- plugins/stop.py
from commands import command


@command("stop")
def stop():
    return "stopped"
# --- main.py
from commands import KNOWN
from plugins import start


class Shell:
    def run(self, name):
        return KNOWN[name]()


print(Shell().run("stop"))
""",
        "python-never-imported",
        "stopped\n",
    ),
    "classes that know one another": Shape(
        """\
# --- main.py
from team import Team

print(Team("red").player("ann").team())
# --- team.py
from player import Player


class Team:
    def __init__(self, name):
        self.name = name

    def player(self, name):
        return Player(name, self)
# --- player.py
from team import Team


class Player:
    def __init__(self, name, team):
        self.name = name
        self.owner = team

    def team(self):
        if isinstance(self.owner, Team):
            return self.owner.name
        return "none"
""",
        "python-circular-import",
        "red\n",
    ),
    "a package and its module": Shape(
        """\
# --- tool/__init__.py
from tool.info import shown

VERSION = "1.0"
# --- tool/info.py
from tool import VERSION


def shown(name):
    return f"{VERSION} {name}"
# --- main.py
from tool import shown

print(shown("a"))
""",
        "python-circular-import",
        "1.0 a\n",
    ),
    "a table that all share": Shape(
        """\
import dataclasses


@dataclasses.dataclass
class Counter:
    counts: dict = {}

    def add(self, name):
        self.counts[name] = self.counts.get(name, 0) + 1


first, second = Counter(), Counter()
first.add("a")
print(first.counts, second.counts)
""",
        "python-shared-default",
        "{'a': 1} {}\n",
    ),
    "a filled list that all share": Shape(
        """\
from dataclasses import dataclass, field


@dataclass
class Page:
    title: str
    tags: set = field(default_factory=set)
    languages: list = ["en"]
    width: int = 3


page = Page("a")
print(page.languages, page.width)
""",
        "python-shared-default",
        "['en'] 3\n",
    ),
    "a file beside a module": Shape(
        """\
from pathlib import Path


class Store:
    def __init__(self, root):
        self.root = Path(root)

    def file(self, name, kind):
        return self.root + "/in" + "/" + f"{name}.{kind}"


print(Store("data").file("rows", "csv"))
""",
        "python-path-joined",
        "data/in/rows.csv\n",
    ),
    "a parent and a name": Shape(
        """\
from pathlib import Path


def settings(module):
    return Path(module).parent + "/settings.toml"


print(settings("shop/main.py").as_posix())
""",
        "python-path-joined",
        "shop/settings.toml\n",
    ),
}


@pytest.mark.parametrize("name", MENDED)
def test_the_program_runs_after_the_patch(tmp_path: Path, name: str) -> None:
    check(tmp_path, MENDED[name], "python")
