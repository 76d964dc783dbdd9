"""Group commit: the changes of all who wait go into one transaction.

A commit costs one fsync however much it holds, so under load many events share it; a single event
waits for nobody.
"""

import asyncio
from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from sqlmodel import Session

from storage.database import Database, is_collision

T = TypeVar("T")

BATCH = 256


class GroupCommit:
    """Runs changes in shared transactions, in the order they came. One failing spoils no other."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._waiting: list[tuple[Callable[[Session], Any], asyncio.Future[Any]]] = []
        self._committer: asyncio.Task[None] | None = None

    async def run(self, change: Callable[[Session], T]) -> T:
        """Run a change; durable when this returns. Raises what the change raised."""
        done: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._waiting.append((change, done))
        if self._committer is None or self._committer.done():
            self._committer = asyncio.create_task(self._commit_all())
        return await done

    async def _commit_all(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting[:BATCH], self._waiting[BATCH:]
            changes = [change for change, _ in batch]
            try:
                outcomes = await self._database.write(partial(_attempt_each, changes=changes))
            except Exception as error:
                outcomes = [error] * len(batch)
            for (change, done), outcome in zip(batch, outcomes, strict=True):
                if isinstance(outcome, Exception) and is_collision(outcome):
                    outcome = await self._alone(change)
                if done.cancelled():
                    continue
                if isinstance(outcome, Exception):
                    done.set_exception(outcome)
                else:
                    done.set_result(outcome)

    async def _alone(self, change: Callable[[Session], Any]) -> Any:
        """The outcome of a change whose batch met that of another replica on PostgreSQL."""
        try:
            return await self._database.write(change)
        except Exception as error:
            return error


def _attempt_each(session: Session, changes: list[Callable[[Session], Any]]) -> list[Any]:
    return [_attempt(session, change) for change in changes]


def _attempt(session: Session, change: Callable[[Session], Any]) -> Any:
    """The change's result, or the exception it raised, its traces undone."""
    try:
        with session.begin_nested():
            return change(session)
    except Exception as error:
        return error
