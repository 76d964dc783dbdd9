"""One commit of a bare mirror: its files, who wrote their lines, and what came before it."""

import re
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path

import pygit2
from pygit2.enums import DiffOption, ObjectType, SortMode

from storage.git_objects import (
    blob_at,
    blob_of,
    commit_named,
    commit_of,
    differ_in_more,
)
from storage.git_remote import RepositoryTooLargeError
from storage.line_history import Found, LineHistory
from storage.path_history import PathHistory
from storage.text_encoding import decode

HISTORY_COMMITS = 1_000
"""How far back it matters what changed together."""

CHANGED_TOGETHER = 40
"""Files of a commit that tells something by what it changed."""

LARGEST_COMMIT = 500_000
"""Files and folders of a commit that is read. A few trees that name each other many times over are
more than any memory holds."""

LONGEST_PATH = 4096
"""Characters of a path, as Linux has them: what lies deeper is left out."""

LARGEST_FILE = 20_000_000
"""Bytes of a file that is read at all. Gigabytes of the same byte are pushed as a megabyte."""

LARGEST_TEXT = 4_000_000
"""Bytes of a file that is read as text; what is larger is data, and its tree would fill memory."""

IGNORED_REVISIONS = ".git-blame-ignore-revs"
"""Where a repository lists its commits of mere formatting; GitHub's blame reads it, too."""


@dataclass(frozen=True, slots=True)
class TreeEntry:
    """A file in a commit: its blob id (hex) and git mode (0o100644, 0o100755, 0o120000)."""

    blob: str
    mode: int


@dataclass(frozen=True, slots=True)
class CommitInfo:
    """A commit as people name it. `when` is seconds since the epoch."""

    commit: str
    author: str
    when: int
    summary: str


@dataclass(frozen=True, slots=True)
class BlamedLines(CommitInfo):
    """Who last touched lines `start_line`..`end_line` (from 1, inclusive)."""

    start_line: int
    end_line: int


class Snapshot:
    """The repository's files at one commit. Reading is local and synchronous."""

    def __init__(self, mirror: Path, commit: str) -> None:
        """Read the bare repository at `mirror`. `commit` is a full SHA that it holds."""
        self.mirror = mirror
        self.commit = commit

    def entries(self) -> Mapping[str, TreeEntry]:
        """Every file of the commit by path.

        Submodules are left out (their files are another repository's), and so are names that are
        not UTF-8, which neither Slack nor GitHub's API can carry. Raises RepositoryTooLargeError.
        """
        return self._entries

    def read(self, path: str) -> bytes:
        """The file's bytes; a symlink's are its target. None of a file beyond LARGEST_FILE.

        Raises KeyError for an unknown path.
        """
        return self._read_up_to(LARGEST_FILE, path)

    def read_blob(self, blob: str) -> bytes:
        """A blob's bytes by its id. Raises KeyError when the mirror does not hold it."""
        return blob_of(self._repository, blob).data

    def blob_size(self, blob: str) -> int:
        """A blob's size in bytes, without reading it. Raises KeyError."""
        _, size = self._repository.odb.read_header(pygit2.Oid(hex=blob))
        return size

    def text(self, path: str) -> str:
        """The file decoded, line ends as they are; empty when it is larger than LARGEST_TEXT.

        Raises KeyError for an unknown path.
        """
        return decode(self._read_up_to(LARGEST_TEXT, path))

    def blame(
        self, path: str, start_line: int, end_line: int, *, seconds: float = 1.0
    ) -> list[BlamedLines]:
        """Who last touched these lines, newest first.

        Lines whose origin lies deeper than `seconds` of searching reach are left out, so the
        list may be empty. Raises KeyError for an unknown path.
        """
        origin: dict[int, str] = {}
        lines = range(start_line, end_line + 1)
        for found in self.line_origins({path: lines}, seconds=seconds):
            origin.update((line, found.commit) for _, line in found.lines)
        blamed = []
        for run in _runs(origin):
            info = _described(commit_of(self._repository, origin[run[0]]))
            blamed.append(
                BlamedLines(info.commit, info.author, info.when, info.summary, run[0], run[-1])
            )
        return sorted(blamed, key=lambda lines: (-lines.when, lines.start_line))

    def line_origins(
        self,
        wanted: Mapping[str, Iterable[int]],
        *,
        until: float | None = None,
        seconds: float = 1.0,
    ) -> Iterator[Found]:
        """The commits that last touched the lines (from 1) `wanted` of each path, newest first.

        Commits made after `until` (seconds since the epoch) and those that the repository lists in
        IGNORED_REVISIONS are passed over for what stood there before, as far as anything did. Only
        this thread's own work counts as `seconds`, or a busy machine would find less. Raises
        KeyError for an unknown path.
        """
        history = LineHistory(
            self._repository,
            deadline=time.thread_time() + seconds,
            passed_over=self._ignored_revisions,
            until=until,
        )
        return history.walk(self.commit, wanted)

    def commit_info(self, commit: str | None = None) -> CommitInfo | None:
        """Author, time and summary of a commit (this one by default); None when unknown."""
        found = commit_named(self._repository, commit or self.commit)
        return _described(found) if found else None

    def text_before(self, path: str, commits: int) -> str | None:
        """The file as it was so many commits earlier, "" when it was not there.

        None when the commits known (HISTORY_COMMITS at most) do not reach back so far, or the
        mirror does not hold it.
        """
        if commits >= len(self.recent_commits):
            return None
        try:
            blob = blob_at(commit_of(self._repository, self.recent_commits[commits]).tree, path)
            return decode(self.read_blob(blob)) if blob else ""
        except KeyError:
            return None

    def commits_touching(
        self,
        paths: Iterable[str],
        *,
        since: int = 0,
        until: int | None = None,
        limit: int = 10,
        seconds: float = 1.0,
    ) -> list[CommitInfo]:
        """The newest commits of this one's history that changed any of `paths`, newest first.

        Only those made from `since` to `until` (seconds since the epoch), as far as `seconds` of
        searching reach. Files are followed through renames; of merges those are told that made the
        change, or that brought in an older one.
        """
        history = PathHistory(self._repository, paths, deadline=time.thread_time() + seconds)
        found = history.commits(self.commit, since=since, until=until, limit=limit)
        return [_described(commit) for commit in found]

    def changed_since(self, commit: str) -> dict[str, TreeEntry] | None:
        """Files that this commit has and `commit` has not, or has otherwise.

        Costs what changed, whatever the repository's size. None when `commit` is unknown, or
        nearly all is other.
        """
        before = commit_named(self._repository, commit)
        if before is None or differ_in_more(before.tree, self._tree, LARGEST_COMMIT):
            return None
        changes: dict[str, TreeEntry] = {}
        for delta in before.tree.diff_to_tree(self._tree).deltas:
            mode = int(delta.new_file.mode)
            if delta.status_char() != "D" and mode != _SUBMODULE:
                changes[_path_of(delta)] = TreeEntry(str(delta.new_file.id), mode)
        return changes

    def knows(self, commit: str) -> bool:
        """Whether the mirror holds this commit."""
        return commit_named(self._repository, commit) is not None

    @cached_property
    def recent_commits(self) -> Sequence[str]:
        """The SHAs of this commit and the HISTORY_COMMITS before it, newest first."""
        # To walk in a stricter order, libgit2 would first read the whole history.
        walk = self._repository.walk(self.commit, SortMode.NONE)
        try:
            return [str(commit.id) for commit in islice(walk, HISTORY_COMMITS)]
        except pygit2.GitError:  # the mirror reaches no further back
            return [self.commit]

    def changes_by(
        self,
        commit: str,
        wanted: Callable[[str, TreeEntry], bool] | None,
        largest: int,
    ) -> dict[str, str]:
        """The files that a commit changed against its parent, each with the lines it touched.

        Lines that were added or taken away, of the files that are `wanted` (None: of no file);
        none for what was deleted, or is or was larger than `largest` bytes. No files for a merge, a
        first commit, and one of more than CHANGED_TOGETHER.
        """
        difference = self._difference(commit)
        changed: dict[str, str] = {}
        if difference is None:
            return changed
        for number, delta in enumerate(difference.deltas):
            path, status = _path_of(delta), delta.status_char()
            changed[path] = ""
            entry = TreeEntry(str(delta.new_file.id), int(delta.new_file.mode))
            if wanted is None or status == "D" or not wanted(path, entry):
                continue
            sides = [entry.blob] if status == "A" else [entry.blob, str(delta.old_file.id)]
            try:
                if max(map(self.blob_size, sides)) > largest:
                    continue
            except KeyError:  # the mirror has not got it
                continue
            patch = difference[number]
            hunks = patch.data.partition(b"\n@@")[2] if patch else b""
            lines = (line for line in hunks.split(b"\n") if line.startswith((b"+", b"-")))
            changed[path] = decode(b"\n".join(line[1:] for line in lines))
        return changed

    def let_go(self) -> None:
        """Open the mirror anew at the next read: deleted packs are held open until then."""
        self.__dict__.pop("_repository", None)

    @cached_property
    def paths_of_blob(self) -> Mapping[str, tuple[str, ...]]:
        """Where each blob of the commit stands; the same content may stand at several paths."""
        paths: dict[str, tuple[str, ...]] = {}
        for path, entry in self._entries.items():
            paths[entry.blob] = (*paths.get(entry.blob, ()), path)
        return paths

    @cached_property
    def paths_by_name(self) -> Mapping[str, Sequence[str]]:
        """The paths of the commit's files by their names without folders."""
        paths: dict[str, list[str]] = {}
        for path in self._entries:
            paths.setdefault(path.rpartition("/")[2], []).append(path)
        return paths

    @cached_property
    def _ignored_revisions(self) -> frozenset[str]:
        if IGNORED_REVISIONS not in self._entries:
            return frozenset()
        return frozenset(_SHA_LINE.findall(self.text(IGNORED_REVISIONS)))

    def _difference(self, commit: str) -> pygit2.Diff | None:
        """What a commit changed; None for a merge, a first commit, and one of too many files."""
        made = commit_named(self._repository, commit)
        if made is None or len(made.parent_ids) != 1:
            return None
        before = self._repository.get(made.parent_ids[0])
        if not isinstance(before, pygit2.Commit) or differ_in_more(
            before.tree, made.tree, _LARGEST_DIFFERENCE
        ):
            return None
        difference = before.tree.diff_to_tree(
            made.tree, flags=DiffOption.SKIP_BINARY_CHECK, context_lines=0
        )
        return difference if len(difference) <= CHANGED_TOGETHER else None

    def _read_up_to(self, limit: int, path: str) -> bytes:
        blob = self._entries[path].blob
        return self.read_blob(blob) if self.blob_size(blob) <= limit else b""

    @cached_property
    def _repository(self) -> pygit2.Repository:
        return pygit2.Repository(str(self.mirror))

    @property
    def _tree(self) -> pygit2.Tree:
        return commit_of(self._repository, self.commit).tree

    @cached_property
    def _entries(self) -> Mapping[str, TreeEntry]:
        found: dict[str, TreeEntry] = {}
        unvisited = [("", self._tree)]
        seen = 0
        while unvisited:
            folder, tree = unvisited.pop()
            for item in tree:
                seen += 1
                if seen > LARGEST_COMMIT:
                    raise RepositoryTooLargeError(
                        f"Commit {self.commit[:12]} holds more than {LARGEST_COMMIT:,} files and "
                        "folders, and is not read."
                    )
                try:
                    path = folder + (item.raw_name or b"").decode()
                except UnicodeDecodeError:
                    continue
                if len(path) > LONGEST_PATH:
                    continue
                if isinstance(item, pygit2.Tree):
                    unvisited.append((path + "/", item))
                elif item.type == ObjectType.BLOB:
                    found[path] = TreeEntry(str(item.id), int(item.filemode))
        return dict(sorted(found.items()))


_SUBMODULE = 0o160000
_LARGEST_DIFFERENCE = 5_000  # files and folders; larger ones are told by nobody
_SHA_LINE = re.compile(r"(?m)^\s*([0-9a-f]{40})\b")


def _runs(origin: Mapping[int, str]) -> list[list[int]]:
    """The lines parted into those that stand together and have the same origin."""
    runs: list[list[int]] = []
    for line in sorted(origin):
        if runs and runs[-1][-1] == line - 1 and origin[line - 1] == origin[line]:
            runs[-1].append(line)
        else:
            runs.append([line])
    return runs


def _path_of(delta: pygit2.DiffDelta) -> str:
    return (delta.new_file.raw_path or b"").decode("utf-8", "replace")


def _described(commit: pygit2.Commit) -> CommitInfo:
    summary = _said(commit, commit.raw_message).strip().partition("\n")[0]
    author = _said(commit, commit.author.raw_name)
    return CommitInfo(str(commit.id), author, commit.commit_time, summary)


def _said(commit: pygit2.Commit, raw: bytes) -> str:
    """Text of a commit in the encoding it names, which may be wrong, or one that nobody knows."""
    try:
        return raw.decode(commit.message_encoding or "utf-8", "replace")
    except LookupError:
        return raw.decode("utf-8", "replace")
