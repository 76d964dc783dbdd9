"""Bare git mirrors: fetched, never checked out; read by commit."""

from dataclasses import dataclass
from pathlib import Path

from storage.snapshots import BlamedLines, CommitInfo, Snapshot, TreeEntry

__all__ = [
    "BlamedLines",
    "CommitInfo",
    "Fetched",
    "MirrorError",
    "Mirrors",
    "Snapshot",
    "TreeEntry",
]


class MirrorError(Exception):
    """A repository could not be read; the text is a sentence for people that says what to do."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a fetch found: the branch's head, and the commit to analyse.

    `commit` is the reported one when it is reachable, else `head`; `commit_found` is false when a
    commit was asked for and is not in the repository.
    """

    head: str
    commit: str
    commit_found: bool


class Mirrors:
    """The folder of bare mirrors, one per repository URL."""

    def __init__(self, root: Path) -> None:
        self.root = root

    async def fetch(
        self, url: str, branch: str | None, token: str | None, commit: str | None = None
    ) -> Fetched:
        """Bring the mirror up to date (clone at first use). Raises MirrorError."""
        raise NotImplementedError

    async def snapshot(self, url: str, commit: str) -> Snapshot:
        """The files at `commit`. Raises MirrorError when the mirror does not hold it."""
        raise NotImplementedError

    async def is_ancestor(self, url: str, ancestor: str, commit: str) -> bool:
        """Whether `commit` contains `ancestor` (itself included); false when one is unknown."""
        raise NotImplementedError
