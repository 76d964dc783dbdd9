"""Warms the code index: of one server when asked to, of new servers before their first error."""

import asyncio
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from storage import servers
from storage.code_index import QUIET_SECONDS, CodeIndex, IndexingProgress, IndexStats
from storage.database import Database
from storage.mirrors import MirrorError, Mirrors
from storage.models import Server

log = logging.getLogger(__name__)

FIRST_PAUSE, LONGEST_PAUSE = 300.0, 6 * 3600.0
"""Seconds until a repository that could not be indexed is tried again; doubled each time."""

LONGEST_WAIT = 60.0
"""Seconds that a batch waits for incidents to be done with, before it goes on beside them."""

_LOOK = 0.25


def nobody_is_busy() -> bool:
    """There is no other work, as in a command of its own."""
    return False


@dataclass
class _Failed:
    """What went wrong with a repository last, how often, and when to try again (monotonic)."""

    reason: str
    again_at: float
    pause: float


class IndexWarmer:
    """Fetches a server's repository and indexes its branch's head."""

    def __init__(
        self,
        database: Database,
        mirrors: Mirrors,
        index: CodeIndex,
        repository_token: Callable[[str, str | None], str | None],
        is_busy: Callable[[], bool] = nobody_is_busy,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`is_busy` tells whether incidents are being worked on, for which warming steps back."""
        self._database = database
        self._mirrors = mirrors
        self._index = index
        self._repository_token = repository_token
        self._is_busy = is_busy
        self._clock = clock
        self._warmed: set[_Registration] = set()
        self._failed: dict[_Registration, _Failed] = {}

    async def warm_new(self) -> None:
        """Index the repositories of active servers that this process has not indexed yet.

        One at a time, and each once: pushes are indexed when an error needs them. A repository
        that cannot be indexed is named in the log once, and tried again after a while.
        """
        registered = await self._database.read(servers.list_servers)
        for server in (each.server for each in registered if each.server.active):
            if self._is_due(_registration(server)):
                await self._warm_quietly(server)

    async def warm(
        self,
        server: Server,
        progress: IndexingProgress | None = None,
        *,
        quiet_seconds: float = QUIET_SECONDS,
    ) -> IndexStats:
        """Fetch and index. Raises MirrorError."""
        url = server.repo_url
        token = self._repository_token(server.repo_url, server.credentials)
        fetched = await self._mirrors.fetch(url, server.branch, token)
        snapshot = await self._mirrors.snapshot(url, fetched.head)
        read, began = 0, self._clock()
        while True:
            await self._wait_for_quiet()
            stats = await self._index.refresh(
                url, snapshot, progress, quiet_seconds=quiet_seconds, gives_way=self._is_busy
            )
            read += stats.new_blobs
            if stats.complete:
                return replace(stats, new_blobs=read, seconds=self._clock() - began)

    async def tidy_mirrors(self) -> None:
        """Keep the mirrors at few packs, when there is nothing else to do."""
        await self._wait_for_quiet()
        await self._mirrors.tidy()

    async def _warm_quietly(self, server: Server) -> None:
        registration = _registration(server)
        try:
            await self._wait_for_quiet()
            stats = await self.warm(server)
        except MirrorError as error:
            self._note_failure(registration, server.name, str(error))
        except Exception as error:
            # Whatever it is, the other servers are indexed all the same.
            self._note_failure(registration, server.name, f"{type(error).__name__}: {error}")
            log.debug("indexing %s failed", server.name, exc_info=True)
        else:
            self._warmed.add(registration)
            self._failed.pop(registration, None)
            seconds = f"{stats.seconds:.1f} s"
            log.info("indexed %s: %d new files in %s", server.name, stats.new_blobs, seconds)
            if stats.note:
                log.warning("%s: %s", server.name, stats.note)

    def _is_due(self, registration: "_Registration") -> bool:
        failed = self._failed.get(registration)
        return registration not in self._warmed and (
            failed is None or self._clock() >= failed.again_at
        )

    def _note_failure(self, registration: "_Registration", name: str, reason: str) -> None:
        before = self._failed.get(registration)
        pause = min(2 * before.pause, LONGEST_PAUSE) if before else FIRST_PAUSE
        self._failed[registration] = _Failed(reason, self._clock() + pause, pause)
        if before is None or before.reason != reason:
            log.warning(
                "%s is not indexed yet: %s It is tried again in a while, and when its first error "
                "comes; `suture index %s` tries it now.",
                name,
                reason,
                name,
            )

    async def _wait_for_quiet(self) -> None:
        for _ in range(round(LONGEST_WAIT / _LOOK)):
            if not self._is_busy():
                return
            await asyncio.sleep(_LOOK)


_Registration = tuple[str, str | None, str | None]
"""What a server's repository is fetched by: its address, branch, and whose token."""


def _registration(server: Server) -> _Registration:
    return server.repo_url, server.branch, server.credentials
