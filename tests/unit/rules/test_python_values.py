"""Python: moments, text, numbers, files and normal forms, mended in several shapes."""

from pathlib import Path

import pytest

from tests.support.shapes import Shape, check

MENDED = {
    "moment: without a zone on the line": Shape(
        """\
from datetime import datetime, timezone

start = datetime(2020, 1, 1, tzinfo=timezone.utc)
print((datetime.now() - start).days > 100)
""",
        "python-naive-datetime",
        "True\n",
    ),
    "moment: by the module's name": Shape(
        """\
import datetime


def is_over(end):
    now = datetime.datetime.utcnow()
    return end < now


print(is_over(datetime.datetime.fromisoformat("2020-01-01T00:00:00+00:00")))
""",
        "python-naive-datetime",
        "True\n",
    ),
    "moment: made in another file": Shape(
        """\
# --- clock.py
from datetime import datetime


def now():
    return datetime.now()

# --- main.py
from datetime import datetime, timezone

from clock import now

print(now() > datetime(2020, 1, 1, tzinfo=timezone.utc))
""",
        "python-naive-datetime",
        "True\n",
    ),
    "moment: read without a zone": Shape(
        """\
from datetime import datetime, timezone


def age(text):
    return datetime.now(timezone.utc) - datetime.strptime(text, "%Y-%m-%d")


print(age("2020-01-01").days > 100)
""",
        "python-naive-datetime",
        "True\n",
    ),
    "bytes: a digest of text": Shape(
        """\
import hashlib


def digest(text):
    return hashlib.sha256(text).hexdigest()[:6]


print(digest("a"))
""",
        "python-text",
        "ca9781\n",
    ),
    "bytes: a hash that is fed": Shape(
        """\
import hashlib

made = hashlib.md5()
name = "a"
made.update(name + "b")
print(made.hexdigest()[:6])
""",
        "python-text",
        "187ef4\n",
    ),
    "bytes: base64 of text": Shape(
        """\
import base64

token = "ada:secret"
print(base64.b64encode(token).decode())
""",
        "python-text",
        "YWRhOnNlY3JldA==\n",
    ),
    "bytes: text into a binary file": Shape(
        """\
def save(path, text):
    with open(path, "wb") as stream:
        stream.write(text)


save("out.txt", "a\\n")
print(open("out.txt").read(), end="")
""",
        "python-text",
        "a\n",
    ),
    "bytes: joined to text": Shape(
        """\
import base64

print("Basic " + base64.b64encode(b"a"))
""",
        "python-text",
        "Basic YQ==\n",
    ),
    "text: a number joined to it": Shape(
        "count = 3\nprint('there are ' + count + ' left')\n", "python-text", "there are 3 left\n"
    ),
    "text: numbers joined by a comma": Shape(
        "def shown(values):\n    return ', '.join(values)\n\n\nprint(shown([1, 2]))\n",
        "python-text",
        "1, 2\n",
    ),
    "text: numbers out of a generator": Shape(
        "print('-'.join(n * 2 for n in (1, 2)))\n", "python-text", "2-4\n"
    ),
    "text: a setting compared with a number": Shape(
        """\
import os

level = os.environ.get("LEVEL_OF_TEST", "3")
print("loud" if level > 2 else "low")
""",
        "python-text",
        "loud\n",
    ),
    "number: thousands": Shape(
        "def cents(text):\n    return int(text) * 100\n\n\nprint(cents('1,204'))\n",
        "python-number-format",
        "120400\n",
    ),
    "number: a needless fraction": Shape(
        "row = {'pieces': '3.0'}\nprint(int(row['pieces']))\n", "python-number-format", "3\n"
    ),
    "number: a decimal comma": Shape(
        "rows = [['2,5'], ['1']]\nprint(sum(float(row[0]) for row in rows))\n",
        "python-number-format",
        "3.5\n",
    ),
    "number: a helper that is ready": Shape(
        """\
def number(text):
    try:
        return int(text)
    except ValueError:
        return 0


def total(cells):
    return number(cells[0]) + int(cells[1])


print(total(["1", "-"]))
""",
        "python-number-format",
        "1\n",
    ),
    "number: as the comment promises": Shape(
        '''\
def year(text):
    """The year as a number, None when it is not given."""
    return int(text)


print(year("1999"), year(""))
''',
        "python-number-format",
        "1999 None\n",
    ),
    "folder: of a file to be written": Shape(
        """\
def save(path, text):
    with open(path, "w", encoding="utf-8") as stream:
        stream.write(text)


save("out/today/a.txt", "weir")
print(open("out/today/a.txt").read())
""",
        "python-missing-folder",
        "weir\n",
    ),
    "folder: that is there already": Shape(
        "import os\n\nos.mkdir('cache')\nos.mkdir('cache')\nprint(os.path.isdir('cache'))\n",
        "python-missing-folder",
        "True\n",
    ),
    "day: the end of a shorter month": Shape(
        """\
from datetime import date


def due(day, month):
    return day.replace(month=month)


print(due(date(2024, 1, 31), 2))
""",
        "python-no-such-day",
        "2024-02-29\n",
    ),
    "day: a leap day a year later": Shape(
        """\
from datetime import date

start = date(2024, 2, 29)
print(start.replace(year=start.year + 1))
""",
        "python-no-such-day",
        "2025-02-28\n",
    ),
    "changed: a mapping by its own loop": Shape(
        """\
ages = {"a": 1, "b": 20}
for name in ages:
    if ages[name] < 18:
        del ages[name]
print(ages)
""",
        "python-changed-while-iterated",
        "{'b': 20}\n",
    ),
    "changed: a set": Shape(
        """\
class Pool:
    def __init__(self):
        self.free = {1, 2}

    def drop(self, limit):
        for number in self.free:
            if number > limit:
                self.free.discard(number)
        return self.free


print(Pool().drop(1))
""",
        "python-changed-while-iterated",
        "{1}\n",
    ),
    "pattern: a term that is none": Shape(
        "import re\n\nterm = '(c'\nprint(len(re.findall(term, '(c and c')))\n",
        "text-as-pattern",
        "1\n",
    ),
    "form: all other callers upper the code": Shape(
        """\
# --- rates.py
RATES = {"EUR": 1, "SEK": 2}


def rate(code):
    if code not in RATES:
        raise LookupError(f"no rate for {code!r}")
    return RATES[code]


def rounded(code):
    return round(rate(code.upper()), 1)

# --- main.py
from rates import rate

wanted = "sek"
print(rate(wanted))
""",
        "python-normal-form",
        "2\n",
    ),
    "form: a key stored as it came": Shape(
        """\
class Users:
    def __init__(self):
        self.by_mail = {}

    def add(self, mail, name):
        self.by_mail[mail] = name

    def find(self, mail):
        return self.by_mail[mail.lower()]


users = Users()
users.add("Ada@example.com", "Ada")
print(users.find("ADA@example.com"))
""",
        "python-normal-form",
        "Ada\n",
    ),
    "form: a key asked for as it came": Shape(
        """\
NAMES = {}


def learn(number, name):
    NAMES[int(number)] = name


def name(number):
    return NAMES[number]


learn("7", "Ada")
print(name("7"))
""",
        "python-normal-form",
        "Ada\n",
    ),
}


@pytest.mark.parametrize("name", MENDED)
def test_the_program_runs_after_the_patch(tmp_path: Path, name: str) -> None:
    check(tmp_path, MENDED[name], "python")
