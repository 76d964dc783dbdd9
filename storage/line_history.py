"""Where lines came from: a blame that stops at a deadline and follows whole-file renames."""

import heapq
import itertools
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

import pygit2

from storage.git_objects import blob_at, blob_of, commit_of, renamed_from

Lines = dict[int, int]
"""Line numbers as they were asked for, each with its number in an older version of the file."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Lines `start_line`..`end_line`, as asked for, that `commit` introduced."""

    commit: str
    start_line: int
    end_line: int


@dataclass(order=True)
class _Suspect:
    """A commit that may have introduced `lines` of `path`; newer ones come first."""

    age: tuple[int, int]
    commit: pygit2.Commit = field(compare=False)
    path: str = field(compare=False)
    blob: str = field(compare=False)
    lines: Lines = field(compare=False)


class LineHistory:
    """Walks back from a commit, handing every line to the parent that already had it.

    libgit2's own blame cannot be interrupted, and on a file with a long history it takes minutes;
    this one looks at the deadline before each commit and gives what it has found by then.
    """

    def __init__(self, repository: pygit2.Repository, *, deadline: float) -> None:
        """`deadline` is on the clock of `time.thread_time`."""
        self._repository = repository
        self._deadline = deadline
        self._order = itertools.count()

    def trace(
        self, commit: str, path: str, blob: str, start_line: int, end_line: int
    ) -> list[Origin]:
        """The commits that introduced these lines of `path`, in runs, by line."""
        start = commit_of(self._repository, commit)
        length = len(blob_of(self._repository, blob).data.splitlines())
        asked = range(max(1, start_line), min(length, end_line) + 1)
        queue: list[_Suspect] = []
        self._enqueue(queue, start, path, blob, {line: line for line in asked})
        origin: dict[int, str] = {}
        while queue and time.thread_time() < self._deadline:
            suspect = self._next(queue)
            for line in self._own_lines(suspect, queue):
                origin[line] = str(suspect.commit.id)
        return _runs(origin)

    def _enqueue(
        self, queue: list[_Suspect], commit: pygit2.Commit, path: str, blob: str, lines: Lines
    ) -> None:
        if lines:
            age = (-commit.commit_time, next(self._order))
            heapq.heappush(queue, _Suspect(age, commit, path, blob, lines))

    def _next(self, queue: list[_Suspect]) -> _Suspect:
        """The newest suspect; the same one reached by two ways is looked at once."""
        suspect = heapq.heappop(queue)
        while queue and queue[0].commit.id == suspect.commit.id and queue[0].path == suspect.path:
            suspect.lines.update(heapq.heappop(queue).lines)
        return suspect

    def _own_lines(self, suspect: _Suspect, queue: list[_Suspect]) -> Lines:
        """Pass lines on to the parents that have them; what stays is the suspect's own."""
        earlier = [
            (parent, blob_at(parent.tree, suspect.path)) for parent in suspect.commit.parents
        ]
        for parent, blob in earlier:
            if blob == suspect.blob:
                self._enqueue(queue, parent, suspect.path, blob, suspect.lines)
                return {}
        lines = suspect.lines
        for parent, blob in earlier:
            if blob is not None:
                lines = self._hand_over(queue, suspect, lines, parent, suspect.path, blob)
            elif renamed := renamed_from(parent, suspect.commit, suspect.path):
                lines = self._hand_over(queue, suspect, lines, parent, *renamed)
        return lines

    def _hand_over(
        self,
        queue: list[_Suspect],
        suspect: _Suspect,
        lines: Lines,
        parent: pygit2.Commit,
        path: str,
        blob: str,
    ) -> Lines:
        older = dict(self._older_numbers(blob, suspect.blob, lines))
        self._enqueue(queue, parent, path, blob, older)
        return {asked: now for asked, now in lines.items() if asked not in older}

    def _older_numbers(self, before: str, after: str, lines: Lines) -> Iterator[tuple[int, int]]:
        """The lines that `before` already had, with their numbers in it."""
        if before == after:
            yield from lines.items()
            return
        hunks = blob_of(self._repository, before).diff(blob_of(self._repository, after)).hunks
        kept = {
            line.new_lineno: line.old_lineno
            for hunk in hunks
            for line in hunk.lines
            if line.origin == " "
        }
        for asked, line in lines.items():
            shift = 0
            for hunk in hunks:
                if line < hunk.new_start:
                    yield asked, line + shift
                    break
                if line < hunk.new_start + hunk.new_lines:
                    if line in kept:
                        yield asked, kept[line]
                    break
                shift += hunk.old_lines - hunk.new_lines
            else:
                yield asked, line + shift


def _runs(origin: dict[int, str]) -> list[Origin]:
    runs: list[Origin] = []
    for line in sorted(origin):
        last = runs[-1] if runs else None
        if last and last.commit == origin[line] and last.end_line == line - 1:
            runs[-1] = Origin(last.commit, last.start_line, line)
        else:
            runs.append(Origin(origin[line], line, line))
    return runs
