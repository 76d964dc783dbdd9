"""Where lines came from: a blame that stops at a deadline and sees through moves and layout."""

import heapq
import itertools
import re
import time
from collections import OrderedDict, deque
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import pygit2
from pygit2.enums import DiffOption

from storage.git_objects import blob_at, blob_of, commit_of, parents_of, renamed_from

Line = tuple[str, int]
"""A path and the number (from 1) of a line of it, as they were asked for."""

Lines = dict[Line, int]
"""Lines, each with its number in an older version of its file."""

_LAYOUT = re.compile(r"\s+|,(?=\s*[)\]}])|;(?=\s*(?:\n|$))")
"""What formatters put in and take out; they also change one kind of quotes for the other."""

_LARGEST_LAYOUT = 5_000
_BLOBS_KEPT = 64
_STEPS_TOLD = 64


@dataclass(frozen=True, slots=True)
class Found:
    """How far a walk has come: back to `when` (seconds since the epoch).

    `commit` introduced `lines`; without any, it is only where the walk is now.
    """

    when: int
    commit: str
    lines: tuple[Line, ...]


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

    A line that was only laid out anew, indented or moved with its file is the older commit's, as it
    is for `git blame -w`. libgit2's own blame cannot be interrupted, and on a file with a long
    history it takes minutes; this one looks at the deadline before each commit and gives what it
    has found by then.
    """

    def __init__(
        self,
        repository: pygit2.Repository,
        *,
        deadline: float,
        passed_over: Collection[str] = (),
        until: float | None = None,
    ) -> None:
        """`deadline` is on the clock of `time.thread_time`.

        To commits that are `passed_over` (SHAs), or made after `until` (seconds since the epoch),
        no line is put down of which an older version stood in the same place.
        """
        self._repository = repository
        self._deadline = deadline
        self._passed_over = passed_over
        self._until = until
        self._order = itertools.count()
        self._blobs: OrderedDict[str, pygit2.Blob] = OrderedDict()

    def walk(self, commit: str, wanted: Mapping[str, Iterable[int]]) -> Iterator[Found]:
        """The commits that introduced the lines `wanted` of each path, newest first.

        Tells every so often how far it is, so that whoever has enough can leave. Never told are
        lines whose origin was not found in time, or lies before the history that is here. Raises
        KeyError for a path that the commit has not.
        """
        start = commit_of(self._repository, commit)
        queue: list[_Suspect] = []
        for path, numbers in wanted.items():
            blob = str(start.tree[path].id)
            length = len(self._blob(blob).data.splitlines())
            lines = {(path, line): line for line in numbers if 1 <= line <= length}
            self._enqueue(queue, start, path, blob, lines)
        for step in itertools.count(1):
            if not queue or time.thread_time() >= self._deadline:
                return
            suspect = self._next(queue)
            own = self._own_lines(suspect, queue)
            if own or step % _STEPS_TOLD == 0:
                yield Found(suspect.commit.commit_time, str(suspect.commit.id), tuple(own))

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
        parents = parents_of(self._repository, suspect.commit)
        if parents is None:  # the history is cut off here: whose the lines are cannot be told
            return {}
        earlier = [(parent, blob_at(parent.tree, suspect.path)) for parent in parents]
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
        is_late = self._until is not None and suspect.commit.commit_time > self._until
        passes = is_late or str(suspect.commit.id) in self._passed_over
        older = self._older_numbers(blob, suspect.blob, lines, DiffOption.NORMAL)
        if len(older) < len(lines):  # seldom: it takes longer to compare without blanks
            blind = DiffOption.IGNORE_WHITESPACE
            older = self._older_numbers(blob, suspect.blob, lines, blind, passes)
        self._enqueue(queue, parent, path, blob, older)
        return {asked: now for asked, now in lines.items() if asked not in older}

    def _older_numbers(
        self, before: str, after: str, lines: Lines, flag: DiffOption, passes: bool = False
    ) -> Lines:
        """The lines that `before` already had, with their numbers in it.

        With `passes`, also those that replaced others, with the number of what they replaced.
        """
        if before == after:
            return lines
        try:
            versions = self._blob(before), self._blob(after)
        except KeyError:  # a folder or a submodule stood there
            return {}
        hunks = pygit2.Patch.create_from(*versions, flag=flag, context_lines=0).hunks
        older: Lines = {}
        rest = deque(sorted(lines.items(), key=lambda asked: asked[1]))
        shift = 0
        for hunk in hunks:
            first = hunk.new_start + (hunk.new_lines == 0)
            while rest and rest[0][1] < first:
                asked, line = rest.popleft()
                older[asked] = line + shift
            inside = []
            while rest and rest[0][1] < first + hunk.new_lines:
                inside.append(rest.popleft())
            if inside and hunk.old_lines and (passes or _is_layout(hunk)):
                for asked, line in inside:
                    at = (line - first) * hunk.old_lines // hunk.new_lines
                    older[asked] = hunk.old_start + at
            shift += hunk.old_lines - hunk.new_lines
        older.update((asked, line + shift) for asked, line in rest)
        return older

    def _blob(self, blob: str) -> pygit2.Blob:
        """The blob, kept for a while: each version is compared with the one before and after."""
        found = self._blobs.pop(blob, None) or blob_of(self._repository, blob)
        self._blobs[blob] = found
        if len(self._blobs) > _BLOBS_KEPT:
            self._blobs.popitem(last=False)
        return found


def _is_layout(hunk: pygit2.DiffHunk) -> bool:
    """Whether the hunk only lays the same code out anew."""
    if hunk.old_lines + hunk.new_lines > _LARGEST_LAYOUT:
        return False
    sides: dict[str, list[str]] = {"-": [], "+": []}
    for line in hunk.lines:
        if line.origin in sides:
            sides[line.origin].append(line.content)
    old, new = (_LAYOUT.sub("", "".join(side)).replace("'", '"') for side in sides.values())
    return old == new
