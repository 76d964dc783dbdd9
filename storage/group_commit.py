"""Group commit: what all who wait want written goes into one transaction.

A commit costs one fsync however much it holds, so under load many events share it; a single event
waits for nobody.
"""

import asyncio
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from sqlmodel import Session

from storage.database import Database, is_collision

T = TypeVar("T")
R = TypeVar("R")

BATCH = 256

BARREN_TURNS = 6
"""Turns of the event loop without anything new that end a gathering: half as many lie between a
request's first byte and its `put`."""

LONGEST_GATHERING = 0.005
"""Seconds after which a batch is written though more keeps coming."""


class Batches(Generic[T, R]):
    """Gathers what comes while a transaction runs, and writes it in the next, in the order it came.

    `write` gets a whole batch, and returns for each item its result, or the exception that its
    sender shall get. What it raises itself all senders of the batch get.
    """

    def __init__(
        self, database: Database, write: Callable[[Session, Sequence[T]], Sequence[R | Exception]]
    ) -> None:
        self._database = database
        self._write = write
        self._waiting: list[tuple[T, asyncio.Future[R]]] = []
        self._committer: asyncio.Task[None] | None = None

    async def put(self, item: T) -> R:
        """Have an item written; durable when this returns. Raises what `write` says."""
        done: asyncio.Future[R] = asyncio.get_running_loop().create_future()
        self._waiting.append((item, done))
        if self._committer is None or self._committer.done():
            self._committer = asyncio.create_task(self._commit_all())
        return await done

    async def _commit_all(self) -> None:
        while self._waiting:
            await self._let_more_come()
            batch, self._waiting = self._waiting[:BATCH], self._waiting[BATCH:]
            outcomes = await self._attempt([item for item, _ in batch])
            for (item, done), outcome in zip(batch, outcomes, strict=True):
                if isinstance(outcome, Exception) and is_collision(outcome):
                    # The batch met that of another replica on PostgreSQL.
                    [outcome] = await self._attempt([item])
                if done.cancelled():
                    continue
                if isinstance(outcome, Exception):
                    done.set_exception(outcome)
                else:
                    done.set_result(outcome)

    async def _let_more_come(self) -> None:
        """Wait while the event loop brings more, for who misses this batch waits for two."""
        loop = asyncio.get_running_loop()
        ends, barren = loop.time() + LONGEST_GATHERING, 0
        while barren < BARREN_TURNS and len(self._waiting) < BATCH and loop.time() < ends:
            gathered = len(self._waiting)
            await asyncio.sleep(0)
            barren = 0 if len(self._waiting) > gathered else barren + 1

    async def _attempt(self, batch: Sequence[T]) -> Sequence[R | Exception]:
        try:
            return await self._database.write(lambda session: self._write(session, batch))
        except Exception as error:
            return [error] * len(batch)


def attempt(session: Session, change: Callable[[Session], R]) -> R | Exception:
    """The change's result, or the exception it raised, its traces undone."""
    try:
        with session.begin_nested():
            return change(session)
    except Exception as error:
        return error
