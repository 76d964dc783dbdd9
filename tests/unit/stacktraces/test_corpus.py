"""Every shape of trace in traces/ is read as the JSON beside it says."""

import json
from pathlib import Path

import pytest

from agents.incident.stacktraces import parse
from agents.incident.stacktraces.frames import RaisedException

TRACES = sorted((Path(__file__).parent / "traces").glob("*.txt"))


@pytest.mark.parametrize("path", TRACES, ids=lambda path: path.stem)
def test_reads_the_trace_as_written_down(path: Path) -> None:
    trace = parse(path.read_bytes().decode(), "ReportedError", "reported")

    expected = json.loads(path.with_suffix(".json").read_text())
    assert trace.language == expected["language"]
    assert [_described(raised) for raised in trace.exceptions] == expected["exceptions"]


@pytest.mark.parametrize("path", TRACES, ids=lambda path: path.stem)
@pytest.mark.parametrize(
    "disguise",
    [
        lambda text: "".join(f"        {line}\n" for line in text.splitlines()),
        lambda text: text.replace("\n", "\r\n"),
        lambda text: "".join(
            f"2024-05-02 10:11:12,345 ERROR [main] {line}\n" for line in text.splitlines()
        ),
        lambda text: "".join(f"\x1b[31m{line}\x1b[0m\n" for line in text.splitlines()),
        lambda text: "".join(f"web-1  | {line}\n" for line in text.splitlines()),
    ],
    ids=["indented", "crlf", "logged", "coloured", "compose"],
)
def test_reads_the_same_frames_in_disguise(path: Path, disguise: object) -> None:
    text = path.read_bytes().decode()
    assert callable(disguise)

    plain, disguised = parse(text), parse(disguise(text))

    assert disguised.language == plain.language
    assert disguised.frames == plain.frames
    assert [raised.type for raised in disguised.exceptions] == [
        raised.type for raised in plain.exceptions
    ]


@pytest.mark.parametrize("path", TRACES, ids=lambda path: path.stem)
def test_reads_what_went_through_json(path: Path) -> None:
    text = path.read_bytes().decode()

    escaped = parse(json.dumps({"level": "error", "stack": text}))

    assert escaped.frames == parse(text).frames


def test_the_root_cause_is_not_suppressed_and_its_frames_come_first() -> None:
    text = (
        Path(__file__).parent / "traces" / "java_suppressed_and_multiline_messages.txt"
    ).read_text()

    trace = parse(text)

    assert trace.root_cause is not None
    assert trace.root_cause.type == "java.lang.NullPointerException"
    assert trace.frames[0].function == "cents"
    assert trace.frames[-1].function == "close"  # what was suppressed comes last


def test_of_several_traces_the_reported_one_is_read() -> None:
    text = (
        "java.lang.IllegalStateException: first\n\tat shop.A.a(A.java:1)\n"
        "java.lang.NullPointerException: second\n\tat shop.B.b(B.java:2)\n"
    )

    assert parse(text, "NullPointerException").frames[0].function == "b"
    assert parse(text).frames[0].function == "a"


def test_text_without_frames_keeps_what_was_reported() -> None:
    trace = parse("it broke\nagain", "ShopError", "no till")

    assert trace.language == "unknown"
    assert trace.frames == ()
    assert [(raised.type, raised.message) for raised in trace.exceptions] == [
        ("ShopError", "no till")
    ]
    assert parse("").exceptions == ()


def _described(raised: RaisedException) -> dict[str, object]:
    return {
        "type": raised.type,
        "message": raised.message,
        "suppressed": raised.suppressed,
        "frames": [
            [
                frame.module,
                frame.file,
                frame.line,
                frame.column,
                frame.function,
                "app" if frame.in_app else "not app",
                frame.text,
            ]
            for frame in raised.frames
        ],
    }
