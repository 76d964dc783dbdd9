"""Warms the code index: of one server when asked to, of new servers before their first error."""

import logging
from collections.abc import Callable

from storage import servers
from storage.code_index import QUIET_SECONDS, CodeIndex, IndexingProgress, IndexStats
from storage.database import Database
from storage.mirrors import MirrorError, Mirrors
from storage.models import Server

log = logging.getLogger(__name__)


class IndexWarmer:
    """Fetches a server's repository and indexes its branch's head."""

    def __init__(
        self,
        database: Database,
        mirrors: Mirrors,
        index: CodeIndex,
        repository_token: Callable[[str | None], str | None],
    ) -> None:
        self._database = database
        self._mirrors = mirrors
        self._index = index
        self._repository_token = repository_token
        self._warmed: set[tuple[str, str | None]] = set()

    async def warm_new(self) -> None:
        """Index the repositories of active servers that this process has not looked at yet.

        One at a time, and each once: pushes are indexed when an error needs them. A repository
        that cannot be fetched is left to the error that will name the trouble in its thread.
        """
        registered = await self._database.read(servers.list_servers)
        for server in (each.server for each in registered if each.server.active):
            if (server.repo_url, server.branch) in self._warmed:
                continue
            self._warmed.add((server.repo_url, server.branch))
            try:
                stats = await self.warm(server)
            except MirrorError as error:
                log.warning("the repository of %s is not indexed yet: %s", server.name, error)
            else:
                log.info(
                    "indexed %d files of %s in %.1f s", stats.new_blobs, server.name, stats.seconds
                )

    async def warm(
        self,
        server: Server,
        progress: IndexingProgress | None = None,
        *,
        quiet_seconds: float = QUIET_SECONDS,
    ) -> IndexStats:
        """Fetch and index. Raises MirrorError."""
        url = server.repo_url
        token = self._repository_token(server.credentials)
        fetched = await self._mirrors.fetch(url, server.branch, token)
        snapshot = await self._mirrors.snapshot(url, fetched.head)
        return await self._index.refresh(url, snapshot, progress, quiet_seconds=quiet_seconds)
