"""The side-listener: takes error webhooks, and answers only when they are on disk."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from aiohttp import web
from cachetools import LRUCache

from agents.incident.fingerprint import fingerprint
from agents.incident.stacktraces import parse
from bot.intake import BadReport, parse_report
from bot.metrics import Metrics
from storage import incidents, servers
from storage.database import Database
from storage.group_commit import GroupCommit
from storage.incidents import Recorded, Windows
from storage.reports import ErrorReport
from storage.servers import RegisteredServer

log = logging.getLogger(__name__)

BODY_LIMIT = 1024 * 1024
"""Bytes in a webhook's body."""


class Listener:
    """`POST /error`, and what operators ask: `/healthz`, `/readyz`, `/metrics`."""

    def __init__(
        self,
        *,
        database: Database,
        windows: Windows,
        clock: Callable[[], float],
        start: Callable[[Recorded], Awaitable[None]],
        health: Callable[[], Awaitable[dict[str, str]]],
        metrics: Metrics,
    ) -> None:
        self._database = database
        self._commits = GroupCommit(database)
        self._windows = windows
        self._clock = clock
        self._start = start
        self._health = health
        self._metrics = metrics
        self._fingerprints: LRUCache[tuple[str, str, str | None, str], str] = LRUCache(256)

    def application(self) -> web.Application:
        """The aiohttp application."""
        app = web.Application(client_max_size=BODY_LIMIT)
        app.router.add_post("/error", self.take_error)
        app.router.add_get("/healthz", self.healthz)
        app.router.add_get("/readyz", self.readyz)
        app.router.add_get("/metrics", self.show_metrics)
        return app

    async def take_error(self, request: web.Request) -> web.Response:
        """Size and JSON, token, host, fingerprint, record; then the answer, then the work."""
        try:
            report = parse_report(await read_body(request))
        except BadReport as bad:
            status = 413 if bad.error == "too_large" else 400
            return self._refuse(status, bad.error, bad.detail)
        token = token_of(request)
        if token is None:
            return self._refuse(401, "no_token", "Send the server's token as a Bearer token.")
        known = await self._database.read(lambda s: servers.server_of_token(s, token))
        if known is None:
            return self._refuse(
                401,
                "bad_token",
                "No server has this token; `suture server rotate-token` gives one.",
            )
        if report.server_name != known.server.name:
            return self._refuse(403, "other_server", f"This token belongs to {known.server.name}.")
        if reason := unwelcome(known, report):
            return await self._ignore(report, reason)
        recorded = await self._record(known, report)
        await self._start(recorded)
        self._metrics.events.labels(recorded.status).inc()
        return web.json_response({"status": recorded.status, "incident": recorded.incident_id})

    async def _record(self, known: RegisteredServer, report: ErrorReport) -> Recorded:
        key = await self._fingerprint(report)
        return await self._commits.run(
            lambda s: incidents.record(s, known.server, report, key, self._windows, self._clock())
        )

    async def _fingerprint(self, report: ErrorReport) -> str:
        """The report's fingerprint. The same stack text is parsed once."""
        key = (report.server_name, report.error_type, report.message, report.stack_trace)
        found = self._fingerprints.get(key)
        if found is None:
            if len(report.stack_trace) > 20_000:
                found = await asyncio.to_thread(_fingerprint_of, report)
            else:
                found = _fingerprint_of(report)
            self._fingerprints[key] = found
        return found

    async def _ignore(self, report: ErrorReport, reason: str) -> web.Response:
        await self._commits.run(
            lambda s: servers.note_ignored(
                s, report.server_name, report.server_ip, reason, self._clock()
            )
        )
        self._metrics.events.labels("ignored").inc()
        return web.json_response({"status": "ignored", "incident": None, "detail": reason})

    def _refuse(self, status: int, error: str, detail: str) -> web.Response:
        self._metrics.events.labels("refused").inc()
        return web.json_response({"error": error, "detail": detail}, status=status)

    async def healthz(self, _request: web.Request) -> web.Response:
        """Alive, and which part is ill."""
        return web.json_response({"status": "ok", "parts": await self._health()})

    async def readyz(self, _request: web.Request) -> web.Response:
        """200 only when every part is well."""
        parts = await self._health()
        ready = all(state == "ok" for state in parts.values())
        return web.json_response({"ready": ready, "parts": parts}, status=200 if ready else 503)

    async def show_metrics(self, _request: web.Request) -> web.Response:
        """Prometheus text."""
        return web.Response(
            body=self._metrics.render(), headers={"Content-Type": self._metrics.TYPE}
        )


async def read_body(request: web.Request) -> bytes:
    """The body, at most BODY_LIMIT bytes of it. Raises BadReport."""
    too_large = BadReport("too_large", f"The body is larger than {BODY_LIMIT} bytes.")
    if request.content_length is not None and request.content_length > BODY_LIMIT:
        raise too_large
    try:
        return await request.read()
    except web.HTTPRequestEntityTooLarge as error:
        raise too_large from error
    except (web.HTTPException, ValueError, OSError) as error:
        raise BadReport("bad_body", "The body could not be read.") from error


def token_of(request: web.Request) -> str | None:
    """The token of `Authorization: Bearer …` or `X-Suture-Token: …`."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() == "bearer" and token.strip():
        return token.strip()
    return request.headers.get("X-Suture-Token") or None


def unwelcome(known: RegisteredServer, report: ErrorReport) -> str | None:
    """Why a report with a good token is ignored all the same; None when it is welcome."""
    if not known.server.active:
        return "the server is disabled"
    if report.server_ip not in known.hosts:
        return "the host is not registered"
    return None


def _fingerprint_of(report: ErrorReport) -> str:
    trace = parse(report.stack_trace, report.error_type, report.message)
    return fingerprint(report.server_name, report.error_type, report.message, trace)
