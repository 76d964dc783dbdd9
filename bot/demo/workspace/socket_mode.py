"""Socket Mode: tickets, connections, envelopes and their acks, redelivery of events.

As at Slack an envelope goes to one of the connected sockets, must be acked within 3 s (on any
socket of the app), and only events are sent again; a click or a command is lost.
"""

import asyncio
import contextlib
import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from aiohttp import WSMsgType, web

from bot.demo.workspace.model import Json
from bot.demo.workspace.traffic_log import TrafficLog

DisconnectReason = Literal["warning", "refresh_requested", "too_many_websockets", "link_disabled"]

ACK_SECONDS = 3.0
REDELIVERY_DELAYS = (0.0, 60.0, 300.0)
_MOST_CONNECTIONS = 10
_HEARTBEAT_SECONDS = 30.0
_CONNECTION_LIFE_SECONDS = 3600


@dataclass(frozen=True)
class Ack:
    """What came of an envelope. `problem` is None when the app acked it in time."""

    payload: Any = None
    problem: Literal["timeout", "connection_failed"] | None = None

    @property
    def acked(self) -> bool:
        return self.problem is None


class SocketMode:
    """The sockets of the one app. `connected` counts them; `ack_seconds` may be changed."""

    def __init__(
        self,
        app_id: str,
        log: TrafficLog,
        *,
        ack_seconds: float = ACK_SECONDS,
        redelivery_delays: Sequence[float] = REDELIVERY_DELAYS,
    ) -> None:
        self._app_id = app_id
        self._log = log
        self.ack_seconds = ack_seconds
        self._redelivery_delays = tuple(redelivery_delays)
        self._tickets: set[str] = set()
        self._open: set[web.WebSocketResponse] = set()
        self._sockets: list[web.WebSocketResponse] = []  # those that still get envelopes
        self._changed = asyncio.Event()
        self._waiting: dict[str, asyncio.Future[Any]] = {}
        self._deliveries: set[asyncio.Task[Ack]] = set()
        self._requests: set[asyncio.Task[Ack]] = set()
        self._expects_app = False

    @property
    def connected(self) -> int:
        return len(self._sockets)

    def open_ticket(self) -> str:
        """A ticket that opens one socket."""
        self._expects_app = True
        ticket = secrets.token_urlsafe(24)
        self._tickets.add(ticket)
        return ticket

    def spend(self, ticket: str) -> None:
        """Let a ticket open no socket any more."""
        self._tickets.discard(ticket)

    # --- one socket -------------------------------------------------------------------------

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """Take one socket: `hello`, then acks until it closes. A spent ticket gets 404."""
        ticket = request.query.get("ticket", "")
        if ticket not in self._tickets:
            self._log.add("socket", "in", "refused: the ticket is spent or unknown")
            return web.Response(status=404, text="ticket is spent or unknown")
        self._tickets.remove(ticket)
        socket = web.WebSocketResponse(heartbeat=_HEARTBEAT_SECONDS)
        await socket.prepare(request)
        self._open.add(socket)
        if len(self._sockets) >= _MOST_CONNECTIONS:
            await self._send(socket, _disconnect_frame("too_many_websockets"))
            await socket.close()
            self._open.discard(socket)
            return socket
        await self._send(socket, self._hello())
        self._sockets.append(socket)
        self._announce_change()
        self._log.add("socket", "in", f"connected ({self.connected} open)")
        try:
            async for frame in socket:
                if frame.type == WSMsgType.TEXT:
                    self._take_ack(frame.data)
        finally:
            self._open.discard(socket)
            self._forget(socket)
        return socket

    def _hello(self) -> Json:
        return {
            "type": "hello",
            "num_connections": self.connected + 1,
            "connection_info": {"app_id": self._app_id},
            "debug_info": {
                "host": "applink-embedded",
                "approximate_connection_time": _CONNECTION_LIFE_SECONDS,
            },
        }

    def _take_ack(self, data: str) -> None:
        try:
            frame = json.loads(data)
        except ValueError:
            frame = None
        if not isinstance(frame, dict) or "envelope_id" not in frame:
            self._log.add("ack", "in", "not an ack", data[:500])
            return
        waiting = self._waiting.get(str(frame["envelope_id"]))
        late = waiting is None or waiting.done()
        self._log.add("ack", "in", "ack, too late" if late else "ack", frame)
        if waiting is not None and not waiting.done():
            waiting.set_result(frame.get("payload"))

    def _forget(self, socket: web.WebSocketResponse) -> None:
        if socket in self._sockets:
            self._sockets.remove(socket)
            self._log.add("socket", "in", f"closed ({self.connected} open)")
            self._announce_change()

    def _announce_change(self) -> None:
        self._changed.set()
        self._changed = asyncio.Event()

    # --- envelopes --------------------------------------------------------------------------

    def send_event(self, payload: Json) -> asyncio.Task[Ack]:
        """Deliver an event until it is acked or given up; the task ends with the last outcome."""
        return _kept(asyncio.create_task(self._deliver_event(payload)), self._deliveries)

    def send_request(
        self, kind: Literal["interactive", "slash_commands"], payload: Json
    ) -> asyncio.Task[Ack]:
        """Deliver a click or a command, once."""
        envelope = {"type": kind, "payload": payload, "accepts_response_payload": True}
        return _kept(asyncio.create_task(self._deliver(envelope)), self._requests)

    async def _deliver_event(self, payload: Json) -> Ack:
        envelope: Json = {
            "type": "events_api",
            "payload": payload,
            "accepts_response_payload": False,
            "retry_attempt": 0,
            "retry_reason": "",
        }
        ack = await self._deliver(envelope)
        for attempt, delay in enumerate(self._redelivery_delays, start=1):
            if ack.acked:
                return ack
            await asyncio.sleep(delay)
            ack = await self._deliver(
                {**envelope, "retry_attempt": attempt, "retry_reason": ack.problem}
            )
        return ack

    async def _deliver(self, envelope: Json) -> Ack:
        envelope_id = secrets.token_hex(16)
        acked = self._waiting[envelope_id] = asyncio.get_running_loop().create_future()
        socket: web.WebSocketResponse | None = None
        try:
            async with asyncio.timeout(self.ack_seconds):
                socket = await self._send_to_one({"envelope_id": envelope_id, **envelope})
                return Ack(await acked) if socket else Ack(problem="connection_failed")
        except TimeoutError:
            dropped = socket is None or socket.closed
            problem: Literal["connection_failed", "timeout"] = (
                "connection_failed" if dropped else "timeout"
            )
            self._log.add("envelope", "out", f"no ack: {problem}", {"envelope_id": envelope_id})
            return Ack(problem=problem)
        finally:
            del self._waiting[envelope_id]

    async def _send_to_one(self, envelope: Json) -> web.WebSocketResponse | None:
        """Send on one socket, waiting for one while the app reconnects; None if it never came."""
        while self._sockets or self._expects_app:
            if not self._sockets:
                await self._changed.wait()
                continue
            # Taking turns keeps an app honest that believes one socket gets everything.
            socket = self._sockets.pop(0)
            self._sockets.append(socket)
            try:
                await self._send(socket, envelope)
            except ConnectionError:
                self._forget(socket)
                continue
            self._log.add("envelope", "out", _summary(envelope), envelope)
            return socket
        self._log.add("envelope", "out", f"no app is connected: {_summary(envelope)}", envelope)
        return None

    async def _send(self, socket: web.WebSocketResponse, frame: Json) -> None:
        await socket.send_str(json.dumps(frame))

    # --- the workspace's own doing ----------------------------------------------------------

    async def disconnect(self, reason: DisconnectReason | None) -> int:
        """Ask every socket to go (`reason` as Slack gives it), or drop them (None).

        Returns how many there were. A `warning` leaves the socket open.
        """
        sockets = list(self._sockets)
        for socket in sockets:
            self._log.add("socket", "out", f"disconnect: {reason or 'dropped'}")
            with contextlib.suppress(ConnectionError):
                if reason is None:
                    self._forget(socket)
                    await socket.close(code=1011)
                else:
                    await self._send(socket, _disconnect_frame(reason))
                    if reason != "warning":
                        self._forget(socket)
        return len(sockets)

    async def wait_connected(self, seconds: float) -> bool:
        """Whether there is a socket, now or within the given time."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while not self._sockets:
                    await self._changed.wait()
        return bool(self._sockets)

    def give_up(self) -> None:
        """Stop delivering the events under way, those that wait to be sent again among them."""
        for delivery in list(self._deliveries):
            delivery.cancel()

    async def stop(self) -> None:
        self.give_up()
        for request in list(self._requests):
            request.cancel()
        self._expects_app = False
        for socket in list(self._open):
            await socket.close(code=1001)


def _kept(task: asyncio.Task[Ack], under_way: set[asyncio.Task[Ack]]) -> asyncio.Task[Ack]:
    # The event loop holds tasks weakly; one nobody waits for would be lost.
    under_way.add(task)
    task.add_done_callback(under_way.discard)
    return task


def _disconnect_frame(reason: str) -> Json:
    return {"type": "disconnect", "reason": reason, "debug_info": {"host": "applink-embedded"}}


def _summary(envelope: Json) -> str:
    payload = envelope["payload"]
    name = payload.get("event", {}).get("type") or payload.get("command") or payload.get("type")
    retry = f", retry {envelope['retry_attempt']}" if envelope.get("retry_attempt") else ""
    return f"{envelope['type']}: {name}{retry}"
