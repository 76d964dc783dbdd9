"""What lies between two commits: the commits, the diff, and whether they merge."""

from dataclasses import dataclass

import pygit2
from pygit2.enums import DeltaStatus, FileMode, SortMode

from bot.demo.code_host.repositories import commit_at

_STATUS = {
    DeltaStatus.ADDED: "added",
    DeltaStatus.DELETED: "removed",
    DeltaStatus.MODIFIED: "modified",
    DeltaStatus.RENAMED: "renamed",
    DeltaStatus.COPIED: "copied",
    DeltaStatus.TYPECHANGE: "changed",
}


class NothingInCommon(Exception):
    """The two commits share no history."""


@dataclass(frozen=True, slots=True)
class DiffLine:
    """A line of a hunk: `origin` is "+", "-", " ", or "\\" for the missing last newline."""

    origin: str
    old: int | None
    new: int | None
    text: str


@dataclass(frozen=True, slots=True)
class FileDiff:
    """One file's change. `patch` is the text from the first `@@` on, None for a binary file."""

    path: str
    previous_path: str | None
    status: str
    blob: str
    additions: int
    deletions: int
    patch: str | None
    hunks: tuple[tuple[str, tuple[DiffLine, ...]], ...]
    old_mode: int
    new_mode: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """`head` seen from its merge base with `base`; `commits` are oldest first."""

    merge_base: str
    ahead: int
    behind: int
    commits: tuple[pygit2.Commit, ...]
    files: tuple[FileDiff, ...]
    diff: bytes

    @property
    def status(self) -> str:
        """GitHub's word for how head stands to base."""
        if self.ahead and self.behind:
            return "diverged"
        return "ahead" if self.ahead else "behind" if self.behind else "identical"


def compare(repository: pygit2.Repository, base: str, head: str) -> Comparison:
    """Everything between two commit ids. Raises NothingInCommon."""
    merge_base = repository.merge_base(base, head)
    if merge_base is None:
        raise NothingInCommon
    ahead, behind = repository.ahead_behind(head, base)
    walker = repository.walk(head, SortMode.TOPOLOGICAL | SortMode.TIME)
    walker.hide(base)
    commits = tuple(reversed(list(walker)))
    diff = _diff(commit_at(repository, merge_base).tree, commit_at(repository, head).tree)
    return Comparison(str(merge_base), ahead, behind, commits, _file_diffs(diff), _text(diff))


def commit_changes(commit: pygit2.Commit) -> tuple[FileDiff, ...]:
    """What a commit changed against its first parent."""
    if commit.parents:
        return _file_diffs(_diff(commit.parents[0].tree, commit.tree))
    return _file_diffs(commit.tree.diff_to_tree(swap=True))


def merged_tree(repository: pygit2.Repository, base: str, head: str) -> pygit2.Oid | None:
    """The tree of `head` merged into `base`, or None when they conflict."""
    ancestor = repository.merge_base(base, head)
    if ancestor is None:
        return None
    index = repository.merge_trees(
        commit_at(repository, ancestor).tree,
        commit_at(repository, base).tree,
        commit_at(repository, head).tree,
    )
    return None if index.conflicts is not None else index.write_tree(repository)


def _diff(before: pygit2.Tree, after: pygit2.Tree) -> pygit2.Diff:
    diff = before.diff_to_tree(after)
    diff.find_similar()
    return diff


def _text(diff: pygit2.Diff) -> bytes:
    return b"".join(patch.data for patch in diff if patch is not None)


def _file_diffs(diff: pygit2.Diff) -> tuple[FileDiff, ...]:
    return tuple(_file_diff(patch) for patch in diff if patch is not None)


def _file_diff(patch: pygit2.Patch) -> FileDiff:
    delta = patch.delta
    status = DeltaStatus(delta.status)
    _, additions, deletions = patch.line_stats
    removed = status is DeltaStatus.DELETED
    path = delta.old_file.path if removed else delta.new_file.path
    moved = status in (DeltaStatus.RENAMED, DeltaStatus.COPIED)
    hunks = tuple(
        (hunk.header.rstrip(), tuple(_line(line) for line in hunk.lines)) for hunk in patch.hunks
    )
    text = _decoded(patch.data)
    start = 0 if text.startswith("@@") else text.find("\n@@") + 1
    return FileDiff(
        path=path,
        previous_path=delta.old_file.path if moved else None,
        status=_STATUS.get(status, "changed"),
        blob=str(delta.old_file.id if removed else delta.new_file.id),
        additions=additions,
        deletions=deletions,
        patch=text[start:].rstrip("\n") if hunks else None,
        hunks=hunks,
        old_mode=int(FileMode(delta.old_file.mode)),
        new_mode=int(FileMode(delta.new_file.mode)),
    )


def _line(line: pygit2.DiffLine) -> DiffLine:
    text = _decoded(line.raw_content).rstrip("\n")
    if line.origin not in "+- ":
        return DiffLine("\\", None, None, "No newline at end of file")
    return DiffLine(
        line.origin,
        line.old_lineno if line.old_lineno > 0 else None,
        line.new_lineno if line.new_lineno > 0 else None,
        text,
    )


def _decoded(data: bytes) -> str:
    return data.decode("utf-8", "replace")
