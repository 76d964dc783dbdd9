"""What may be cut off when the process is told to stop, and what gets time to end.

Work that only waits or thinks goes on later from its last finished step. A call that changes
something outside would then have to be looked for, so it is let end.
"""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from weakref import WeakKeyDictionary


@dataclass(slots=True)
class _Work:
    effects: int = 0


class Handover:
    """Knows which tasks of this process are in the midst of an outside effect."""

    def __init__(self) -> None:
        self._works: WeakKeyDictionary[asyncio.Task[object], _Work] = WeakKeyDictionary()

    def follow(self) -> None:
        """Count the present task's effects, and those of the tasks that it starts, from here on."""
        task = asyncio.current_task()
        assert task is not None
        _WORK.set(self._works.setdefault(task, _Work()))

    def may_be_cut(self, task: "asyncio.Task[object]") -> bool:
        """Whether nothing outside is being changed by a task just now."""
        work = self._works.get(task)
        return work is None or not work.effects


_WORK: ContextVar[_Work | None] = ContextVar("work", default=None)


@contextmanager
def outside_effect() -> Iterator[None]:
    """Something outside is changed, and written down, in this block: let it end."""
    work = _WORK.get()
    if work is None:
        yield
        return
    work.effects += 1
    try:
        yield
    finally:
        work.effects -= 1
