"""Keys that are slips of known ones, optional elsewhere, new to their mapping, or refused."""

from pathlib import Path

import pytest

from agents.incident.rules.python.keys import MissingKey
from tests.support.programs import mend, offered

MENDED: dict[str, tuple[str, str]] = {
    "absent like its siblings may be, and None is an answer": (
        """\
class Ticket:
    def __init__(self, extras):
        self.extras = extras


def seat(ticket):
    if ticket.extras.get("window"):
        return "window"
    return ticket.extras.get("seat", "any")


def shown(ticket):
    return {"seat": seat(ticket), "meal": ticket.extras["meal"]}


print(shown(Ticket({"seat": "4A"})))
""",
        "{'seat': '4A', 'meal': None}\n",
    ),
    "slip of a literal's key": (
        """\
LIMITS = {"per_minute": 3, "per_hour": 60}


def allowed():
    return LIMITS["per_minut"] * 2


print(allowed())
""",
        "6\n",
    ),
    "slip of a key that the callee's dict has": (
        """\
def load():
    return {"currency": "EUR", "amount": 3}


def text():
    price = load()
    return str(price["amount"]) + price['curency']


print(text())
""",
        "3EUR\n",
    ),
    "slip of a key assigned before": (
        """\
class Session:
    def __init__(self):
        self.data = {}

    def login(self, name):
        self.data["user_name"] = name

    def who(self):
        return self.data["username"]


session = Session()
session.login("ada")
print(session.who())
""",
        "ada\n",
    ),
    "optional elsewhere with a default": (
        """\
def page(query):
    return int(query.get("page", 1))


def offset(query):
    return (int(query["page"]) - 1) * 20


print(offset({}))
""",
        "0\n",
    ),
    "variable key with the mapping's default": (
        """\
DEFAULT = 0.19
RATES = {"de": 0.19, "fr": 0.2}


def rate(country):
    return RATES.get(country, DEFAULT)


def gross(price, country):
    return price + price * RATES[country]


print(gross(100, "xx"))
""",
        "119.0\n",
    ),
    "count of a new key": (
        """\
def count(words):
    found = {}
    for word in words:
        found[word] += 1
    return found


print(count(["a", "b", "a"]))
""",
        "{'a': 2, 'b': 1}\n",
    ),
    "group of a new key": (
        """\
class Index:
    def __init__(self):
        self.by_tag = {}

    def add(self, tag, item):
        self.by_tag[tag].append(item)


index = Index()
index.add("x", 1)
print(index.by_tag)
""",
        "{'x': [1]}\n",
    ),
    "difference of a new key": (
        """\
balance: dict = {}


def pay(name, to, amount):
    balance[name] -= amount * 2
    balance[to] += amount * 2


pay("ada", "bob", 3)
print(balance)
""",
        "{'ada': -6, 'bob': 6}\n",
    ),
    "refused as another function refuses": (
        """\
class UnknownPlan(Exception):
    pass


PLANS = {"free": 0, "pro": 9}


def rename(plan, title):
    if plan not in PLANS:
        raise UnknownPlan(f"there is no plan {plan}")
    return title


def price(name):
    return PLANS[name] * 12


try:
    price("gold")
except UnknownPlan as unknown:
    print(unknown)
""",
        "there is no plan gold\n",
    ),
}


@pytest.mark.parametrize("shape", MENDED)
def test_the_patch_makes_the_program_run(tmp_path: Path, shape: str) -> None:
    source, expected = MENDED[shape]
    analysis, output = mend(MissingKey(), tmp_path, {"main.py": source}, "python")
    assert output == expected
    assert "has no key" in analysis.cause


WITHOUT_PATCH: dict[str, str] = {
    "nothing is known of the mapping": "def f(row):\n    return row['a']\n\n\nf({})\n",
    "defaults differ": """\
def a(q):
    return q.get("size", 1)


def b(q):
    return q.get("size", 20)


def f(q):
    return q["size"]


f({})
""",
    "two subscripts may have asked": """\
def f(a, b, x, y):
    return a[x] + b[y]


f({}, {}, "k", "k")
""",
    "siblings may be absent, but the value is worked with": """\
def f(q):
    q.get("a"), q.get("b")
    return {"size": q["size"] * 2}


f({})
""",
    "another key of it is counted on": """\
def f(q):
    q.get("a"), q.get("b")
    return {"name": q["name"], "size": q["size"]}


f({"name": "x"})
""",
    "keys that are alike but many": """\
ROWS = {"row1": 1, "row2": 2}
print(ROWS["row3"])
""",
}


@pytest.mark.parametrize("shape", WITHOUT_PATCH)
def test_no_patch_where_nothing_shows_what_was_meant(tmp_path: Path, shape: str) -> None:
    analysis = offered(MissingKey(), tmp_path, {"main.py": WITHOUT_PATCH[shape]}, "python")
    assert analysis is None or analysis.edits == []


@pytest.mark.parametrize(
    "source",
    ["[][0]\n", "import os\n\nos.environ['SAMPLE_THAT_IS_NOT_SET']\n", "{}.popitem()\n"],
)
def test_other_errors_are_left_to_others(tmp_path: Path, source: str) -> None:
    assert offered(MissingKey(), tmp_path, {"main.py": source}, "python") is None
