"""Changes of any kind by group commit, as reports go through it."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from sqlmodel import Session

from storage.database import Database
from storage.group_commit import Batches, attempt

T = TypeVar("T")


class GroupCommit:
    """Runs changes in shared transactions, in the order they came."""

    def __init__(self, database: Database) -> None:
        self._batches: Batches[Callable[[Session], Any], Any] = Batches(database, _attempt_each)

    async def run(self, change: Callable[[Session], T]) -> T:
        """Run a change; durable when this returns. Raises what the change raised."""
        result: T = await self._batches.put(change)
        return result


def _attempt_each(session: Session, batch: Sequence[Callable[[Session], Any]]) -> list[Any]:
    return [attempt(session, change) for change in batch]
