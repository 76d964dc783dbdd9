"""Edits that show progress, coalesced: what flies past between two edits shares one."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from handlers.pacing import NotNow

log = logging.getLogger(__name__)

PAUSE = 1.2
"""Seconds between two edits of one message."""


class ProgressEdits:
    """Runs `show(key)` soon after `soon(key)`, in the background, with a pause after each."""

    def __init__(self, show: Callable[[str], Awaitable[None]], pause: float = PAUSE) -> None:
        self._show = show
        self._pause = pause
        self._outdated: set[str] = set()
        self._running: dict[str, asyncio.Task[None]] = {}

    def soon(self, key: str) -> None:
        """Show it as it is by then. Never waits, never fails."""
        self._outdated.add(key)
        if key not in self._running:
            self._running[key] = asyncio.create_task(self._keep_up(key))

    async def close(self) -> None:
        """Show no more."""
        running = list(self._running.values())
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)

    async def _keep_up(self, key: str) -> None:
        try:
            while key in self._outdated:
                self._outdated.discard(key)
                try:
                    await self._show(key)
                except NotNow:
                    self._outdated.add(key)
                await asyncio.sleep(self._pause)
        except Exception:
            log.warning("progress of %s could not be shown", key, exc_info=True)
        finally:
            self._running.pop(key, None)
