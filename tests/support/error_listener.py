"""A listener that takes error reports as Suture does, so that tests can read them."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.support.patience import PATIENCE


@dataclass
class ErrorListener:
    """`reports` holds what was posted, with the request's `authorization` added."""

    url: str = ""
    reports: asyncio.Queue[dict[str, Any]] = field(default_factory=asyncio.Queue)

    async def next_report(self) -> dict[str, Any]:
        """The next report, oldest first."""
        return await asyncio.wait_for(self.reports.get(), PATIENCE)


@asynccontextmanager
async def error_listener(delay: float = 0.0) -> AsyncIterator[ErrorListener]:
    """Listen on a free port; each report is answered after `delay` seconds."""
    listener = ErrorListener()

    async def take(request: web.Request) -> web.Response:
        report = await request.json()
        report["authorization"] = request.headers.get("Authorization")
        await listener.reports.put(report)
        await asyncio.sleep(delay)
        return web.json_response({"status": "received", "incident": "1"})

    app = web.Application()
    app.router.add_post("/error", take)
    runner = web.AppRunner(app, shutdown_timeout=0.1, handler_cancellation=True)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    listener.url = "http://{}:{}".format(*runner.addresses[0][:2])
    try:
        yield listener
    finally:
        await runner.cleanup()
