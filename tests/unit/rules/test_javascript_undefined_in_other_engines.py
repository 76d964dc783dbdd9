"""A property of undefined in the words of other engines, and in TypeScript."""

from pathlib import Path

import pytest

from agents.incident.case import Case
from agents.incident.patch.gate import prepare_patch
from agents.incident.rules.javascript.messages import parse_message
from agents.incident.rules.javascript.undefined import UndefinedRead
from agents.incident.stacktraces.frames import Frame, MappedFrame, RaisedException, StackTrace
from storage.reports import ErrorReport
from tests.support.repositories import make_repository


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("Cannot read properties of undefined (reading 'x')", ("x", None, "undefined")),
        ("Cannot read properties of null (reading '0')", ("0", None, "null")),
        ("Cannot read property 'x' of undefined", ("x", None, "undefined")),
        ("Cannot set properties of undefined (setting 'v')", ("v", None, "undefined")),
        (
            "Cannot destructure property 'p' of 'a.q' as it is undefined.",
            ("p", "a.q", "undefined"),
        ),
        ("a.z is not iterable", (None, "a.z", "null or undefined")),
        ('can\'t access property "x", a.b is undefined', ("x", "a.b", "undefined")),
        ("undefined is not an object (evaluating 'a.b.c')", ("c", "a.b", "undefined")),
        ("null is not an object (evaluating 'a.b().c')", None),
        ("f is not a function", None),
    ],
)
def test_engines_words(message: str, expected: tuple[str | None, ...] | None) -> None:
    parsed = parse_message(message)
    found = parsed and (parsed.name, parsed.absent, parsed.value)
    if expected is not None:
        assert found == expected
    else:
        assert parsed is None or parsed.absent != "a.b().c"


@pytest.mark.parametrize(
    ("path", "source", "message", "line", "expected"),
    [
        (
            "src/card.tsx",
            "export const Card = (p: Props) => (\n  <b>{p.user.name}</b>\n);\n",
            "undefined is not an object (evaluating 'p.user.name')",
            2,
            "<b>{p.user?.name}</b>",
        ),
        (
            "src/list.ts",
            "export function names(b: { items?: Item[] }) {\n"
            "  return b.items.map((i) => i.name);\n}\n",
            'can\'t access property "map", b.items is undefined',
            2,
            "return (b.items ?? []).map((i) => i.name);",
        ),
    ],
)
def test_typescript_in_other_engines(
    tmp_path: Path, path: str, source: str, message: str, line: int, expected: str
) -> None:
    frame = Frame(path, line, "f", True)
    trace = StackTrace("javascript", (RaisedException("TypeError", message, (frame,)),))
    report = ErrorReport(server_name="s", server_ip="127.0.0.1", error_type="TypeError")
    snapshot = make_repository(tmp_path, {path: source}).snapshot()
    analysis = UndefinedRead().examine(
        Case(report, trace, (MappedFrame(frame, path, line),), (), snapshot)
    )
    assert analysis is not None
    (file,) = prepare_patch(snapshot, analysis.edits).files
    assert expected in file.after.decode()
