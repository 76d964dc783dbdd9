"""The database: one engine, short transactions, never on the event loop."""

import asyncio
import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractAsyncContextManager, contextmanager
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError, SQLAlchemyError
from sqlmodel import Session

from storage.private_folders import make_private
from storage.turns import NOTICES, DatabaseAway, Turns, wait_for_turn

T = TypeVar("T")

MIGRATIONS = Path(__file__).parent / "migrations"

COLLISIONS = ("40001", "40P01", "23505")
"""PostgreSQL's codes for a transaction that it ended in favour of another, the last for a row that
another inserted since this one looked for it: do it again."""

AWAY = ("08", "53", "57P")
"""How PostgreSQL's codes begin for connections: broken, too many, shut down or starting up."""

UNWRITABLE = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY)
"""SQLite's primary codes for a disk that is full, ill, or was made read-only."""

TRIES = 5


class DatabaseUnusable(Exception):
    """The database cannot be opened or brought up to date; the text says what to do."""


class Database:
    """Runs queries in threads of its own. SQLite gets one writer: it knows no more.

    A callable given to `read` or `write` receives a Session; what it returns may be used after the
    transaction (attributes stay loaded).
    """

    def __init__(self, url: str) -> None:
        self.url = url
        self.engine = create_database_engine(url)
        self._writing = self.engine.execution_options(sqlite_begin="IMMEDIATE")
        writers = 1 if self.engine.dialect.name == "sqlite" else 8
        self._writers = ThreadPoolExecutor(writers, thread_name_prefix="database-write")
        self._readers = ThreadPoolExecutor(4, thread_name_prefix="database-read")
        self.turns = Turns(url)

    async def read(self, query: Callable[[Session], T]) -> T:
        """Run a query. Raises DatabaseAway."""
        return await asyncio.get_running_loop().run_in_executor(self._readers, self.look, query)

    async def write(self, change: Callable[[Session], T]) -> T:
        """Run a change in one transaction; durable when this returns. Raises DatabaseAway."""
        return await asyncio.get_running_loop().run_in_executor(self._writers, self.commit, change)

    def turn(self, key: str) -> AbstractAsyncContextManager[None]:
        """Hold a key alone, over all replicas, for the length of the block."""
        return self.turns.of(key)

    def look(self, query: Callable[[Session], T]) -> T:
        """As `read`, on the caller's own thread (for the command line)."""
        with _reachable(), Session(self.engine, expire_on_commit=False) as session:
            return query(session)

    def commit(self, change: Callable[[Session], T]) -> T:
        """As `write`, on the caller's own thread (for the command line)."""
        for _ in range(TRIES - 1):
            try:
                return self._commit(change)
            except DBAPIError as error:
                if not is_collision(error):
                    raise
        return self._commit(change)

    def _commit(self, change: Callable[[Session], T]) -> T:
        with _reachable(), Session(self._writing, expire_on_commit=False) as session:
            result = change(session)
            session.commit()
            return result

    def close(self) -> None:
        """Wait for what runs, then let go of every connection."""
        self._writers.shutdown()
        self._readers.shutdown()
        self.turns.close()
        self.engine.dispose()


def is_collision(error: Exception) -> bool:
    """Whether PostgreSQL ended this transaction because another was in its way."""
    code = getattr(error.orig, "sqlstate", None) if isinstance(error, DBAPIError) else None
    return code in COLLISIONS


def is_unwritable(error: OperationalError) -> bool:
    """Whether SQLite could not write, which has nothing to do with what it was asked."""
    code: int = getattr(error.orig, "sqlite_errorcode", 0)
    return code & 0xFF in UNWRITABLE  # the lower byte is the primary code


@contextmanager
def _reachable() -> Iterator[None]:
    """Tell a database that is away from one that refuses. Raises DatabaseAway."""
    try:
        yield
    except OperationalError as error:
        if is_unwritable(error):
            raise DatabaseAway(f"The database cannot be written: {error.orig}") from error
        code = getattr(error.orig, "sqlstate", "")  # None: the server could not even say it
        if error.connection_invalidated or code is None or code.startswith(AWAY):
            raise DatabaseAway(f"The database cannot be reached: {error.orig}") from error
        raise


def create_database_engine(url: str) -> Engine:
    """An engine for a SQLite or PostgreSQL address; SQLite in WAL, safe against power loss."""
    parsed = make_url(url)
    if parsed.get_backend_name() not in ("sqlite", "postgresql"):
        raise ArgumentError("it must begin with sqlite:/// or postgresql://")
    if parsed.get_backend_name() != "sqlite":
        address = parsed.set(drivername="postgresql+psycopg")
        return create_engine(address, pool_pre_ping=True, connect_args=NOTICES)
    if parsed.database:
        make_private(Path(parsed.database).parent)
    engine = create_engine(url)

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: object) -> None:
        # Savepoints work only when the driver leaves BEGIN to us.
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA synchronous=FULL")
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.execute("PRAGMA busy_timeout=10000")
        cursor.close()

    @event.listens_for(engine, "checkin")
    def _clean_up(connection: Any, _record: object) -> None:
        # SQLite may leave a transaction open whose COMMIT failed; the next user must not meet it.
        if connection is not None and connection.in_transaction:
            connection.rollback()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # A writer takes its lock at once: a reader that turns writer half-way would be refused.
        mode = connection.get_execution_options().get("sqlite_begin", "DEFERRED")
        connection.exec_driver_sql(f"BEGIN {mode}")

    return engine


def migrate(url: str) -> None:
    """Bring the schema to the newest revision. Safe at every start. Raises DatabaseUnusable."""
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    try:
        engine = create_database_engine(url)
        try:
            with engine.begin() as connection:
                # Replicas that start together: one brings it up to date, the others find it so.
                wait_for_turn(Session(connection), "migration")
                config.attributes["connection"] = connection
                command.upgrade(config, "head")
        finally:
            engine.dispose()
    except CommandError as error:
        raise DatabaseUnusable(
            f"{_shown(url)} was written by a newer Suture ({error}): run that one."
        ) from error
    except (SQLAlchemyError, ImportError, OSError) as error:
        reason = str(getattr(error, "orig", None) or error).strip().partition("\n")[0]
        raise DatabaseUnusable(
            f"{_shown(url)} cannot be used ({reason}): check DATABASE_URL or SUTURE_DATA."
        ) from error


def _shown(url: str) -> str:
    """The address without its password."""
    try:
        return f"The database {make_url(url).render_as_string(hide_password=True)}"
    except SQLAlchemyError:
        return "The database"
