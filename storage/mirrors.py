"""Bare git mirrors: fetched, never checked out; read by commit."""

import asyncio
import fcntl
import hashlib
import logging
import re
import shutil
import tempfile
import time
from collections import OrderedDict, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pygit2

from storage.git_objects import commit_named
from storage.git_remote import (
    AccessDeniedError,
    BranchNotFoundError,
    CommitNotFoundError,
    DamagedMirrorError,
    EmptyRepositoryError,
    GitRemote,
    MirrorError,
    RemoteBranches,
    RepositoryNotFoundError,
    RepositoryUnreachableError,
    without_credentials,
)
from storage.mirror_upkeep import delete_replaced, merge_small_packs, put_in_place
from storage.private_folders import make_private
from storage.snapshots import BlamedLines, CommitInfo, Snapshot, TreeEntry

__all__ = [
    "AccessDeniedError",
    "BlamedLines",
    "BranchNotFoundError",
    "CommitInfo",
    "CommitNotFoundError",
    "DamagedMirrorError",
    "EmptyRepositoryError",
    "Fetched",
    "MirrorError",
    "Mirrors",
    "RepositoryNotFoundError",
    "RepositoryUnreachableError",
    "Snapshot",
    "TreeEntry",
    "repository_key",
]

log = logging.getLogger(__name__)

FETCH_SECONDS = 900.0
"""A fetch that takes longer is stopped."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a fetch found: the branch's head, and the commit to analyse.

    `commit` is the reported one when it is reachable, else `head`; `commit_found` is false when a
    commit was asked for and is not in the repository. `branch` is the one that was read.
    """

    head: str
    commit: str
    commit_found: bool
    branch: str = ""


class Mirrors:
    """The folder of bare mirrors, one per repository URL."""

    def __init__(
        self,
        root: Path,
        *,
        silence_seconds: float = 30.0,
        snapshots_kept: int = 16,
    ) -> None:
        """Keep mirrors under `root`.

        A host that says nothing for `silence_seconds` counts as unreachable. `snapshots_kept`
        bounds the file lists held in memory.
        """
        self.root = root
        self._silence_seconds = silence_seconds
        self._snapshots_kept = snapshots_kept
        self._snapshots: OrderedDict[tuple[str, str], Snapshot] = OrderedDict()
        self._cloned: dict[str, int] = {}
        self._locks: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def fetch(
        self, url: str, branch: str | None, token: str | None, commit: str | None = None
    ) -> Fetched:
        """Bring the mirror up to date (clone at first use). Raises MirrorError.

        Without a `branch`, the remote's default branch is read. `commit` may be a short SHA.
        """
        remote = GitRemote(url, token, seconds=FETCH_SECONDS)
        async with self._locks[url]:
            fetched = await asyncio.to_thread(self._fetch, url, remote, branch, commit)
            self._forget_replaced(url)
            return fetched

    async def snapshot(self, url: str, commit: str) -> Snapshot:
        """The files at `commit`. Raises CommitNotFoundError when the mirror does not hold it."""
        kept = self._snapshots.get((url, commit))
        if kept is None:
            kept = await asyncio.to_thread(self._open_snapshot, url, commit)
            self._snapshots[url, commit] = kept
            while len(self._snapshots) > self._snapshots_kept:
                self._snapshots.popitem(last=False)
        self._snapshots.move_to_end((url, commit))
        return kept

    async def fetched_snapshot(
        self, url: str, branch: str | None, token: str | None, commit: str
    ) -> Snapshot:
        """As `snapshot`, where the commit may have been fetched by a replica that has died: into a
        mirror of its own. Raises MirrorError."""
        try:
            return await self.snapshot(url, commit)
        except CommitNotFoundError:
            await self.fetch(url, branch, token, commit)
            return await self.snapshot(url, commit)

    async def common_ancestor(self, url: str, one: str, other: str) -> str | None:
        """The commit at which the histories of two (full SHAs) part: one of them, when the other
        contains it. None when they have nothing in common, or one is unknown."""

        def look() -> str | None:
            mirror = _opened(self._path(url))
            if mirror is None or not (commit_named(mirror, one) and commit_named(mirror, other)):
                return None
            found = mirror.merge_base(one, other)
            return str(found) if found else None

        return await asyncio.to_thread(look)

    async def tidy(self) -> None:
        """Keep every mirror at few packs; one that cannot be tidied is named in the log."""
        for path in sorted(self.root.glob("*.git")):
            try:
                deleted = await asyncio.to_thread(self._tidy, path)
            except (OSError, MirrorError, KeyError, pygit2.GitError) as error:
                log.info("%s keeps its packs for now: %s", path.name, error)
                continue
            if deleted:
                log.info("%d packs of %s have become one", deleted, path.name)
                for snapshot in self._snapshots.values():
                    if snapshot.mirror == path:
                        snapshot.let_go()

    def _tidy(self, path: Path) -> int:
        """Merge what a mirror has too many of. Returns how many packs were deleted."""
        with tempfile.TemporaryDirectory(
            dir=self.root, prefix=_UNFINISHED, ignore_cleanup_errors=True
        ) as folder:
            merged = merge_small_packs(path, Path(folder))
            with self._held(path, 0.0):
                if merged:
                    put_in_place(path, merged)
                return delete_replaced(path)

    def _forget_replaced(self, url: str) -> None:
        """Drop what was read from a mirror that has been cloned anew since."""
        try:
            folder = self._path(url).stat().st_ino
        except FileNotFoundError:  # another process is replacing it
            folder = 0
        if self._cloned.get(url) != folder:
            self._cloned[url] = folder
            for key in [key for key in self._snapshots if key[0] == url]:
                del self._snapshots[key]

    def _path(self, url: str) -> Path:
        return self.root / f"{repository_key(url)}.git"

    def _fetch(
        self, url: str, remote: GitRemote, branch: str | None, commit: str | None
    ) -> Fetched:
        _limit_silence(self._silence_seconds)
        path = self._path(url)
        with self._held(path):
            mirror = _opened(path)
            there = self._update(path, mirror, remote) if mirror else self._clone(path, remote)
            mirror = pygit2.Repository(str(path))
            name = branch or there.default or ""
            head = _head(url, there, name)
            found = self._find_commit(mirror, remote, commit) if commit else head
            return Fetched(head, found or head, commit_found=found is not None, branch=name)

    def _clone(self, path: Path, remote: GitRemote) -> RemoteBranches:
        """Clone beside `path` and rename, so that what stands at `path` is always whole."""
        with tempfile.TemporaryDirectory(
            dir=self.root, prefix=_UNFINISHED, ignore_cleanup_errors=True
        ) as folder:
            try:
                fresh = pygit2.init_repository(folder, bare=True)
            except pygit2.GitError as error:
                raise MirrorError(
                    f"No mirror can be made in {self.root}: {error}. Make room there, then Retry."
                ) from error
            there = remote.branches(fresh)
            if there.heads:
                remote.fetch_branches(fresh)
            fresh.free()
            if path.exists():
                shutil.rmtree(path)
            Path(folder).rename(path)
        return there

    def _update(self, path: Path, mirror: pygit2.Repository, remote: GitRemote) -> RemoteBranches:
        there = remote.branches(mirror)
        if there.heads == _local_heads(mirror):
            return there
        for stale in path.rglob("*.lock"):  # of a process killed in mid-fetch; we hold the mirror
            stale.unlink(missing_ok=True)
        try:
            remote.fetch_branches(mirror)
        except DamagedMirrorError:
            there = self._clone(path, remote)
        return there

    def _find_commit(self, mirror: pygit2.Repository, remote: GitRemote, sha: str) -> str | None:
        sha = sha.strip().lower()
        found = commit_named(mirror, sha)
        if found is None and re.fullmatch(r"[0-9a-f]{40}", sha):
            remote.fetch_commit(mirror, sha)
            found = commit_named(mirror, sha)
        return str(found.id) if found else None

    def _open_snapshot(self, url: str, commit: str) -> Snapshot:
        mirror = _opened(self._path(url))
        found = commit_named(mirror, commit) if mirror else None
        if found is None:
            raise CommitNotFoundError(
                f"Commit {commit[:12]} of {without_credentials(url)} is not here. Re-analyse to "
                "fetch the repository again."
            )
        return Snapshot(self._path(url), str(found.id))

    @contextmanager
    def _held(self, path: Path, seconds: float | None = None) -> Iterator[None]:
        """Keep other processes from this mirror; the lock is freed even when we are killed.

        Waits as long as a fetch may take, or `seconds`. Raises MirrorError.
        """
        make_private(self.root)
        deadline = time.monotonic() + (FETCH_SECONDS if seconds is None else seconds)
        with path.with_suffix(".lock").open("w") as lock:
            while True:
                try:
                    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    break
                except BlockingIOError:
                    if time.monotonic() > deadline:
                        raise MirrorError(
                            "Another Suture process has been fetching this repository for too "
                            "long. Stop it, then retry."
                        ) from None
                    time.sleep(0.1)
            self._remove_unfinished()
            yield

    def _remove_unfinished(self) -> None:
        """Remove clones that a killed process left behind, once nobody can be at work on them."""
        for folder in self.root.glob(f"{_UNFINISHED}*"):
            with suppress(FileNotFoundError):  # another clone, which has just been finished
                if time.time() - folder.stat().st_mtime > 2 * FETCH_SECONDS:
                    shutil.rmtree(folder, ignore_errors=True)


_UNFINISHED = ".cloning-"


def repository_key(url: str) -> str:
    """A name for the repository that is fit for files: readable, and unique by a hash."""
    shown = without_credentials(url).rstrip("/")
    readable = (
        re.sub(r"[^a-zA-Z0-9]+", "-", shown.removesuffix(".git")).strip("-")[-40:].lstrip("-")
    )
    return f"{readable}-{hashlib.sha256(shown.encode()).hexdigest()[:12]}"


def _limit_silence(seconds: float) -> None:
    """Set libgit2's own time-outs, which hold for the whole process."""
    pygit2.settings.server_connect_timeout = int(seconds * 1000)
    pygit2.settings.server_timeout = int(seconds * 1000)


def _opened(path: Path) -> pygit2.Repository | None:
    """The mirror, when it is there and whole enough to read every branch's files."""
    try:
        mirror = pygit2.Repository(str(path))
        for sha in _local_heads(mirror).values():
            mirror[mirror[sha].peel(pygit2.Commit).tree_id]
    except (pygit2.GitError, KeyError, ValueError):
        return None
    return mirror


def _local_heads(mirror: pygit2.Repository) -> dict[str, str]:
    heads = "refs/heads/"
    return {
        name.removeprefix(heads): str(mirror.references[name].target)
        for name in mirror.references
        if name.startswith(heads)
    }


def _head(url: str, there: RemoteBranches, branch: str) -> str:
    shown = without_credentials(url)
    if not there.heads:
        raise EmptyRepositoryError(f"{shown} is empty. Push a first commit, then retry.")
    if branch not in there.heads:
        names = sorted(there.heads)
        listed = ", ".join(names[:10]) + (f" and {len(names) - 10} more" if names[10:] else "")
        raise BranchNotFoundError(
            f"{shown} has no branch {branch or '(no default branch is set)'}. It has: {listed}. "
            "Register the server with one of these."
        )
    return there.heads[branch]
