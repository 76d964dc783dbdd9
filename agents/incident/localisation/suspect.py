"""The suspect commits: who last touched the lines that failed, and what changed before it did."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from agents.incident.analysis import Evidence
from agents.incident.stacktraces.frames import MappedFrame
from storage.mirrors import CommitInfo, Snapshot

WINDOW = 7 * 24 * 3600
"""Seconds before the first occurrence in which a change of the evidence is suspect."""

_WIDEST_PLACE = 12
_SECONDS = 1.0
_MOST_FILES = 8


@dataclass(frozen=True, slots=True)
class SuspectCommit:
    """The commit that last changed line `line` of `path`. `when` is seconds since the epoch."""

    commit: str
    author: str
    when: int
    summary: str
    path: str
    line: int


def suspect_commit(
    snapshot: Snapshot, frames: Sequence[MappedFrame], evidence: Sequence[Evidence] = ()
) -> SuspectCommit | None:
    """The newest commit that touched the culprit lines, or None when that is not found in time.

    Looked at first are the lines that the analysis names, then those of the stack trace,
    innermost first. Takes a second per place at most, three places at most.
    """
    for path, start_line, end_line in list(_places(frames, evidence))[:3]:
        try:
            blamed = snapshot.blame(path, start_line, end_line, seconds=_SECONDS)
        except KeyError:
            continue
        if blamed:
            newest = blamed[0]
            return SuspectCommit(
                commit=newest.commit,
                author=newest.author,
                when=newest.when,
                summary=newest.summary,
                path=path,
                line=newest.start_line,
            )
    return None


def recent_changes(
    snapshot: Snapshot,
    frames: Sequence[MappedFrame],
    evidence: Sequence[Evidence],
    began_at: float,
    *,
    besides: str | None = None,
    limit: int = 3,
) -> list[CommitInfo]:
    """The last commits before the fault began that changed the evidence, newest first.

    The files are those that the analysis names, and those of the application's frames. `began_at`
    is seconds since the epoch; looked at is the WINDOW before it, for a second at most. The commit
    `besides` is known already and left out.
    """
    named = [item.path for item in evidence]
    framed = [mapped.path for mapped in frames if mapped.frame.in_app]
    found = snapshot.commits_touching(
        list(dict.fromkeys([*named, *framed]))[:_MOST_FILES],
        since=int(began_at) - WINDOW,
        until=int(began_at),
        limit=limit + 1,
        seconds=_SECONDS,
    )
    return [change for change in found if change.commit != besides][:limit]


def _places(
    frames: Sequence[MappedFrame], evidence: Sequence[Evidence]
) -> Iterator[tuple[str, int, int]]:
    for item in evidence:
        # A whole function says too little: its newest line need not be the culprit.
        if item.end_line - item.start_line < _WIDEST_PLACE:
            yield item.path, item.start_line, item.end_line
    for mapped in sorted(frames, key=lambda mapped: not mapped.frame.in_app):
        if mapped.line is not None:
            yield mapped.path, mapped.line, mapped.line
