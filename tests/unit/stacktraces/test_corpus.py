"""Every shape of trace in traces/ is read as the JSON beside it says."""

import json
from collections.abc import Sequence
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
        lambda text: "".join(f"{line}\n\n" for line in text.splitlines()),
    ],
    ids=["indented", "crlf", "logged", "coloured", "compose", "spaced"],
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


# What says of itself how to read it cannot stand behind just anything; nor can a single line.
BY_THEMSELVES = ("_json", "java_docker_json_lines", "java_interleaved_threads", "_one_line")


@pytest.mark.parametrize(
    "path",
    [path for path in TRACES if not path.stem.endswith(BY_THEMSELVES)],
    ids=lambda path: path.stem,
)
@pytest.mark.parametrize(
    "prefix", ["till={} (remote-exec): ", "build\tRun it\t2024-10-09T09:16:4{}Z "]
)
def test_reads_the_same_behind_a_prefix_that_nobody_listed(path: Path, prefix: str) -> None:
    text = path.read_bytes().decode()
    lines = (prefix.format(at % 10) + line for at, line in enumerate(text.splitlines()))

    plain, prefixed = parse(text), parse("\n".join(lines))

    assert prefixed.language == plain.language
    assert prefixed.frames == plain.frames
    assert [raised.type for raised in prefixed.exceptions] == [
        raised.type for raised in plain.exceptions
    ]


@pytest.mark.parametrize(
    ("lines", "functions"),
    [
        (["#{} /app/a.php({}): d()", "#{} /app/a.php({}): a()", "#{} /app/a.php({}): b()"], "ab"),
        (["/app/a.rb:{}:in 'a'", "/app/a.rb:{}:in 'b'", "/app/a.rb:{}:in 'c'"], "abc"),
        (
            ["\tat shop.A.a(A.java:1{})", "\tat shop.A.b(A.java:2{})", "\tat shop.A.c(A.java:3{})"],
            "abc",
        ),
        (["failed: shop.AError at shop.A.a(A.java:{})"] * 3, "aaa"),
    ],
    ids=["php", "ruby", "java", "in one line each"],
)
def test_what_frames_themselves_begin_with_is_no_prefix(
    lines: list[str], functions: Sequence[str]
) -> None:
    trace = parse("\n".join(line.format(at, at + 1) for at, line in enumerate(lines)))

    assert [frame.function for frame in trace.frames if frame.function] == list(functions)


@pytest.mark.parametrize(
    ("name", "named"),
    [
        ("python_announced_before", ("KeyError", "'body'")),
        ("python_one_line", ("KeyError", "'body'")),
        ("python_sentry_text", ("ZeroDivisionError", "division by zero")),
        ("python_fatal_error", ("Fatal Python error", "Segmentation fault")),
    ],
)
def test_named_before_its_stack_an_exception_is_known(name: str, named: tuple[str, str]) -> None:
    trace = parse((Path(__file__).parent / "traces" / f"{name}.txt").read_text())

    assert [(raised.type, raised.message) for raised in trace.exceptions] == [named]


def test_after_a_trace_the_log_goes_on_and_the_message_does_not() -> None:
    text = (
        "10:00:01 ERROR [1] failed\n"
        "Traceback (most recent call last):\n"
        '  File "/app/a.py", line 1, in f\n'
        "ValueError: no\nsuch row\n"
        "10:00:02 INFO [1] going on\n"
    )

    assert parse(text).exceptions[0].message == "no\nsuch row"


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
