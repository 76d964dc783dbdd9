"""The address of a sample server that may still be starting, or may only be replayed.

The Java server needs a JDK and a moment to compile. Its front listens at once; a request waits
until the program runs and is then passed on. Without a JDK the front answers from what was
recorded when the program was really run, and reports the recorded errors as the program does.
"""

import asyncio
import json
from collections.abc import Awaitable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

from aiohttp import ClientError, ClientSession, ClientTimeout, web
from yarl import URL

FORWARD_TIMEOUT = ClientTimeout(total=10)
REPORT_TIMEOUT = ClientTimeout(total=2)
MAX_REPORTS_UNDER_WAY = 100


@dataclass(frozen=True, slots=True)
class Reporting:
    """Where a server reports its errors, and as whom."""

    listener_url: str
    token: str
    server_name: str
    server_ip: str
    commit: str | None


class Answers(Protocol):
    """What is behind a front."""

    async def answer(self, request: web.Request) -> web.Response: ...


class Forwarding:
    """Passes requests on to the running program at `url`."""

    def __init__(self, url: str, session: ClientSession) -> None:
        self._url = url
        self._session = session

    async def answer(self, request: web.Request) -> web.Response:
        """The program's answer; 502 when it gives none."""
        address = URL(self._url + request.raw_path, encoded=True)
        # The program builds the reported URL from Host: it should be the address people used.
        headers = {"Host": request.host}
        try:
            async with self._session.get(
                address, headers=headers, timeout=FORWARD_TIMEOUT, allow_redirects=False
            ) as answer:
                return web.Response(
                    status=answer.status,
                    body=await answer.read(),
                    headers={"Content-Type": answer.headers.get("Content-Type", "text/plain")},
                )
        except (ClientError, TimeoutError) as error:
            return web.json_response({"error": "bad_gateway", "detail": str(error)}, status=502)


class Replay:
    """Answers with what the program answered when it was recorded (`recorded.json`)."""

    def __init__(self, recording: Path, reporting: Reporting, session: ClientSession) -> None:
        self._recording: dict[str, Any] = json.loads(recording.read_text(encoding="utf-8"))
        self._reporting = reporting
        self._session = session
        self._reports: set[asyncio.Task[None]] = set()

    async def answer(self, request: web.Request) -> web.Response:
        """The recorded answer; an error is reported beside it, never before it."""
        recorded = self._recording["answers"].get(request.path_qs)
        if recorded is None:
            return web.json_response({"error": f"nothing at {request.path}"}, status=404)
        raised = self._recording["errors"].get(request.path_qs)
        if raised is not None and len(self._reports) < MAX_REPORTS_UNDER_WAY:
            report = asyncio.create_task(self._report(raised, request.method, str(request.url)))
            self._reports.add(report)
            report.add_done_callback(self._reports.discard)
        return web.Response(
            status=recorded["status"],
            body=recorded["body"].encode(),
            headers={"Content-Type": recorded["contentType"]},
        )

    async def _report(self, raised: dict[str, str | None], method: str, url: str) -> None:
        to = self._reporting
        report = raised | {
            "serverName": to.server_name,
            "serverIp": to.server_ip,
            "requestMethod": method,
            "requestUrl": url,
            "commit": to.commit,
            "occurredAt": datetime.now(UTC).isoformat(),
        }
        try:
            async with self._session.post(
                f"{to.listener_url}/error",
                json=report,
                headers={"Authorization": f"Bearer {to.token}"},
                timeout=REPORT_TIMEOUT,
            ):
                pass
        except (ClientError, TimeoutError):
            pass  # As in the program: what cannot be sent is dropped.


class Front:
    """Listens at once and answers when `answers` has arrived."""

    def __init__(self, answers: Awaitable[Answers]) -> None:
        self._answers = asyncio.ensure_future(answers)
        self._runner: web.AppRunner | None = None

    async def start(self) -> str:
        """Listen on a free port of the loopback address; returns the URL."""
        app = web.Application()
        app.router.add_get("/{path:.*}", self._handle)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        host, port = self._runner.addresses[0][:2]
        return f"http://{host}:{port}"

    async def ready(self) -> None:
        """Wait until requests are answered without waiting."""
        await asyncio.shield(self._answers)

    async def stop(self) -> None:
        if self._runner is not None:
            await self._runner.cleanup()

    async def _handle(self, request: web.Request) -> web.Response:
        answers = await asyncio.shield(self._answers)
        return await answers.answer(request)
