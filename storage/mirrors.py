"""Bare git mirrors: fetched, never checked out; read by commit."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


class MirrorError(Exception):
    """A repository could not be read; the text is a sentence for people that says what to do."""


@dataclass(frozen=True, slots=True)
class TreeEntry:
    """A file in a commit: its blob id (hex) and git mode (0o100644, 0o100755, 0o120000)."""

    blob: str
    mode: int


@dataclass(frozen=True, slots=True)
class BlamedLines:
    """Who last touched a run of lines. `when` is seconds since the epoch."""

    commit: str
    author: str
    when: int
    summary: str
    start_line: int
    end_line: int


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a fetch found: the branch's head, and the commit to analyse.

    `commit` is the reported one when it is reachable, else `head`; `commit_found` is false when a
    commit was asked for and is not in the repository.
    """

    head: str
    commit: str
    commit_found: bool


class Snapshot:
    """The repository's files at one commit. Reading is local and synchronous."""

    commit: str

    def entries(self) -> Mapping[str, TreeEntry]:
        """Every file of the commit by path (submodules left out)."""
        raise NotImplementedError

    def read(self, path: str) -> bytes:
        """The file's bytes. Raises KeyError when the commit has no such file."""
        raise NotImplementedError

    def text(self, path: str) -> str:
        """The file decoded (UTF-8, else its declared or a legacy encoding). Raises KeyError."""
        raise NotImplementedError

    def blame(self, path: str, start_line: int, end_line: int) -> list[BlamedLines]:
        """Who last touched these lines, newest first; bounded in time, so possibly empty."""
        raise NotImplementedError


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
