"""Changes at character offsets, written as edits whose `before` stands exactly once."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate

from agents.incident.analysis import Edit


@dataclass(frozen=True, slots=True)
class Replacement:
    """Characters `start`..`end` of a text become `text`; an insertion has `start == end`."""

    start: int
    end: int
    text: str


def narrowed(start: int, old: str, new: str) -> Replacement:
    """`old`, which begins at `start`, becoming `new`: without what is the same at both ends."""
    shorter = min(len(old), len(new))
    head = next((n for n in range(shorter) if old[n] != new[n]), shorter)
    rest = shorter - head
    tail = next((n for n in range(rest) if old[-1 - n] != new[-1 - n]), rest)
    return Replacement(start + head, start + len(old) - tail, new[head : len(new) - tail])


def changes_of(path: str, source: str, edits: Iterable[Edit]) -> list[Replacement]:
    """The edits of a file as the smallest changes of it, line by line; `source` has LF line ends.

    Lines that are taken out are a change like any other: whom they do not suit looks for them.
    """
    found = []
    for edit in edits:
        at = source.find(edit.before) if edit.path == path else -1
        if at < 0:
            continue
        old, new = edit.before.splitlines(keepends=True), edit.after.splitlines(keepends=True)
        for _, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            ours, theirs = old[i:j], new[k:m]
            if len(ours) != len(theirs):
                ours, theirs = ["".join(ours)], ["".join(theirs)]
            for before, after in zip(ours, theirs, strict=True):
                if before != after:
                    found.append(narrowed(at, before, after))
                at += len(before)
    return found


def line_starts(lines: Iterable[str]) -> list[int]:
    """The offset of each line's first character, and of what would follow the last line."""
    return [0, *accumulate(len(line) + 1 for line in lines)]


def edits_for(path: str, source: str, replacements: list[Replacement]) -> list[Edit]:
    """The replacements as edits of whole lines, with as many lines around as make them unique.

    `source` has LF line ends; replacements must not overlap.
    """
    lines = source.split("\n")
    runs = _merged(
        [
            _unique_run(
                source,
                lines,
                source.count("\n", 0, change.start),
                source.count("\n", 0, change.end),
            )
            for change in replacements
        ],
        source,
        lines,
    )
    starts = line_starts(lines)
    edits = []
    for first, last in runs:
        begin, end = starts[first], starts[last + 1] - 1
        after = source[begin:end]
        inside = [c for c in replacements if begin <= c.start and c.end <= end]
        for change in sorted(inside, key=lambda c: c.start, reverse=True):
            after = after[: change.start - begin] + change.text + after[change.end - begin :]
        edits.append(Edit(path=path, before=source[begin:end], after=after))
    return edits


def _unique_run(source: str, lines: list[str], first: int, last: int) -> tuple[int, int]:
    """The lines `first`..`last` (from 0), widened until their text stands once in the source."""
    while True:
        text = "\n".join(lines[first : last + 1])
        if (text.strip() and source.count(text) == 1) or (first == 0 and last == len(lines) - 1):
            return first, last
        first, last = max(first - 1, 0), min(last + 1, len(lines) - 1)


def _merged(runs: list[tuple[int, int]], source: str, lines: list[str]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for first, last in sorted(runs):
        if merged and first <= merged[-1][1]:
            start, end = merged.pop()
            merged.append(_unique_run(source, lines, start, max(end, last)))
        else:
            merged.append((first, last))
    return merged
