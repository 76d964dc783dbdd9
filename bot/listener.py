"""The side-listener: takes error webhooks, and answers only when they are on disk."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from time import perf_counter
from typing import Any, TypeVar

from aiohttp import web
from cachetools import LRUCache
from pydantic_core import to_json

from agents.incident.fingerprint import fingerprint
from agents.incident.secrets_in_text import without_credentials
from agents.incident.stacktraces import parse
from bot.connections import MOST_CONNECTIONS, Connections
from bot.intake import BadReport, parse_report
from bot.metrics import Metrics
from storage import servers
from storage.arrivals import Arrival, ServerChanged, record_all
from storage.backlog import backlog
from storage.database import Database
from storage.group_commit import Batches
from storage.incidents import Recorded, Windows
from storage.reports import ErrorReport
from storage.servers import RegisteredServer

Found = TypeVar("Found")

log = logging.getLogger(__name__)

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

BODY_LIMIT = 1024 * 1024
"""Bytes in a webhook's body, unpacked."""

BODY_PATIENCE = 30.0
"""Seconds a client has to send its body."""

IDLE_PATIENCE = 30.0
"""Seconds that a connection may ask for nothing: neither sockets that say nothing nor requests
whose head does not end may use up what this process may have open."""

UNREAD = {"too_large": 413, "too_slow": 408, "bad_body": 400}
"""Why a body was not read to its end, and the status that says so."""

RETRY_AFTER = "5"
"""Seconds until a report that could not be taken in is welcome again."""

METHODS = {"/error": "POST"} | dict.fromkeys(("/healthz", "/readyz", "/metrics"), "GET, HEAD")
"""What may be asked for, and how."""

NEEDED = ("slack", "database", "engine")
"""The parts without which no work should be sent here."""

LONG_TRACE = 10_000
"""Characters of a stack trace beyond which it is parsed beside the event loop."""


@dataclass(frozen=True, slots=True)
class Read:
    """What is remembered of a text that was reported."""

    fingerprint: str
    has_credentials: bool


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
        idle_patience: float = IDLE_PATIENCE,
        most_connections: int = MOST_CONNECTIONS,
    ) -> None:
        self._database = database
        self._arrivals: Batches[Arrival, Recorded] = Batches(
            database, lambda session, batch: record_all(session, batch, windows, clock())
        )
        self._clock = clock
        self._start = start
        self._health = health
        self._metrics = metrics
        self._closed = False
        self._connections = Connections(most_connections)
        self._port: asyncio.Server | None = None
        self._runner = web.AppRunner(
            self.application(),
            access_log=None,
            # With a traceback for all that is no HTTP, strangers could fill the disk.
            logger=logging.Logger("unheard", logging.CRITICAL),
            shutdown_timeout=2.0,
            keepalive_timeout=idle_patience,
        )
        self._senders: LRUCache[str, RegisteredServer] = LRUCache(256)
        self._read: LRUCache[tuple[str | bytes | None, ...], Read] = LRUCache(256)
        # One at a time: more would only take Python's lock from the event loop, and from others'
        # work the threads that it waits for.
        self._long_traces = ThreadPoolExecutor(1, thread_name_prefix="long-traces")

    async def open(self, host: str, port: int) -> str:
        """Open the port; returns its URL. Raises OSError."""
        await self._runner.setup()
        assert self._runner.server is not None
        accept = partial(self._connections.accept, self._runner.server)
        self._port = await asyncio.get_running_loop().create_server(accept, host, port)
        host, port = self._port.sockets[0].getsockname()[:2]
        return f"http://{host}:{port}"

    async def close(self) -> None:
        """Take no more reports: the process is about to end."""
        self._closed = True
        self._long_traces.shutdown(wait=False)  # what waits there is still answered

    async def shut(self) -> None:
        """Close the port, and what came in by it."""
        if self._port is not None:
            self._port.close()
        await self._runner.cleanup()

    def application(self) -> web.Application:
        """The aiohttp application. It has no middleware: that would cost as much as the parsing."""
        app = web.Application(client_max_size=BODY_LIMIT)
        app.router.add_post("/error", self._answering(self.take_error))
        app.router.add_get("/healthz", self._answering(self.healthz))
        app.router.add_get("/readyz", self._answering(self.readyz))
        app.router.add_get("/metrics", self._answering(self.show_metrics))
        app.router.add_route("*", "/{path:.*}", self._answering(self.refuse_path))
        return app

    async def take_error(self, request: web.Request) -> web.Response:
        """`POST /error`."""
        begun = perf_counter()
        try:
            return await self._take_error(request)
        finally:
            self._metrics.intake.observe(perf_counter() - begun)

    async def _take_error(self, request: web.Request) -> web.Response:
        """Token, size and JSON, host, fingerprint, record; then the answer, then the work."""
        if self._closed:  # the next connection may reach another replica
            return self._hang_up(503, "shutting_down", "Suture is restarting; send it again.")
        if self._connections.is_crowded:
            return self._hang_up(503, "crowded", "Too many are reporting; send it again later.")
        token = token_of(request)
        if token is None:
            return self._hang_up(401, "no_token", "Send the server's token as a Bearer token.")
        # Before the body: those of strangers are not waited for.
        if token not in self._senders and await self._look_up(token) is None:
            return self._refuse_token()
        try:
            report, left_out = parse_report(await read_body(request))
        except BadReport as bad:
            if bad.error in UNREAD:
                return self._hang_up(UNREAD[bad.error], bad.error, bad.detail)
            return self._refuse(400, bad.error, bad.detail)
        try:
            return await self._take_from(token, report, left_out)
        except ServerChanged:  # since this token was last seen
            self._senders.pop(token, None)
            return await self._take_from(token, report, left_out)

    async def _take_from(self, token: str, report: ErrorReport, left_out: str) -> web.Response:
        known = self._senders.get(token)
        if known is None or not is_welcome(known, report):
            known = await self._look_up(token)
            if known is None:
                return self._refuse_token()
            if report.server_name != known.server.name:
                owner = known.server.name
                return self._refuse(403, "other_server", f"This token belongs to {owner}.")
            if reason := unwelcome(known, report):
                return await self._ignore(report, reason)
        report, key = await self._read_once(report)
        recorded = await self._arrivals.put(Arrival(known, report, key))
        if recorded.calls_for_work:
            await self._start_work(recorded)
        self._metrics.events[recorded.status].inc()
        told = {"status": recorded.status, "incident": recorded.incident_id}
        return in_json(told | {"detail": left_out} if left_out else told)

    async def _look_up(self, token: str) -> RegisteredServer | None:
        """Whose token it is by the records. That is remembered; they have the last word when a
        report is counted, and about whoever is not welcome."""
        known = await self._database.read(lambda s: servers.server_of_token(s, token))
        if known is not None:
            self._senders[token] = known
        return known

    async def _start_work(self, recorded: Recorded) -> None:
        """Start what the report calls for. It is on disk: what fails here is started later."""
        try:
            await self._start(recorded)
        except Exception:
            log.exception("the work on %s could not be started yet", recorded.incident_id)

    async def _read_once(self, report: ErrorReport) -> tuple[ErrorReport, str]:
        """The report without credentials, and its fingerprint. The same text is parsed once."""
        trace = report.stack_trace
        told = report.server_name, report.error_type, report.message, trace
        is_long = len(trace) > LONG_TRACE
        key = (*told[:3], sha256(trace.encode()).digest()) if is_long else told

        async def beside(work: Callable[[ErrorReport], Found]) -> Found:
            if not is_long:
                return work(report)
            return await asyncio.get_running_loop().run_in_executor(self._long_traces, work, report)

        read = self._read.get(key)
        if read is None:
            read = self._read[key] = await beside(read_report)
        if read.has_credentials:
            report = await beside(redacted)
        elif report.request_url:  # not remembered: it is another in each report
            url = without_credentials(report.request_url)
            if url != report.request_url:
                report = report.model_copy(update={"request_url": url})
        return report, read.fingerprint

    async def _ignore(self, report: ErrorReport, reason: str) -> web.Response:
        await self._database.write(
            lambda s: servers.note_ignored(
                s, report.server_name, report.server_ip, reason, self._clock()
            )
        )
        self._metrics.events["ignored"].inc()
        return in_json({"status": "ignored", "incident": None, "detail": reason})

    def _refuse(self, status: int, error: str, detail: str) -> web.Response:
        self._metrics.events["refused" if status < 500 else "failed"].inc()
        headers = {"Retry-After": RETRY_AFTER} if status == 503 else {}
        return in_json({"error": error, "detail": detail}, status, **headers)

    def _hang_up(self, status: int, error: str, detail: str) -> web.Response:
        """As `_refuse`; what follows on this connection may be a body, and no request."""
        refusal = self._refuse(status, error, detail)
        refusal.force_close()
        return refusal

    def _refuse_token(self) -> web.Response:
        advice = "No server has this token; `suture server rotate-token` gives one."
        return self._hang_up(401, "bad_token", advice)

    def _answering(self, handler: Handler) -> Handler:
        """The handler; a fault of ours is told in JSON like all else."""

        async def answer(request: web.Request) -> web.StreamResponse:
            try:
                with self._connections.asking(request):
                    return await handler(request)
            except Exception:
                log.exception("a request to %s could not be answered", request.path)
                return self._refuse(
                    503, "not_recorded", "Suture could not record this; send it again later."
                )

        return answer

    async def refuse_path(self, request: web.Request) -> web.Response:
        """Whatever else is asked for."""
        allowed = METHODS.get(request.path)
        if allowed is None:
            return self._refuse(404, "not_found", "Errors are reported with POST /error.")
        refusal = self._refuse(405, "method_not_allowed", f"Allowed here: {allowed}.")
        refusal.headers["Allow"] = allowed
        return refusal

    async def healthz(self, _request: web.Request) -> web.Response:
        """Alive, and which part is ill."""
        parts = await self._health()
        well = all(state == "ok" for state in parts.values())
        return in_json({"status": "ok" if well else "ill", "parts": parts})

    async def readyz(self, _request: web.Request) -> web.Response:
        """200 only when every part that new work needs is well, and this is not about to end."""
        parts = {name: state for name, state in (await self._health()).items() if name in NEEDED}
        ready = not self._closed and all(state == "ok" for state in parts.values())
        return in_json({"ready": ready, "parts": parts}, 200 if ready else 503)

    async def show_metrics(self, _request: web.Request) -> web.Response:
        """Prometheus text."""
        now = await self._database.read(lambda s: backlog(s, self._clock()))
        return web.Response(
            body=self._metrics.render(now), headers={"Content-Type": self._metrics.TYPE}
        )


async def read_body(request: web.Request) -> bytes:
    """The body, at most BODY_LIMIT bytes of it. Raises BadReport."""
    too_large = f"The body is larger than {BODY_LIMIT} bytes."
    if request.content_length is not None and request.content_length > BODY_LIMIT:
        raise BadReport("too_large", too_large)
    try:
        if request.content.is_eof():  # it came with its head, as most do: nothing to wait for
            body = request.content.read_nowait()
        else:
            async with asyncio.timeout(BODY_PATIENCE):
                body = await request.read()
    except web.HTTPRequestEntityTooLarge as error:
        raise BadReport("too_large", too_large) from error
    except TimeoutError as error:
        raise BadReport(
            "too_slow", f"The body did not come within {BODY_PATIENCE:.0f} s."
        ) from error
    except (web.HTTPException, web.RequestPayloadError, ValueError, OSError, RuntimeError) as error:
        raise BadReport("bad_body", "The body could not be read.") from error
    if len(body) > BODY_LIMIT:
        raise BadReport("too_large", too_large)
    return body


def token_of(request: web.Request) -> str | None:
    """The token of `Authorization: Bearer …` or `X-Suture-Token: …`."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() == "bearer" and token.strip():
        return token.strip()
    return request.headers.get("X-Suture-Token") or None


def is_welcome(known: RegisteredServer, report: ErrorReport) -> bool:
    """Whether the report is its token's server's own, and nothing speaks against it."""
    return known.server.name == report.server_name and unwelcome(known, report) is None


def unwelcome(known: RegisteredServer, report: ErrorReport) -> str | None:
    """Why a report with a good token is ignored all the same; None when it is welcome."""
    if not known.server.active:
        return "the server is disabled"
    if report.server_ip not in known.hosts:
        return "the host is not registered"
    return None


def redacted(report: ErrorReport) -> ErrorReport:
    """The report, without credentials that it tells: all that read it may publish it."""
    message, url = report.message, report.request_url
    return report.model_copy(
        update={
            "message": message and without_credentials(message),
            "request_url": url and without_credentials(url),
            "stack_trace": without_credentials(report.stack_trace),
        }
    )


def read_report(report: ErrorReport) -> Read:
    """What was reported, its stack trace parsed."""
    clean = redacted(report)
    trace = parse(clean.stack_trace, clean.error_type, clean.message)
    return Read(
        fingerprint(clean.server_name, clean.error_type, clean.message, trace),
        (clean.message, clean.stack_trace) != (report.message, report.stack_trace),
    )


def in_json(told: Mapping[str, Any], status: int = 200, **headers: str) -> web.Response:
    """An answer."""
    headers["Content-Type"] = "application/json"
    return web.Response(body=to_json(told), status=status, headers=headers)
