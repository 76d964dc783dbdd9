"""Finds where a frame's code stands now: line numbers of a trace drift from the commit's."""

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence

from agents.incident.stacktraces.frames import Frame
from agents.incident.stacktraces.functions import Span

_LAMBDA = re.compile(r"lambda\$(\w+?)\$\d+")
# `(*Cart).Add.func2.1`, `Cart.Add-fm`, `Sum[...]`: literals, method values and generics of Go.
_GO_SUFFIX = re.compile(r"(?:\.(?:func|gowrap|deferwrap)?\d+|-fm|-range\d+|\[[^\]]*\])+$")
MAX_NAME_CHARACTERS = 300
_KOTLIN_LAMBDA = re.compile(r"(\w+)\$(?:\d+|\w+\$\d+)")


def current_line(text: str, frame: Frame, functions: Callable[[str], Sequence[Span]]) -> int | None:
    """The line (from 1) of `text` that the frame means; `functions` tells where a name stands.

    Where the frame quotes its line, the like line nearest to the number; else the number when it
    lies in the frame's function (or nothing is known of the function); else the function's first
    line; None when the trace gives no line, or one past the end of the file.
    """
    stated = frame.line
    if stated is None:
        return None
    lines = text.split("\n")
    if frame.text:
        quoted = frame.text.strip()
        alike = [number for number, line in enumerate(lines, 1) if line.strip() == quoted]
        if alike:
            return _nearest(alike, stated)
    name = source_name(frame)
    spans = functions(name) if name else []
    if spans and not any(first <= stated <= last for first, last in spans):
        return min((first for first, _ in spans), key=lambda first: abs(first - stated))
    return stated if stated <= len(lines) else None


def source_name(frame: Frame) -> str | None:
    """What the source calls the frame's function; None when it has no name there."""
    function = (frame.function or "")[-MAX_NAME_CHARACTERS:]
    if function == "<init>":
        return (frame.module or "").rpartition(".")[2].rpartition("$")[2] or None
    function = _GO_SUFFIX.sub("", function)
    if wrapped := _LAMBDA.fullmatch(function):
        function = wrapped[1]
    elif function in ("invoke", "invokeSuspend") and frame.module:
        inside = _KOTLIN_LAMBDA.search(frame.module.partition("$")[2])
        function = inside[1] if inside else ""
    if function.startswith("<"):
        return None
    return function.rpartition(".")[2] or None


def _nearest(numbers: list[int], line: int) -> int:
    at = bisect_left(numbers, line)
    return min(numbers[max(0, at - 1) : at + 1], key=lambda number: abs(number - line))
