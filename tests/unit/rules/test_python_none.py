"""Something was done to None: what was None, why, and a guard in the codebase's own manner."""

from pathlib import Path

import pytest

from agents.incident.rules.python.none import NoneUsed
from tests.support.programs import mend

ERRORS = """\
class NotFound(Exception):
    def __init__(self, message):
        super().__init__(message)
        self.status = 404
"""

STORE = """\
USERS = {1: {"name": "ada"}}


def find_user(user_id):
    return USERS.get(user_id)


def find_team(team_id):
    for team in []:
        if team["id"] == team_id:
            return team
    return None
"""

MENDED: dict[str, tuple[dict[str, str], str]] = {
    "guard of another function in the file, same source": (
        {
            "errors.py": ERRORS,
            "store.py": STORE,
            "main.py": """\
from errors import NotFound
from store import find_user


def rename(user_id, name):
    user = find_user(user_id)
    if user is None:
        raise NotFound(f"no user {user_id}")
    user["name"] = name


def greeting(number):
    person = find_user(number)
    return "hello " + person["name"].title()


try:
    print(greeting(7))
except NotFound as missing:
    print(missing)
""",
        },
        "no user 7\n",
    ),
    "call used directly, guard elsewhere in the package, import added": (
        {
            "errors.py": ERRORS,
            "store.py": STORE,
            "teams.py": """\
from errors import NotFound
from store import find_team


def size(team_id):
    team = find_team(team_id)
    if not team:
        raise NotFound(f"team {team_id} not found")
    return len(team["members"])
""",
            "main.py": """\
import store


def lead(team_id):
    return store.find_team(team_id)["lead"]


try:
    print(lead("a-team"))
except Exception as error:
    if isinstance(error, TypeError):
        raise
    print(type(error).__name__, error.status, error)
""",
        },
        "NotFound 404 team a-team not found\n",
    ),
    "early return of the same function": (
        {
            "main.py": """\
import re


def parsed(line, strict):
    head = re.match(r"(\\w+)=", line)
    if head is None:
        return {}
    value = re.match(r"\\w+=(\\d+)$", line)
    return {head.group(1): int(value.group(1))}


print(parsed("a=b", True))
""",
        },
        "{}\n",
    ),
    "default that the same key has elsewhere": (
        {
            "main.py": """\
def labels(payload):
    return list(payload.get("tags", []))


def count(payload):
    return sum(1 for tag in payload.get("tags") if tag)


print(count({}))
""",
        },
        "0\n",
    ),
    "chained get": (
        {
            "main.py": """\
def city(order):
    return order.get("customer").get("city", "unknown")


print(city({}), city({"customer": None}))
""",
        },
        "unknown unknown\n",
    ),
    "conditional used elsewhere for the same attribute": (
        {
            "main.py": """\
class Order:
    def __init__(self, owner=None):
        self.owner = owner


def line(order):
    return order.owner.name if order.owner else "nobody"


def card(entry):
    return {"owner": entry.owner.name, "ok": True}


print(card(Order()))
""",
        },
        "{'owner': 'nobody', 'ok': True}\n",
    ),
    "sort in place": (
        {
            "main.py": """\
def top(items):
    ranked = items.sort(reverse=True)
    return ranked[0]


print(top([1, 3, 2]))
""",
        },
        "3\n",
    ),
    "method of a fluent class that forgets to return self": (
        {
            "main.py": """\
class Query:
    def __init__(self):
        self.parts = []

    def where(self, part):
        self.parts.append(part)
        return self

    def limit(self, count):
        self.parts.append(f"limit {count}")

    def text(self):
        return " ".join(self.parts)


print(Query().where("a = 1").limit(3).text())
""",
        },
        "a = 1 limit 3\n",
    ),
    "optional return type": (
        {
            "main.py": """\
def first(rows: list) -> dict | None:
    return rows[0] if rows else None


def title(rows: list) -> str | None:
    row = first(rows)
    return row["title"].strip()


print(title([]))
""",
        },
        "None\n",
    ),
    "parameter that defaults to None": (
        {
            "main.py": """\
def total(prices, fees=None):
    result = sum(prices)
    for fee in fees:
        result += fee
    return result


print(total([1, 2]))
""",
        },
        "3\n",
    ),
    "None passed by the caller: the guard goes to the caller": (
        {
            "errors.py": ERRORS,
            "store.py": STORE,
            "main.py": """\
from errors import NotFound
from store import find_user


def badge(user):
    return user["name"].upper()


def show(user_id):
    user = find_user(user_id)
    return badge(user)


def remove(user_id):
    user = find_user(user_id)
    if user is None:
        raise NotFound(f"no user {user_id}")


try:
    print(show(9))
except NotFound as missing:
    print(missing.status, missing)
""",
        },
        "404 no user 9\n",
    ),
    "attribute that other methods open first": (
        {
            "main.py": """\
class Client:
    def __init__(self):
        self.link = None

    def connect(self):
        self.link = {"state": "open"}

    def send(self, text):
        if self.link is None:
            self.connect()
        return text

    def state(self):
        return self.link["state"]


print(Client().state())
""",
        },
        "open\n",
    ),
    "exception of the thing's own name": (
        {
            "main.py": """\
class InvoiceNotFound(LookupError):
    pass


class Invoices:
    def __init__(self):
        self.rows = {}

    def get(self, number):
        return self.rows.get(number)


def due(invoices, number):
    invoice = invoices.get(number)
    if invoice.paid:
        return 0
    return invoice.amount


try:
    due(Invoices(), 12)
except InvoiceNotFound as missing:
    print(missing)
""",
        },
        "no invoice 12\n",
    ),
    "abort, with a line for the log before it": (
        {
            "web.py": "def abort(status):\n    raise SystemExit(f'status {status}')\n",
            "main.py": """\
from web import abort

PARCELS = {}


def weigh(number):
    parcel = PARCELS.get(number)
    if parcel is None:
        print("unknown parcel")
        abort(404)
    return parcel["weight"]


def track(number):
    parcel = PARCELS.get(number)
    return parcel["track"][-1]


try:
    track(3)
except SystemExit as left:
    print(left)
""",
        },
        "status 404\n",
    ),
    "continue, where another loop skips the same": (
        {
            "main.py": """\
import re


def names(lines):
    for line in lines:
        found = re.search(r"name=(\\w+)", line)
        if found is None:
            continue
        yield found.group(1)


def ages(lines):
    for line in lines:
        age = re.search(r"age=(\\d+)", line)
        yield int(age.group(1))


print(list(ages(["age=3", "x"])))
""",
        },
        "[3]\n",
    ),
}


@pytest.mark.parametrize("shape", MENDED)
def test_the_patch_makes_the_program_run(tmp_path: Path, shape: str) -> None:
    files, expected = MENDED[shape]
    analysis, output = mend(NoneUsed(), tmp_path, files, "python")
    assert output == expected
    assert analysis.verdict == "code"
    assert "is None at" in analysis.cause
    assert analysis.evidence
    assert 0.5 <= analysis.confidence < 1
