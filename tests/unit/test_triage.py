"""Triage by rules: an answer to every case, a patch only behind the gate, words otherwise."""

import sys
from pathlib import Path

import pytest

from agents.incident.analysis import Analysis, Edit, Evidence
from agents.incident.case import Case, Passage
from agents.incident.rules.rule import Proof, confidence
from agents.incident.rules.triage import RuleAnalyst
from agents.incident.stacktraces import parse
from agents.incident.stacktraces.mapping import map_frames
from storage.reports import ErrorReport
from tests.support.programs import Program
from tests.support.repositories import make_repository


def reported(
    folder: Path,
    error: str,
    message: str | None,
    files: dict[str, str] | None = None,
    trace: str = "",
) -> Case:
    report = ErrorReport(
        server_name="s",
        server_ip="127.0.0.1",
        error_type=error,
        message=message,
        stack_trace=trace,
    )
    snapshot = make_repository(folder, files or {"main.py": "x = 1\n"}).snapshot()
    parsed = parse(trace, error, message)
    passage = Passage("main.py", 1, 1, "x = 1", 1.0, "words in common")
    return Case(report, parsed, map_frames(parsed, snapshot), (passage,), snapshot)


async def analysed(case: Case, analyst: RuleAnalyst | None = None) -> Analysis:
    told: list[str] = []

    async def progress(step: str) -> None:
        told.append(step)

    analysis = await (analyst or RuleAnalyst()).analyse(case, progress)
    assert told
    assert analysis.source == "rules"
    return analysis


async def test_a_rule_that_is_sure_gives_a_patch_that_passed_the_gate(tmp_path: Path) -> None:
    source = "def f(person):\n    return persn\n\n\nf('ada')\n"
    analysis = await analysed(Program(tmp_path, {"main.py": source}, "python").case())
    assert (analysis.rule, analysis.verdict) == ("python-near-name", "code")
    assert [edit.after for edit in analysis.edits] == ["    return person"]
    assert analysis.confidence >= confidence({Proof.LINE, Proof.EXPRESSION, Proof.GATE})


class Careless:
    """A rule whose patch does not parse."""

    name = "careless"

    def examine(self, case: Case) -> Analysis:
        path = case.frames[0].path
        return Analysis(
            verdict="code",
            cause="It was the name.",
            rule=self.name,
            confidence=0.5,
            evidence=[
                Evidence(path=path, start_line=4, end_line=4, quote="return persn"),
                Evidence(path=path, start_line=1, end_line=1, quote="not there"),
            ],
            edits=[Edit(path=path, before="return persn", after="return (person")],
        )


class Forgetful:
    """A rule whose patch parses, and drops what the failing statement did."""

    name = "forgetful"

    def examine(self, case: Case) -> Analysis:
        path = case.frames[0].path
        edit = Edit(path=path, before="return persn", after="return None")
        cause = "It was the name."
        return Analysis(verdict="code", cause=cause, rule=self.name, confidence=0.5, edits=[edit])


async def test_a_patch_with_a_flag_counts_for_less(tmp_path: Path) -> None:
    source = "def f(person):\n    return persn\n\n\nf('ada')\n"
    case = Program(tmp_path, {"main.py": source}, "python").case()
    analysis = await analysed(case, RuleAnalyst([Forgetful()]))
    assert [edit.after for edit in analysis.edits] == ["return None"]
    assert analysis.confidence == 0.5


class Failing:
    """A rule that trips."""

    name = "failing"

    def examine(self, case: Case) -> Analysis:
        raise RuntimeError(case.report.error_type)


async def test_what_the_gate_refuses_is_told_without_its_patch(tmp_path: Path) -> None:
    source = "def f(person):\n    return persn\n\n\nf('ada')\n"
    case = Program(tmp_path, {"main.py": source}, "python").case()
    analysis = await analysed(case, RuleAnalyst([Failing(), Careless()]))
    assert analysis.cause == "It was the name."
    assert analysis.edits == []
    assert "would no longer parse" in analysis.notes[0]
    assert analysis.confidence == 0.5
    assert (analysis.evidence[0].start_line, analysis.evidence[0].quote) == (2, "    return persn")


async def test_words_when_no_rule_knows(tmp_path: Path) -> None:
    source = """\
def grow(rate, years):
    span = rate * years
    return 2.0**span


def main():
    return grow(100.0, 99)


main()
"""
    analysis = await analysed(Program(tmp_path, {"main.py": source}, "python").case())
    assert analysis.verdict == "code"
    assert analysis.cause == (
        "main.py:3 in `grow` fails with OverflowError: (34, 'Numerical result out of range')."
    )
    assert [(e.start_line, e.reason) for e in analysis.evidence] == [
        (3, "the line that failed"),
        (2, "where `span` comes from"),
        (7, "what called it"),
        (10, "what called it"),
    ]
    assert analysis.confidence == confidence({Proof.LINE})
    assert analysis.edits == []


async def test_a_deliberate_raise_is_told_with_its_condition(tmp_path: Path) -> None:
    source = (
        "def pay(amount):\n    if amount < 0:\n        raise ValueError('negative')\n\n\npay(-1)\n"
    )
    analysis = await analysed(Program(tmp_path, {"main.py": source}, "python").case())
    assert analysis.cause.startswith("The code itself refuses at main.py:3 in `pay`: ValueError")
    assert "if amount < 0:" in [e.quote.strip() for e in analysis.evidence]


async def test_a_cause_without_a_patch_shows_where_its_values_come_from(tmp_path: Path) -> None:
    source = (
        "def page(rows, number):\n"
        "    shown = rows[number * 10 :]\n"
        "    return shown[0], shown[-1]\n\n\n"
        "page([1, 2], 1)\n"
    )
    analysis = await analysed(Program(tmp_path, {"main.py": source}, "python").case())
    assert (analysis.verdict, analysis.edits) == ("code", [])
    reasons = {(one.start_line, one.reason) for one in analysis.evidence}
    assert {(2, "where `shown` comes from"), (6, "what called it")} <= reasons


async def test_what_an_exception_means_is_said(tmp_path: Path) -> None:
    trace = (
        "Traceback (most recent call last):\n"
        '  File "/srv/main.py", line 1, in <module>\n    x = 1\n'
        '  File "/usr/lib/python3.11/sqlite3/dbapi2.py", line 9, in execute\n    run()\n'
        "sqlite3.IntegrityError: UNIQUE constraint failed: orders.id\n"
    )
    message = "UNIQUE constraint failed: orders.id"
    analysis = await analysed(reported(tmp_path, "sqlite3.IntegrityError", message, trace=trace))
    assert analysis.cause == "What is called at main.py:1 in `<module>` fails with " + (
        f"sqlite3.IntegrityError: {message}."
    )
    assert "There is a row with this key already." in analysis.explanation


async def test_undetermined_says_what_was_looked_at(tmp_path: Path) -> None:
    analysis = await analysed(reported(tmp_path, "Weird", None))
    assert analysis.verdict == "undetermined"
    assert analysis.looked_at == ["main.py:1-1"]
    assert analysis.confidence == 0


@pytest.mark.parametrize(
    ("error", "message", "cause"),
    [
        ("ConnectionRefusedError", "[Errno 111] Connection refused", "refused the connection"),
        ("java.net.ConnectException", None, "refused the connection"),
        ("Error", "connect ECONNREFUSED 127.0.0.1:5432", "refused the connection"),
        ("socket.gaierror", "[Errno -2] Name or service not known", "could not be resolved"),
        ("java.net.UnknownHostException", "db.internal", "could not be resolved"),
        ("Error", "getaddrinfo ENOTFOUND db.internal", "could not be resolved"),
        ("java.net.SocketTimeoutException", "Read timed out", "did not answer in time"),
        ("requests.exceptions.ReadTimeout", "read timeout=3", "did not answer in time"),
        ("OSError", "[Errno 28] No space left on device: '/var'", "disk is full"),
        ("PermissionError", "[Errno 13] Permission denied: '/etc/x'", "may not read or write"),
        ("java.lang.OutOfMemoryError", "Java heap space", "ran out of memory"),
        ("psycopg.OperationalError", "FATAL: the database system is starting up", "database"),
        ("OperationalError", 'password authentication failed for user "app"', "credentials"),
        (
            "java.lang.IllegalArgumentException",
            "Could not resolve placeholder 'mail.host' in value",
            "A setting that the code needs is missing",
        ),
        ("RuntimeError", "environment variable MAIL_HOST is not set", "A setting"),
        ("requests.exceptions.HTTPError", "503 Server Error: for url", "unavailable"),
        ("OSError", "[Errno 98] Address already in use", "taken by another process"),
        ("Error", "listen EADDRINUSE: address already in use :::3000", "taken by another process"),
        ("Error", "spawn ffmpeg ENOENT", "not installed on this machine"),
        ("panic", 'exec: "ffmpeg": executable file not found in $PATH', "not installed on this"),
        ("botocore.exceptions.NoCredentialsError", "Unable to locate credentials", "credentials"),
        ("requests.exceptions.HTTPError", "401 Client Error: for url", "credentials"),
        ("requests.exceptions.HTTPError", "429 Too Many Requests", "asked too often"),
        ("OperationalError", "attempt to write a readonly database", "takes no writes"),
        ("Error", "MAIL_HOST is not set", "A setting that the code needs is missing"),
    ],
)
async def test_causes_outside_the_code(
    tmp_path: Path, error: str, message: str | None, cause: str
) -> None:
    analysis = await analysed(reported(tmp_path, error, message))
    assert analysis.verdict == "outside_code"
    assert cause in analysis.cause
    assert analysis.edits == []


@pytest.mark.parametrize(
    ("error", "message"),
    [
        ("ValueError", "could not convert string to float: 'timeout'"),
        ("org.springframework.security.access.AccessDeniedException", "Access is denied"),
        ("asyncio.TimeoutError", None),
        ("KeyError", "'connection'"),
        ("java.lang.IllegalStateException", "order 502 is not open"),
        ("ValueError", "invalid token at line 401"),
        ("KeyError", "'MAX_SIZE'"),
    ],
)
async def test_look_alikes_are_not_outside_the_code(
    tmp_path: Path, error: str, message: str | None
) -> None:
    assert (await analysed(reported(tmp_path, error, message))).verdict != "outside_code"


async def test_a_missing_environment_variable(tmp_path: Path) -> None:
    source = "import os\n\nURL = os.environ['SAMPLE_THAT_IS_NOT_SET']\n"
    analysis = await analysed(Program(tmp_path, {"main.py": source}, "python").case())
    assert analysis.verdict == "outside_code"
    assert "'SAMPLE_THAT_IS_NOT_SET' is not set" in analysis.cause


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("main.py", "def f(:\n  x.y\n"),
        ("main.py", "x.y\n" * 3),
        ("main.py", ""),
        ("main.py", "(" * 3000),
        ("main.py", "x = " + "-" * 30_000 + "1\n"),
    ],
)
async def test_strange_sources_still_get_an_answer(tmp_path: Path, path: str, content: str) -> None:
    trace = (
        "Traceback (most recent call last):\n"
        f'  File "/srv/{path}", line 2, in f\n    x.y\n'
        "AttributeError: 'NoneType' object has no attribute 'y'\n"
    )
    message = "'NoneType' object has no attribute 'y'"
    case = reported(tmp_path, "AttributeError", message, {path: content}, trace)
    limit = sys.getrecursionlimit()
    assert (await analysed(case)).cause
    assert sys.getrecursionlimit() == limit
