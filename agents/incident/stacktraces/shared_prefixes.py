"""Learns from a log what stands before each of its lines, and takes it away.

No list of loggers is complete. But what all lines begin with came from whoever wrote the log; and a
frame shows where it begins, so what stands before it stands before the trace's other lines too.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import takewhile

MAX_SHAPES = 3
MIN_LINES = 3
LONGEST_PREFIX = 300
LONGEST_FRAME = 700

_FRAME = re.compile(
    r"(?<!\S)at (?:[^()]{1,300}\((?:[\w$.-]{1,100}:\d{1,9}|Native Method|Unknown Source)\)"
    r"|[^()]{1,300}\([^()]{0,300}\) in .{1,300}:line \d"
    r"|.{1,300}(?::\d{1,9}|\.[cm]?[jt]sx?):\d{1,9}\)?$)|❯ .{1,300}:\d{1,9}:\d{1,9}$"
    r"|File \"[^\"]{1,1000}\", line \d"
    r"|(?:(?<!\S)[A-Za-z_][\w.]{0,200} {3,60})?Traceback \(most recent call last\)"
    r"|(?<!\S)(?:from )?[^\s:]{1,300}\.rb:\d{1,9}:in [`']|(?<!\S)#\d{1,4} \S{1,300}\(\d{1,9}\): "
    r"|goroutine \d{1,10} \[|(?<=\s)[^\s:]{1,300}\.go:\d{1,9}(?: \+0x|$)"
    r"|(?<!\S)[\w$.<>/*]{0,100}@(?:https?|file|webpack)://\S{1,500}:\d{1,9}:\d{1,9}$"
)
# An error named before its only frame, as some logs do, is no prefix; nor is a frame's own word or
# number, a call that runs into the next, or the beginning of a string.
_NO_PREFIX = re.compile(
    r"[a-z](?:Error|Exception)\b|^(?:Caused by|Exception|Error)|(?:^|\W)at$|^\d+:$|[(\"]$"
)
# A prefix ends so. But where a whole stack lies in one file, its frames begin alike as well.
_PREFIX = re.compile(r".*(?:[:|>\])}=-] |\t)")
_PLACE = re.compile(r"\.\w{1,6}[:(]0")
_LETTER = re.compile(r"[A-Za-z]")
_NUMBER = re.compile(r"\d+")
_PIECES = re.compile(r"(\d+|\s+)")


def without_shared_prefixes(lines: Sequence[str]) -> list[str]:
    """The lines without what stands, but for its numbers alike, before all or before frames.

    One blank after it goes too; the blanks that follow are the trace's own indentation.
    """
    if common := _common_prefix([line for line in lines if line.strip()]):
        lines = [_without([common], line) for line in lines]
    shapes = Counter(filter(None, map(_shape_before_frame, lines)))
    if shapes and any("+-+--" in line for line in lines):
        # Before an exception group's frames a margin stands that says where they belong.
        shapes = Counter({shape: n for shape, n in shapes.items() if not re.match(shape, "|")})
    patterns = [re.compile(shape) for shape, _ in shapes.most_common(MAX_SHAPES)]
    shared = [pattern for pattern in patterns if sum(map(bool, map(pattern.match, lines))) > 1]
    return [_without(shared, line) for line in lines] if shared else list(lines)


def _common_prefix(lines: Sequence[str]) -> re.Pattern[str] | None:
    """What all lines begin with; it must name something and end as prefixes do."""
    if len(lines) < MIN_LINES:
        return None
    shapes = [_NUMBER.sub("0", line[:LONGEST_PREFIX]) for line in lines]
    alike = takewhile(lambda pair: pair[0] == pair[1], zip(min(shapes), max(shapes), strict=False))
    found = _PREFIX.match("".join(character for character, _ in alike))
    if found is None or not _LETTER.search(found[0]) or _PLACE.search(found[0]):
        return None
    return re.compile(_pattern(found[0].strip()) + ("\t" if found[0].endswith("\t") else ""))


def _without(shared: Sequence[re.Pattern[str]], line: str) -> str:
    for pattern in shared:
        if prefix := pattern.match(line):
            return line[prefix.end() :].removeprefix(" ")
    return line


def _shape_before_frame(line: str) -> str | None:
    """A pattern of the line's prefix, in which each number stands for all; None without one."""
    frame = _FRAME.search(line, 0, LONGEST_PREFIX + LONGEST_FRAME)
    if frame is None or frame.start() > LONGEST_PREFIX:
        return None
    prefix = line[: frame.start()].partition("╭")[0].strip()  # rich draws a box
    if not prefix or _NO_PREFIX.search(prefix):
        return None
    return _pattern(prefix)


def _pattern(prefix: str) -> str:
    return r"\s*" + "".join(
        r"\d+" if piece.isdigit() else r"\s+" if piece.isspace() else re.escape(piece)
        for piece in _PIECES.split(prefix)
    )
