"""The listener's connections: never so many that nothing else of this process could open a file."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

from aiohttp import web
from aiohttp.web_protocol import RequestHandler

MOST_CONNECTIONS = 400
"""Connections that are kept open. Of the 1,024 files that most systems let a process have open the
rest is for databases, repositories, Slack and models."""

BEGINNING = 0.1
"""Seconds until a connection that was accepted has begun; without a transport it ended later."""


class Connections:
    """Those of one server, each idle or asking something. One too many costs an idle one: the
    oldest that has never asked for anything, or the one that has been idle for longest.

    Connections that ask are let end: `is_crowded` says when there are more of them than may be.
    """

    def __init__(self, most: int = MOST_CONNECTIONS) -> None:
        self._most = most
        self._asking = set[object]()
        self._idle = dict[RequestHandler, tuple[bool, float]]()  # whether it has asked, and since

    @property
    def is_crowded(self) -> bool:
        """Whether more ask than there should be connections."""
        return len(self._asking) > self._most

    def accept(self, server: web.Server) -> RequestHandler:
        """What speaks on a new connection."""
        now = asyncio.get_running_loop().time()
        if self._is_full():
            self._forget_ended(now)
        if self._is_full():
            self._close_one()
        connection = server()
        self._idle[connection] = False, now
        return connection

    @contextmanager
    def asking(self, request: web.Request) -> Iterator[None]:
        """A request is answered in this block."""
        connection = request.protocol
        self._idle.pop(connection, None)
        self._asking.add(connection)
        try:
            yield
        finally:
            self._asking.discard(connection)
            self._idle[connection] = True, asyncio.get_running_loop().time()

    def _is_full(self) -> bool:
        return len(self._idle) + len(self._asking) >= self._most

    def _forget_ended(self, now: float) -> None:
        self._idle = {
            connection: (has_asked, since)
            for connection, (has_asked, since) in self._idle.items()
            if connection.transport or (not has_asked and now - since < BEGINNING)
        }

    def _close_one(self) -> None:
        begun = [connection for connection in self._idle if connection.transport]
        if begun:
            least = min(begun, key=self._idle.__getitem__)
            del self._idle[least]
            least.force_close()
