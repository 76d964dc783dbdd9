"""The page's live feed: the state, then every change, to each open page.

A page that cannot keep up is cut off rather than waited for; it connects again and reads anew.
"""

import asyncio
import contextlib
import json
from collections.abc import Callable

from aiohttp import WSCloseCode, web

from bot.demo.workspace.model import Json

_MOST_QUEUED = 1000
_HEARTBEAT_SECONDS = 30.0


class PageFeed:
    """Sends frames to the pages that are open; `snapshot` makes their first frames."""

    def __init__(
        self, snapshot: Callable[[], list[Json]], *, most_queued: int = _MOST_QUEUED
    ) -> None:
        self._snapshot = snapshot
        self._most_queued = most_queued
        self._pages: dict[web.WebSocketResponse, asyncio.Queue[str]] = {}

    @property
    def open_pages(self) -> int:
        return len(self._pages)

    def publish(self, frame: Json) -> None:
        """Queue a frame for every page. Never waits."""
        if not self._pages:
            return
        text = json.dumps(frame)
        for page, queue in list(self._pages.items()):
            try:
                queue.put_nowait(text)
            except asyncio.QueueFull:
                del self._pages[page]

    def publish_snapshot(self) -> None:
        """Let every page begin again, after a reset."""
        for frame in self._snapshot():
            self.publish(frame)

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """Feed one page until it goes, or until it is too slow."""
        page = web.WebSocketResponse(heartbeat=_HEARTBEAT_SECONDS)
        await page.prepare(request)
        queue: asyncio.Queue[str] = asyncio.Queue(self._most_queued)
        for frame in self._snapshot()[: self._most_queued]:
            queue.put_nowait(json.dumps(frame))
        self._pages[page] = queue
        sender = asyncio.create_task(self._send_all(page, queue))
        try:
            # What a page says is only that it is alive; it acts through the control API.
            async for _ in page:
                pass
        finally:
            self._pages.pop(page, None)
            sender.cancel()
        return page

    async def _send_all(self, page: web.WebSocketResponse, queue: asyncio.Queue[str]) -> None:
        with contextlib.suppress(ConnectionError):
            while page in self._pages:
                await page.send_str(await queue.get())
            await page.close(code=WSCloseCode.TRY_AGAIN_LATER, message=b"too slow")

    async def stop(self) -> None:
        for page in list(self._pages):
            await page.close(code=1001)
