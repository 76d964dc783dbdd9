"""The suspect commits: who last touched the code that failed, and what changed before it did."""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from agents.incident.analysis import Place
from agents.incident.stacktraces.frames import MappedFrame
from storage.line_history import Line
from storage.mirrors import CommitInfo, Snapshot

WINDOW = 7 * 24 * 3600
"""Seconds before the first occurrence in which a change of the evidence is suspect."""

OLD = 365 * 24 * 3600
"""Seconds; what was last touched longer before the fault began is hardly what set it off."""

MOST_SUSPECTS = 2
LEAST_SHARE = 0.1
"""Of the votes; a commit with fewer is not worth a look beside the first."""

SURE = 0.95
"""Of the votes; a commit of the last year with as many is right in two of three cases."""

# How lines vote on who is suspect: each further place counts a third of the one before, its own
# lines three times, a line 1.5 lines away from it the e-th part of one; and a commit made a month
# before counts 0.6 of one made just then, one made a year before 0.14.
_MOST_PLACES = 4
_MOST_FILES = 2
_NEXT_PLACE = 1 / 3
_OWN_LINE = 3.0
_REACH = 4
_FADES_OVER = 1.5
_AGES_OVER = 30 * 24 * 3600
_AGES_BY = 0.75
_WIDEST_PLACE = 12
_SECONDS = 0.5
_ENOUGH = 0.35
_MOST_FILES_CHANGED = 8

_TELLS_NOTHING = re.compile(r"\s*(?:(?://|#|/\*|\*[\s/]|<!--).*|\W*)$")
"""A blank line, a lone bracket, or a comment."""


@dataclass(frozen=True, slots=True)
class SuspectCommit:
    """A commit that last changed code at the culprit; `when` is seconds since the epoch.

    `line` of `path` is what speaks most against it; with `near`, the culprit stands beside that
    line. `share` (0 to 1) is its part of all votes: a commit with 0.9 is suspected nearly alone.
    """

    commit: str
    author: str
    when: int
    summary: str
    path: str
    line: int
    near: bool
    share: float


def suspect_commits(
    snapshot: Snapshot,
    frames: Sequence[MappedFrame],
    evidence: Sequence[Place],
    began_at: float,
    *,
    suspected: Sequence[Place] = (),
) -> list[SuspectCommit]:
    """The commits that last touched the culprit lines and those beside, the most suspect first.

    The lines that the analysis names count most, then those of the stack trace, innermost first;
    without any of them, the first of the code `suspected`. `began_at` is when the fault began, in
    seconds since the epoch: commits made later are looked through, and of two the newer one is
    the likelier. MOST_SUSPECTS at most, none when nothing is found in half a second of work.
    """
    places = list(dict.fromkeys(_places(frames, evidence)))[:_MOST_PLACES]
    counts = _counts(snapshot, places) or _of_passage(snapshot, suspected[:1])
    votes: dict[str, float] = {}
    lines: dict[str, Line] = {}
    wanted = defaultdict[str, list[int]](list)
    for path, line in counts:
        wanted[path].append(line)
    undecided = sum(counts.values())
    for found in snapshot.line_origins(wanted, until=began_at, seconds=_SECONDS):
        weight = (1 + max(0.0, began_at - found.when) / _AGES_OVER) ** -_AGES_BY
        if found.lines:
            count = sum(counts[line] for line in found.lines)
            undecided -= count
            votes[found.commit] = votes.get(found.commit, 0.0) + weight * count
            touched = [*found.lines, *filter(None, [lines.get(found.commit)])]
            lines[found.commit] = max(touched, key=counts.__getitem__)
        if undecided * weight < _ENOUGH * max(votes.values(), default=0.0):
            break
    total = sum(votes.values())
    suspects = []
    for commit in sorted(votes, key=lambda commit: -votes[commit])[:MOST_SUSPECTS]:
        path, line = lines[commit]
        near = not any(at == path and start <= line <= end for at, start, end in places)
        share = round(votes[commit] / total, 2)
        info = snapshot.commit_info(commit)
        if share >= LEAST_SHARE and info:
            told = info.commit, info.author, info.when, info.summary
            suspects.append(SuspectCommit(*told, path, line, near, share))
    return _without_old(suspects, began_at)


def recent_changes(
    snapshot: Snapshot,
    frames: Sequence[MappedFrame],
    evidence: Sequence[Place],
    began_at: float,
    *,
    besides: Iterable[str] = (),
    limit: int = 3,
) -> list[CommitInfo]:
    """The last commits before the fault began that changed the evidence, newest first.

    The files are those that the analysis names, and those of the application's frames (of all
    frames, when none is known to be the application's). `began_at` is seconds since the epoch;
    looked at is the WINDOW before it, for half a second of work at most. The commits `besides` are
    known already and left out.
    """
    known = set(besides)
    named = [item.path for item in evidence]
    framed = [mapped.path for mapped in frames if mapped.frame.in_app]
    framed = framed or [mapped.path for mapped in frames]
    found = snapshot.commits_touching(
        list(dict.fromkeys([*named, *framed]))[:_MOST_FILES_CHANGED],
        since=int(began_at) - WINDOW,
        until=int(began_at),
        limit=limit + len(known),
        seconds=_SECONDS,
    )
    return [change for change in found if change.commit not in known][:limit]


def _without_old(suspects: list[SuspectCommit], began_at: float) -> list[SuspectCommit]:
    """Without those of OLD code, where a newer one has more votes or was made in the WINDOW."""
    newer = [each for each in suspects if began_at - each.when <= OLD]
    lately = bool(newer) and began_at - newer[0].when <= WINDOW
    return newer if lately or newer[:1] == suspects[:1] else suspects


def _places(
    frames: Sequence[MappedFrame], evidence: Sequence[Place]
) -> Iterator[tuple[str, int, int]]:
    for item in evidence:
        # A whole function says too little: its newest line need not be the culprit.
        if item.end_line - item.start_line < _WIDEST_PLACE:
            yield item.path, item.start_line, item.end_line
    for mapped in sorted(frames, key=lambda mapped: not mapped.frame.in_app):
        if mapped.line is not None:
            yield mapped.path, mapped.line, mapped.line


def _counts(snapshot: Snapshot, places: Sequence[tuple[str, int, int]]) -> dict[Line, float]:
    """What the lines of the places and those around count; of the first _MOST_FILES files."""
    counts: dict[Line, float] = {}
    files = list(dict.fromkeys(path for path, _, _ in places))[:_MOST_FILES]
    for at, (path, start, end) in enumerate(places):
        if path in files:
            for line in _telling(snapshot, path, start - _REACH, end + _REACH):
                distance = max(start - line, line - end, 0)
                count = math.exp(-distance / _FADES_OVER) if distance else _OWN_LINE
                counts[path, line] = max(counts.get((path, line), 0.0), count * _NEXT_PLACE**at)
    return counts


def _of_passage(snapshot: Snapshot, passages: Sequence[Place]) -> dict[Line, float]:
    return {
        (passage.path, line): 1.0
        for passage in passages
        for line in _telling(snapshot, passage.path, passage.start_line, passage.end_line)
    }


def _telling(snapshot: Snapshot, path: str, first: int, last: int) -> list[int]:
    """The lines from `first` to `last` that hold code; none when there is no such file."""
    if path not in snapshot.entries():
        return []
    text = snapshot.text(path).split("\n")
    lines = range(max(1, first), min(last, len(text)) + 1)
    return [line for line in lines if not _TELLS_NOTHING.match(text[line - 1])]
