"""The places of a suspected file that are worth showing, each with its share of the blame."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from agents.incident.localisation.suspect_files import Suspect
from agents.incident.source_code.enclosing import (
    line_of_definition,
    readable_range,
    syntax_tree,
)
from agents.incident.stacktraces.frames import MappedFrame

# How often, when the file is at fault, the fault is in such a place and in none before it:
# docs/localisation.md says how that was counted. At the frames of a file, the innermost first,
# and in the chunks that share most with the error:
_AT_FRAMES = (0.77, 0.06, 0.02)
_BY_WORDS_BESIDE_FRAMES = (0.05, 0.02)
# In a file that is not on the stack:
_AT_LINE = 0.4
_BY_WORDS = (0.4, 0.12, 0.06)
# Of a chunk that was shown in part, so much must be new.
_LEAST_NEW = 2 / 3


@dataclass(frozen=True, slots=True)
class FilePlace:
    """Lines `start_line`..`end_line` (from 1, inclusive) of a file, and why they are shown.

    `share` says how much of the file's blame is theirs, from 0 to 1. They are around `frame`;
    without one they define what the error names, were edited lately in words of the library that
    failed, or share the error's words.
    """

    start_line: int
    end_line: int
    share: float
    frame: MappedFrame | None = None


def places(
    suspect: Suspect, text: str, frames: Sequence[MappedFrame], longest: int
) -> list[FilePlace]:
    """What to show of a file, the likeliest of each kind first; no line twice.

    A function of up to `longest` lines is shown whole.
    """
    found: list[FilePlace] = []
    if suspect.is_on_stack:
        of_file = [mapped for mapped in frames if mapped.path == suspect.path]
        found += _around_frames(suspect.path, text, of_file, longest)
        found += _by_words(suspect, _BY_WORDS_BESIDE_FRAMES, found)
    else:
        if suspect.line is not None:
            lines = readable_range(suspect.path, text, suspect.line, longest)
            found.append(FilePlace(*lines, _AT_LINE))
        found += _by_words(suspect, _BY_WORDS, found)
    if not found:
        found.append(FilePlace(*readable_range(suspect.path, text, 1, longest), _BY_WORDS[0]))
    return found


def _around_frames(
    path: str, text: str, frames: Sequence[MappedFrame], longest: int
) -> Iterator[FilePlace]:
    """The code around each frame; a frame inside what is already given adds none."""
    root = syntax_tree(path, text)
    given: list[tuple[int, int]] = []
    for mapped in frames:
        if len(given) == len(_AT_FRAMES):
            return
        line = mapped.line or line_of_definition(path, text, mapped.frame.function or "")
        if any(start <= line <= end for start, end in given):
            continue
        start, end = readable_range(path, text, line, longest, root)
        start = max([start, *(e + 1 for _, e in given if e < line)])
        end = min([end, *(s - 1 for s, _ in given if s > line)])
        yield FilePlace(start, end, _AT_FRAMES[len(given)], mapped)
        given.append((start, end))


def _by_words(
    suspect: Suspect, shares: Sequence[float], before: Sequence[FilePlace]
) -> Iterator[FilePlace]:
    """The chunks that share most with the error, without what is shown before."""
    given = [(place.start_line, place.end_line) for place in before]
    left = iter(shares)
    for chunk in suspect.chunks:
        start, end = _largest_rest(chunk, given)
        if end - start + 1 >= _LEAST_NEW * (chunk[1] - chunk[0] + 1):
            share = next(left, None)
            if share is None:
                return
            yield FilePlace(start, end, share)
            given.append((start, end))


def _largest_rest(lines: tuple[int, int], given: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """The longest run of these lines that is not given; its end is before its start if none is."""
    start, end = lines
    for first, last in sorted(given):
        if last < start or first > end:
            continue
        before, after = (start, first - 1), (last + 1, end)
        start, end = max(before, after, key=lambda run: run[1] - run[0])
    return start, end
