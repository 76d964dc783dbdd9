"""Turns: a key has one holder at a time, over all processes that share the database.

On PostgreSQL they are advisory locks of one connection: they end with the process that holds them,
however it ends. SQLite has one process, where a lock in memory is enough.
"""

import asyncio
import hashlib
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

NOTICE_DEATH = "-c tcp_keepalives_idle=2 -c tcp_keepalives_interval=1 -c tcp_keepalives_count=3"
"""Lets the server notice within 5 s that a whole machine is gone, and free its locks."""


class DatabaseAway(ConnectionError):
    """The database cannot be reached just now; trying again may help."""


class Turns:
    """The keys that this process holds, or waits for."""

    def __init__(self, url: str) -> None:
        parsed = make_url(url)
        self.shared = parsed.get_backend_name() == "postgresql"
        self._address = parsed.set(drivername="postgresql").render_as_string(hide_password=False)
        self._connection: AsyncConnection[TupleRow] | None = None
        self._connecting = asyncio.Lock()
        self._here: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

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

    def close(self) -> None:
        """Give back everything."""
        if self._connection is not None:
            self._connection.pgconn.finish()

    async def until_lost(self) -> None:
        """Wait until the server lets go of everything that is held; the next take connects anew.

        Returns at once when nothing is held. Nothing else may be asked meanwhile.
        """
        if not self.shared:
            await asyncio.Event().wait()  # what is in memory is never lost
        if self._connection is not None and not self._connection.closed:
            with suppress(OperationalError):
                async for _ in self._connection.notifies():
                    pass

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
        connection = await self._connected()
        row = await (await connection.execute(question, (lock_number(key),))).fetchone()
        return bool(row and row[0])

    async def _connected(self) -> AsyncConnection[TupleRow]:
        async with self._connecting:
            if self._connection is None or self._connection.closed:
                self._connection = await AsyncConnection.connect(
                    self._address, autocommit=True, options=NOTICE_DEATH, connect_timeout=5
                )
            return self._connection


def lock_number(key: str) -> int:
    """The number of PostgreSQL's lock for a key: 64 bits, signed."""
    return int.from_bytes(hashlib.sha256(key.encode()).digest()[:8], "big", signed=True)


def wait_for_turn(session: Session, key: str) -> None:
    """Let one transaction at a time past that names this key, until it has ended.

    On SQLite a writer is alone anyway.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.connection().execute(select(func.pg_advisory_xact_lock(lock_number(key))))
