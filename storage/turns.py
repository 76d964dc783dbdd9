"""Turns: a key has one holder at a time, over all processes that share the database.

On PostgreSQL they are advisory locks of one connection: they end with the process that holds them,
however it ends. SQLite has one process, where a lock in memory is enough.
"""

import asyncio
import hashlib
import os
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import LiteralString
from weakref import WeakValueDictionary

from psycopg import AsyncConnection, OperationalError
from psycopg.rows import TupleRow
from sqlalchemy import func, select
from sqlalchemy.engine import make_url
from sqlmodel import Session

TRY_AGAIN = 0.05
"""Seconds between two tries to get a key that another process holds."""

NOTICED_WITHIN = 5.0
"""Seconds until one side of a connection notices that the other is gone: it asks after 2 s of
silence and three times, 1 s apart, and waits 5 s for a receipt of what it sent."""

NOTICES: dict[str, int] = {
    "connect_timeout": 5,
    "keepalives_idle": 2,
    "keepalives_interval": 1,
    "keepalives_count": 3,
    "tcp_user_timeout": 5000,
}
"""What lets this side of a connection notice it; without, it may wait for a quarter of an hour."""

SERVER_NOTICES = (
    "-c tcp_keepalives_idle=2 -c tcp_keepalives_interval=1 -c tcp_keepalives_count=3"
    " -c tcp_user_timeout=5000"
)
"""Lets the server notice that a whole machine is gone, and free its locks."""

ASK_AGAIN = 2.0
"""Seconds between two questions whether the server still is there."""


class DatabaseAway(ConnectionError):
    """The database cannot be reached or written just now; trying again may help."""


class Turns:
    """The keys that this process holds, or waits for."""

    def __init__(self, url: str, *, patience: float = NOTICED_WITHIN) -> None:
        """A connection on which no answer comes for `patience` seconds counts as lost."""
        parsed = make_url(url)
        self.shared = parsed.get_backend_name() == "postgresql"
        self._address = parsed.set(drivername="postgresql").render_as_string(hide_password=False)
        self._patience = patience
        self._connection: AsyncConnection[TupleRow] | None = None
        self._asking = asyncio.Lock()
        self._here: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._kept = set[str]()

    @asynccontextmanager
    async def of(self, key: str) -> AsyncIterator[None]:
        """Wait for the key, and hold it for the length of the block. Raises DatabaseAway."""
        async with self._here.setdefault(key, asyncio.Lock()):
            if not self.shared:
                yield
                return
            try:
                while not await self.take(key):  # noqa: ASYNC110 (the server wakes nobody)
                    await asyncio.sleep(TRY_AGAIN)
                yield
            finally:
                # Also after a take that was cut off: the server may have granted it.
                await asyncio.shield(asyncio.ensure_future(self.give_back(key)))

    async def take(self, key: str) -> bool:
        """Hold the key until it is given back, unless another process holds it.

        Taking a key twice needs giving it back twice. Raises DatabaseAway.
        """
        return not self.shared or await self._ask("SELECT pg_try_advisory_lock(%s)", key)

    async def give_back(self, key: str) -> None:
        """Hold the key no longer. A connection that was lost has given back everything."""
        if self._connection is not None and not self._connection.closed:
            try:
                await self._ask("SELECT pg_advisory_unlock(%s)", key)
            except DatabaseAway:
                return

    async def keep(self, key: str) -> bool:
        """Hold the key from one call to the next, unless another process does: of what needs doing
        once by whoever is there. It is taken anew each time, for a connection that was lost has
        given it back. Raises DatabaseAway."""
        if key in self._kept:
            self._kept.discard(key)
            await self.give_back(key)
        if await self.take(key):
            self._kept.add(key)
        return key in self._kept

    def close(self) -> None:
        """Give back everything."""
        if self._connection is not None:
            self._connection.pgconn.finish()

    async def until_lost(self) -> None:
        """Wait until the server lets go of everything that is held; the next take connects anew.

        Returns at once when nothing is held. Nothing else may be asked meanwhile. The server says
        when it closes the connection, but of a split network only asking tells.
        """
        if not self.shared:
            await asyncio.Event().wait()  # what is in memory is never lost
        with suppress(OperationalError):
            while self._connection is not None and not self._connection.closed:
                async for _ in self._connection.notifies(timeout=ASK_AGAIN):
                    pass
                await self._execute(self._connection, "SELECT 1")

    async def _ask(self, question: LiteralString, key: str) -> bool:
        try:
            try:
                return await self._answer(question, key)
            except OperationalError:
                # A connection that broke since it was used last is replaced, once.
                return await self._answer(question, key)
        except OperationalError as error:
            raise DatabaseAway(f"The database cannot be reached: {error}") from error

    async def _answer(self, question: LiteralString, key: str) -> bool:
        async with self._asking:
            if self._connection is None or self._connection.closed:
                self._connection = await self._connect()
            row = await self._execute(self._connection, question, lock_number(key))
        return bool(row and row[0])

    async def _connect(self) -> AsyncConnection[TupleRow]:
        return await AsyncConnection.connect(
            self._address,
            autocommit=True,
            options=SERVER_NOTICES,
            **NOTICES,  # type: ignore[arg-type]
        )

    async def _execute(
        self, connection: AsyncConnection[TupleRow], question: LiteralString, *values: int
    ) -> TupleRow | None:
        """The first row of an answer. Raises OperationalError, also when none comes: a proxy may
        keep a connection open whose other end is gone."""
        hanging_up = asyncio.get_running_loop().call_later(self._patience, _hang_up, connection)
        try:
            return await (await connection.execute(question, values)).fetchone()
        finally:
            hanging_up.cancel()


def _hang_up(connection: AsyncConnection[TupleRow]) -> None:
    """End a connection on which no answer has come; who waits for one is told so.

    Cancelling the wait instead would first ask the server, that is not there, to cancel the query.
    """
    with (
        suppress(OSError, OperationalError),  # it has ended by itself
        socket.socket(fileno=os.dup(connection.fileno())) as line,
    ):
        try:
            line.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT)
        except BlockingIOError:  # else the answer is here: this process was slow to read it
            line.shutdown(socket.SHUT_RDWR)


def lock_number(key: str) -> int:
    """The number of PostgreSQL's lock for a key: 64 bits, signed."""
    return int.from_bytes(hashlib.sha256(key.encode()).digest()[:8], "big", signed=True)


def wait_for_turn(session: Session, key: str) -> None:
    """Let one transaction at a time past that names this key, until it has ended.

    On SQLite a writer is alone anyway.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.connection().execute(select(func.pg_advisory_xact_lock(lock_number(key))))
