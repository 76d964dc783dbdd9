"""Which commits changed some files: through renames and merges, for as long as there is time."""

import time
from collections.abc import Iterable, Iterator

import pygit2
from pygit2.enums import SortMode

from storage.git_objects import blob_at, parents_of, renamed_from


class PathHistory:
    """Walks back from a commit, newest first, for the commits that changed any of `paths`."""

    def __init__(
        self, repository: pygit2.Repository, paths: Iterable[str], *, deadline: float
    ) -> None:
        """`deadline` is on the clock of `time.thread_time`."""
        self._repository = repository
        self._wanted = list(dict.fromkeys(paths))
        self._deadline = deadline

    def commits(
        self, commit: str, *, since: int, until: int | None, limit: int
    ) -> list[pygit2.Commit]:
        """The newest `limit` of them that were made from `since` to `until` (s since the epoch).

        A merge counts where it differs from all its parents, or where what it brought in was made
        before `since`: then it is what changed the branch.
        """
        own: list[tuple[pygit2.Commit, set[str]]] = []
        brought: list[tuple[pygit2.Commit, set[str]]] = []
        for made in self._walk(commit, since):
            changed, merged = self._changed(made)
            if until is not None and made.commit_time > until:
                continue
            if changed:
                own.append((made, changed))
            elif merged:
                brought.append((made, merged))
            if len(own) >= limit:
                break
        explained = {path for _, paths in own for path in paths}
        found = [made for made, _ in own]
        found += [made for made, paths in brought if not paths <= explained]
        found.sort(key=lambda made: -made.commit_time)
        return found[:limit]

    def _walk(self, commit: str, since: int) -> Iterator[pygit2.Commit]:
        walk = iter(self._repository.walk(commit, SortMode.NONE))
        while time.thread_time() <= self._deadline:
            try:
                made = next(walk)
            except (StopIteration, KeyError, pygit2.GitError):  # the last means: cut off there
                return
            if made.commit_time < since:
                return
            yield made

    def _changed(self, made: pygit2.Commit) -> tuple[set[str], set[str]]:
        """The wanted paths that the commit itself changed, and those that it only merged in."""
        parents = parents_of(self._repository, made)
        if parents is None:  # the history is cut off here: what it changed cannot be told
            return set(), set()
        changed: set[str] = set()
        merged: set[str] = set()
        for path in list(self._wanted):
            after = blob_at(made.tree, path)
            before = [blob_at(parent.tree, path) for parent in parents]
            if not any(before) and after:
                self._follow_rename(made, parents, path)
            if not before:
                changed |= {path} if after else set()
            elif after not in before:
                changed.add(path)
            elif after != before[0]:
                merged.add(path)
        return changed, merged

    def _follow_rename(self, made: pygit2.Commit, parents: list[pygit2.Commit], path: str) -> None:
        for parent in parents:
            old = renamed_from(parent, made, path)
            if old and old[0] not in self._wanted:
                self._wanted.append(old[0])
