"""Sequences and values of which nothing tells how they are to be mended: no patch."""

from pathlib import Path

import pytest

from tests.support.shapes import triaged

SILENT = {
    "a divisor that nobody explains": """\
def scaled(value, factor):
    return value / factor


print(scaled(3, 0))
""",
    "an index out of a table": """\
TABLE = ["a", "b"]


def entry(number):
    return TABLE[number]


print(entry(7))
""",
    "columns too many": """\
def row(line):
    name, price = line.split(",")
    return name, price


print(row("a,1,2"))
""",
    "columns too few": """\
def row(line):
    name, price = line.split(",")
    return name, price


print(row("a"))
""",
    "the largest of unknown things": """\
def best(offers):
    return max(offers)


print(best([]))
""",
    "next, and nobody expects nothing": """\
def first(users):
    user = next(u for u in users if u)
    return user.upper()


print(first([]))
""",
    "a middle that is no count of pages": """\
def behind_middle(values):
    middle = len(values) // 2 + 1
    return values[middle]


print(behind_middle([1]))
""",
    "two moments read from text": """\
from datetime import datetime

print(datetime.fromisoformat("2024-01-01") < datetime.fromisoformat("2024-01-01T00:00:00+00:00"))
""",
    "text that is no number at all": "print(int('many'))\n",
    "a file that should be there": "print(open('settings.ini').read())\n",
    "text where some call wants bytes": """\
def framed(data):
    return b"<" + data + b">"


print(framed("a"))
""",
    "a pattern that is wrong": "import re\n\npattern = '(a'\nprint(re.findall(pattern, 'a'))\n",
    "callers that do not agree": """\
def rate(code):
    if code not in ("EUR",):
        raise LookupError(f"no rate for {code!r}")
    return 1


def upper(code):
    return rate(code.upper())


def same(code):
    return rate(code)


def main():
    wanted = "sek"
    return rate(wanted)


print(upper("eur"), same("EUR"), main())
""",
    "a set of lists": "print({[1], [2]})\n",
}


@pytest.mark.parametrize("name", SILENT)
def test_no_patch_without_an_evident_cure(tmp_path: Path, name: str) -> None:
    analysis, _ = triaged(tmp_path, SILENT[name], "python")
    assert analysis.edits == []
    assert analysis.cause
