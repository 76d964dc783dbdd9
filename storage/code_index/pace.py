"""How far a refresh of the index is: told to people once it takes long, and when it gives way."""

import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

QUIET_SECONDS = 2.0
"""How long indexing may take before people are told how far it is."""


@dataclass(frozen=True, slots=True)
class IndexProgress:
    """How far a refresh is: `done` of `total` files. As text, a few words for people."""

    doing: str
    done: int
    total: int

    def __str__(self) -> str:
        return f"{self.doing}: {self.done:,} of {self.total:,} files"


IndexingProgress = Callable[[IndexProgress], Awaitable[None]]
"""Told how far the indexing is."""


@dataclass(frozen=True, slots=True)
class IndexStats:
    """What a refresh did: blobs read now, blobs indexed in all, and how long it took.

    `note` is a sentence for people when vectors could not be made. `complete` is false when it
    gave way before everything was indexed.
    """

    new_blobs: int
    total_blobs: int
    seconds: float
    note: str = ""
    complete: bool = True


class GaveWay(Exception):
    """Something more urgent wants the machine."""


class Pace:
    """How one refresh gets on: tells people once it takes long, and gives way between batches."""

    def __init__(
        self,
        progress: IndexingProgress | None,
        quiet_seconds: float,
        gives_way: Callable[[], bool] | None,
    ) -> None:
        self._progress = progress
        self._quiet_seconds = quiet_seconds
        self._gives_way = gives_way
        self._began = time.monotonic()
        self._next = self._began + quiet_seconds
        self.read = 0

    @property
    def seconds(self) -> float:
        """Since it began."""
        return time.monotonic() - self._began

    async def report(self, doing: str, done: int, total: int) -> None:
        """A batch is done. Raises GaveWay when it was not the last and others wait."""
        if done >= total:
            return
        if self._gives_way is not None and self._gives_way():
            raise GaveWay
        if self._progress is not None and time.monotonic() >= self._next:
            self._next = time.monotonic() + self._quiet_seconds
            await self._progress(IndexProgress(doing, done, total))
