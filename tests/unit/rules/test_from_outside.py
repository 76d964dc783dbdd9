"""Causes outside the code, by exception and code path; and code that only looks like them."""

from pathlib import Path

import pytest

from agents.incident.rules.triage import RuleAnalyst
from tests.support.cases import told_case
from tests.support.programs import examined

READER = """\
    import json


    def load(path):
        with open(path, encoding="utf-8") as stream:
            return json.load(stream)


    load("{path}")
    """

LETTERS = """\
    def bookings(path):
        \"\"\"The rows of a file; it %s in ASCII.\"\"\"
        with open(path, encoding="ascii") as stream:
            return stream.read()


    bookings("bookings.csv")
    """

OUTSIDE: dict[str, tuple[dict[str, str], str]] = {
    "a file that the machine provides": (
        {"main.py": READER.format(path="mnt/rates.json")},
        "The file `mnt/rates.json`, which main.py:5 reads, is not there.",
    ),
    "a variable that is not set, used far from where it is read": (
        {
            "settings.py": """\
                import os


                def region():
                    return os.environ.get("SAMPLE_REGION_THAT_IS_NOT_SET")
                """,
            "main.py": """\
                from settings import region


                def bucket(name):
                    place = region()
                    return name + "-" + place.lower()


                bucket("logs")
                """,
        },
        "The environment variable `SAMPLE_REGION_THAT_IS_NOT_SET` is not set where this server",
    ),
    "a number that is None because a variable is not set": (
        {
            "main.py": """\
                import os

                PORT = int(os.environ.get("SAMPLE_PORT_THAT_IS_NOT_SET"))
                """
        },
        "The environment variable `SAMPLE_PORT_THAT_IS_NOT_SET` is not set where this server",
    ),
    "a package that is declared, and not installed": (
        {
            "requirements.txt": "sampledraw>=2.1\n",
            "main.py": "from sampledraw import Canvas\nCanvas()\n",
        },
        "The package `sampledraw` is declared, but not installed where this server runs.",
    ),
    "a column that a migration brings": (
        {
            "migrations/0007_tax.sql": "ALTER TABLE orders ADD COLUMN tax_rate REAL;\n",
            "main.py": """\
                class OperationalError(Exception):
                    pass


                def orders():
                    raise OperationalError("no such column: tax_rate")


                orders()
                """,
        },
        "This server's database has no `tax_rate`, which migrations/0007_tax.sql brings.",
    ),
    "a service that answers with a status": (
        {
            "main.py": """\
                class Response:
                    status_code = 503


                def fetch(url):
                    response = Response()
                    if response.status_code != 200:
                        raise RuntimeError(f"{url} answered {response.status_code}")


                fetch("rates")
                """
        },
        "A service that main.py:8 asked answered 503: RuntimeError: rates answered 503.",
    ),
    "a setting that names a folder": (
        {
            "main.py": """\
                import os


                def certificate(path):
                    with open(path) as stream:
                        return stream.read()


                certificate(os.environ["PWD"])
                """
        },
        "The path in the setting `PWD` is not of the kind that main.py:5 needs.",
    ),
    "a database whose folder is not there": (
        {"main.py": "import sqlite3\n\nsqlite3.connect('mnt/volume/visits.sqlite')\n"},
        "The database file that main.py:3 opens cannot be opened or made.",
    ),
    "a file that is not in the encoding that was agreed": (
        {"bookings.csv": "\N{LATIN SMALL LETTER U WITH DIAERESIS};1\n", "main.py": LETTERS % "is"},
        "The file that main.py:4 reads is not in ASCII, as is agreed.",
    ),
}


@pytest.mark.parametrize("name", OUTSIDE)
def test_outside(name: str, tmp_path: Path) -> None:
    files, cause = OUTSIDE[name]
    analysis = examined(tmp_path, files)
    assert (analysis.verdict, analysis.edits) == ("outside_code", [])
    assert analysis.cause.startswith(cause)
    assert analysis.evidence


CODE: dict[str, dict[str, str]] = {
    "the file is in the repository, and sought elsewhere": {
        "main.py": READER.format(path="rates.json"),
        "data/rates.json": "{}",
    },
    "the name of a file that is there is misspelt": {
        "main.py": READER.format(path="mnt/exchange_rate.json"),
        "conf/exchange_rates.json": "{}",
    },
    "the path is made of a value that is missing": {
        "main.py": READER.format(path="mnt/None.json"),
    },
    "the program writes the file itself": {
        "main.py": """\
            import json


            def load():
                with open("state.json") as stream:
                    return json.load(stream)


            def save(state):
                with open("state.json", "w") as stream:
                    json.dump(state, stream)


            load()
            """
    },
    "what is to happen without the file is written": {
        "main.py": """\
            def load(path):
                '''The rates; none when the file is missing.'''
                with open(path) as stream:
                    return stream.read().split()


            load("mnt/rates.txt")
            """
    },
    "a package that nothing declares": {"main.py": "import sampledraw\n"},
    "a folder that the program should make before it writes": {
        "main.py": """\
            import shutil

            shutil.copyfile(
                "main.py",
                "kept/of/today.py",
            )
            """
    },
    "a number in a message that is no status": {
        "main.py": """\
            def book(seats):
                if seats > 400:
                    raise ValueError(f"{seats} seats of 404, status unknown")


            book(403)
            """
    },
    "a column that nothing brings": {
        "migrations/0007_tax.sql": "ALTER TABLE orders ADD COLUMN tax_rate REAL;\n",
        "main.py": 'raise RuntimeError("no such column: tax_rates")\n',
    },
    "the default that the code itself gives is no number": {
        "main.py": """\
            import os

            PORT = int(os.environ.get("SAMPLE_PORT_THAT_IS_NOT_SET", "80 80"))
            """
    },
    "a refusal that a caller was to handle": {
        "main.py": """\
            class Unpaid(Exception):
                pass


            def pay(amount):
                if amount > 3:
                    raise Unpaid("3 is the limit")


            def quietly(amount):
                try:
                    pay(amount)
                except Unpaid:
                    return None


            pay(4)
            """
    },
    "a check of what the code made itself": {
        "main.py": """\
            def total(parts):
                whole = sum(parts[1:])
                assert whole == 6, f"{whole} of 6"
                return whole


            total([1, 2, 3])
            """
    },
}


@pytest.mark.parametrize("name", CODE)
def test_code_that_looks_like_it(name: str, tmp_path: Path) -> None:
    assert examined(tmp_path, CODE[name]).verdict == "code"


def test_a_variable_that_holds_no_number(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMPLE_WORKERS", "four")
    source = "import os\n\nWORKERS = int(os.environ['SAMPLE_WORKERS'])\n"
    analysis = examined(tmp_path, {"main.py": source})
    assert analysis.verdict == "outside_code"
    assert "`SAMPLE_WORKERS` has a value that main.py:3 cannot read" in analysis.cause


_SAVES = {
    "in place": "    with open(path, 'w') as stream:\n        json.dump(state, stream)\n",
    "whole": (
        "    with open(path + '.new', 'w') as stream:\n        json.dump(state, stream)\n"
        "    os.replace(path + '.new', path)\n"
    ),
}


@pytest.mark.parametrize(("saves", "verdict"), [("in place", "code"), ("whole", "outside_code")])
def test_a_damaged_file_is_the_code_s_own_when_it_writes_it_in_place(
    saves: str, verdict: str, tmp_path: Path
) -> None:
    source = (
        "import json\nimport os\nimport sys\n\n\ndef load(path):\n    with open(path) as stream:\n"
        f"        return json.load(stream)\n\n\ndef save(path, state):\n{_SAVES[saves]}\n\n"
        "load(sys.argv[0])\n"
    )
    assert examined(tmp_path, {"main.py": source}).verdict == verdict


@pytest.mark.parametrize(
    ("says", "verdict"),
    [
        ("Raises if the list cannot be read.", "outside_code"),
        ("An error when the list is broken: nobody else would notice.", "outside_code"),
        ("A list that cannot be read is an empty one.", "code"),
        ("A broken list is made again; raises only when that fails.", "code"),
    ],
)
def test_a_damaged_file_is_the_code_s_own_when_it_promises_to_do_without(
    says: str, verdict: str, tmp_path: Path
) -> None:
    source = (
        f'import json\nimport sys\n\n\ndef load(path):\n    """{says}"""\n'
        "    with open(path) as stream:\n        return json.load(stream)\n\n\nload(sys.argv[0])\n"
    )
    assert examined(tmp_path, {"main.py": source}).verdict == verdict


def test_a_check_of_data_that_was_read_is_left_open(tmp_path: Path) -> None:
    source = """\
        import sys


        def book(lines, total):
            grams = sum(int(line) for line in lines)
            assert grams == total, f"{grams} g booked, {total} g delivered"


        def read(path):
            with open(path) as stream:
                return [len(line) for line in stream]


        book(read(sys.argv[0]), 1)
        """
    analysis = examined(tmp_path, {"main.py": source})
    assert analysis.verdict == "undetermined"
    assert "g booked, 1 g delivered" in analysis.would_settle


DATA = """\
    import sys


    class BadLine(Exception):
        pass


    def read(path):
        with open(path) as stream:
            for number, line in enumerate(stream, start=1):
                if {condition}:
                    raise BadLine(f"line {{number}}: {{line.strip()}}")


    read(sys.argv[0])
    """


def test_data_that_is_refused_on_purpose(tmp_path: Path) -> None:
    source = DATA.format(condition="not line.startswith('#')")
    analysis = examined(tmp_path, {"main.py": source})
    assert analysis.verdict == "outside_code"
    assert analysis.cause == "The code itself refuses at main.py:12: BadLine: line 1: import sys."


def test_two_values_that_differ_are_left_open(tmp_path: Path) -> None:
    source = DATA.format(condition="number != len(line)")
    analysis = examined(tmp_path, {"main.py": source})
    assert analysis.verdict == "undetermined"
    assert "line 1: import sys" in analysis.would_settle


def test_a_package_that_fails_inside_itself(tmp_path: Path) -> None:
    files = {"main.py": "import draw\n\ndraw.render('97 %')\n", "requirements.txt": "draw==2.0\n"}
    message = "internal: glyph run out of phase (state 7)"
    trace = (
        "Traceback (most recent call last):\n"
        "  File \"/srv/app/main.py\", line 3, in <module>\n    draw.render('97 %')\n"
        '  File "/srv/venv/lib/python3.11/site-packages/draw/core.py", line 9, in render\n'
        f"    raise RenderError(x)\ndraw.core.RenderError: {message}\n"
    )
    case = told_case(tmp_path, files, "draw.core.RenderError", message, trace)
    analysis = RuleAnalyst().examine(case)
    assert analysis.verdict == "undetermined"
    assert "`draw` fails inside itself" in analysis.cause
    assert ("requirements.txt", 1) in [(e.path, e.start_line) for e in analysis.evidence]
