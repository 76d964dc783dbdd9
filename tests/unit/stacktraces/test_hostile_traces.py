"""Whatever text comes in, reading it ends, is bounded and does not raise."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agents.incident.fingerprint import FINGERPRINT_CHARACTERS, fingerprint, normalised_message
from agents.incident.stacktraces import parse
from agents.incident.stacktraces.chains import (
    MAX_EXCEPTIONS,
    MAX_INNERMOST_FRAMES,
    MAX_OUTERMOST_FRAMES,
)
from agents.incident.stacktraces.headers import MAX_MESSAGE_CHARACTERS

PIECES = [
    "Traceback (most recent call last):",
    '  File "/app/a.py", line 1, in f',
    '  File "',
    "    ^^^^",
    "  + Exception Group Traceback (most recent call last):",
    "  +-+---------------- 1 ----------------",
    "    | ValueError: 1",
    "During handling of the above exception, another exception occurred:",
    "  [Previous line repeated 3 more times]",
    "\tat a.b.C$D.e(C.java:7)",
    "\tat a.b.C.e(",
    "Caused by: a.b.C: d",
    "Wrapped by: a.b.C",
    "\tSuppressed:",
    "\t... 3 more",
    "    at f (/app/a.js:1:2) {",
    "    at eval (eval at <anonymous> (",
    "  [cause]: Error: x",
    "  [errors]: [",
    "f@https://x/a.js:1:2",
    "@:1:",
    "\\n at ",
    "\\ud800",
    '{"stack": "',
    "\x00\ud800\x1b[",
    "panic: x [recovered]",
    "goroutine 1 [running]:",
    "a/b.(*C).D(0x1)",
    "\t/app/c.go:7 +0x1",
    "panic({0x1})",
    "WARNING: DATA RACE",
    "System.E: a ---> System.F: b",
    " ---> (Inner Exception #1) System.G: c",
    "   at A.B.C(D e) in C:\\a.cs:line 7",
    "   --- End of inner exception stack trace ---",
    "/app/a.rb:7:in 'A#b': c (D)",
    "\t1: from a.rb:7",
    "Caused by:",
    "PHP Fatal error:  Uncaught A\\B: c in /app/a.php:7",
    "#0 /app/a.php(7): A->b()",
    "Next A: b in /app/a.php:7",
    "thread 'main' panicked at a.rs:7:7:",
    "stack backtrace:",
    "   0: a::b",
    "             at ./a.rs:7:7",
    "Error: x",
    '{"log": "\\tat a.b.C.d(C.java:7)\\n"}',
    '{"frames": [{"file": "a.py", "line": 7}]}',
    "KeyError                     Traceback (most recent call last)",
    "Cell In[1], line 2",
    "----> 2 f()",
    "╭──── Traceback (most recent call last) ────╮",
    "│ /app/a.py:7 in f │",
    "│ ❱ 7 │   g() │",
    "╰────╯",
    "E   ValueError: no",
    "a.py:7: ValueError",
    "ValueError: Traceback (most recent call last):",
    "Exception Type: ValueError at /a",
    "Exception Value: no",
    "Caused: a.b.C: d",
    "java.lang.Thread.State: RUNNABLE",
    "x | \tat a.b.C.d(C.java:7)",
    "error: no",
    " ❯ f a.js:1:2",
    "/app/a.go:7",
    "2024-01-01 10:00:00 [t-1] ",
    "",
    "ValueError: no",
    "x" * 5000,
]
MEBIBYTE = 1 << 20


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.one_of(st.sampled_from(PIECES), st.text(st.characters(), max_size=40)), max_size=25
    ),
    st.sampled_from(["\n", "\r\n", "\\n", " "]),
    st.one_of(st.none(), st.text(st.characters())),
)
def test_never_raises(pieces: list[str], separator: str, error_type: str | None) -> None:
    trace = parse(separator.join(pieces), error_type, error_type)

    assert all(len(raised.message or "") <= MAX_MESSAGE_CHARACTERS for raised in trace.exceptions)
    for frame in trace.frames:
        (frame.file or "").encode()  # no lone surrogate is left: the database takes it
        assert frame.line is None or frame.line > 0
    assert len(fingerprint("shop", error_type or "", error_type, trace)) == FINGERPRINT_CHARACTERS


@settings(max_examples=300, deadline=None)
@given(st.text(st.characters()))
def test_normalising_twice_changes_nothing_that_varies(text: str) -> None:
    assert not any(digit in normalised_message(text) for digit in "0123456789")


@pytest.mark.parametrize(
    "make",
    [
        lambda count: (
            "Traceback (most recent call last):\n"
            + '  File "/app/a.py", line 1, in f\n    f()\n' * count
        ),
        lambda count: "a.B: x\n" + "\tat a.b.C.d(C.java:7)\n" * count,
        lambda count: "Error: x\n" + "    at f (/app/a.js:1:2)\n" * count,
        lambda count: (
            "panic: x\n\ngoroutine 1 [running]:\n" + "a.b()\n\t/app/a.go:7 +0x1\n" * count
        ),
        lambda count: "System.E: x\n" + "   at A.B.C() in C:\\a.cs:line 7\n" * count,
        lambda count: "a.rb:1:in 'b': c (D)\n" + "\tfrom a.rb:7:in 'b'\n" * count,
        lambda count: (
            "Fatal error: Uncaught A: b in /app/a.php:7\n" + "#1 /app/a.php(7): a()\n" * count
        ),
        lambda count: (
            "thread 'main' panicked at a.rs:7:7:\nx\nstack backtrace:\n"
            + "   0: a::b\n             at ./a.rs:7:7\n" * count
        ),
        lambda count: "".join(
            f"Caused by: a.b.E{number}: x\n\tat a.b.C.d(C.java:{number + 1})\n"
            for number in range(count)
        ),
    ],
    ids=["python", "java", "javascript", "go", "dotnet", "ruby", "php", "rust", "chain"],
)
def test_a_hundred_thousand_frames_keep_both_ends(make: Callable[[int], str]) -> None:
    trace = parse(make(100_000))

    assert trace.frames
    assert len(trace.exceptions) <= MAX_EXCEPTIONS
    for raised in trace.exceptions:
        assert len(raised.frames) <= MAX_INNERMOST_FRAMES + MAX_OUTERMOST_FRAMES


def test_the_innermost_and_the_outermost_frames_are_kept() -> None:
    lines = [f"\tat a.b.C.m{number}(C.java:{number + 1})" for number in range(1000)]

    functions = [frame.function for frame in parse("a.B: x\n" + "\n".join(lines)).frames]

    assert functions[0] == "m0"
    assert functions[MAX_INNERMOST_FRAMES - 1] == f"m{MAX_INNERMOST_FRAMES - 1}"
    assert functions[-1] == "m999"
    assert len(functions) == MAX_INNERMOST_FRAMES + MAX_OUTERMOST_FRAMES


@pytest.mark.parametrize(
    "unit",
    [
        'File "',
        "at a(",
        "a.b.C: ",
        "@/a:1:",
        "[as ",
        "2024-01-01 10:00:00 ",
        "\\n at ",
        '\\"',
        "\n",
        "\n  | ",
        "$$Lambda$",
        "'",
        "a@a.",
        "eval at (",
        "\nCaused by: ",
        "\n[cause]: ",
        "\n/a.js:1\n",
        '\n  File "a", line 1,',
        "\npanic: ",
        "\na.b(",
        "\n/a.go:1 +0x1",
        "\n/a.go:1 (0x1)",
        " ---> ",
        "\n --- a ---",
        "at a.b(",
        " in a.cs:",
        "\na.rb:1:in 'a'",
        ":in `",
        "Uncaught ",
        " in a.php:1",
        "A: a in ",
        "\n#0 a(1): ",
        "\nNext A: ",
        "thread '",
        "\nbacktrace:\n0: a",
        "\nError: ",
        "{",
        '{"',
        '[{"a":',
        '{"a": "\\n"}\n',
        "[a] ",
        "\n[a] [b] ",
        "\x1b[",
        "a | ",
        ".func1.1",
        "[]",
        "A::A::",
        "<a>b__",
        " at a(b.c:1)",
        " at a:1:",
        'Traceback (most recent call last): File "a", line 1, in a ',
        'File "a", line 1, in a    KeyError: ',
        "\nKeyError  Traceback (most recent call last)\na in b",
        "\n╭ Traceback (most recent call last)\n│ a:1 in",
        "\n│ ❱ 1 a",
        "\nE   a\na.py:1: ",
        "Observed a panic (",
        '="Exception in thread "a" ',
        "\na at b.c(D.java:1)",
        "\na.go:1",
    ],
)
def test_a_mebibyte_of_anything_is_read(unit: str) -> None:
    # The suite's time limit is what a catastrophic pattern would run into.
    text = unit * (MEBIBYTE // len(unit))

    trace = parse(text, text, text)

    assert len(fingerprint(text, text, text, trace)) == FINGERPRINT_CHARACTERS
