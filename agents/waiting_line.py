"""Waiting lines: so much work of a kind at once; the rest waits in order, and knows its place."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

TellPlace = Callable[[int], Awaitable[None]]
"""Is told the place in the line, from 1, when it changes."""


@dataclass(eq=False, slots=True)
class _Waiter:
    moved: asyncio.Event = field(default_factory=asyncio.Event)
    admitted: bool = False


class WaitingLine:
    """Lets `at_once` in; the others wait in the order they came."""

    def __init__(self, at_once: int) -> None:
        self._at_once = at_once
        self._free = at_once
        self._line: list[_Waiter] = []

    @property
    def in_use(self) -> bool:
        """Whether anybody has a turn."""
        return self._free < self._at_once

    @asynccontextmanager
    async def turn(self, tell: TellPlace | None = None) -> AsyncIterator[None]:
        """Wait for a turn, and have it for the length of the block. `tell` may take its time."""
        await self._wait(tell)
        try:
            yield
        finally:
            self._leave()

    async def _wait(self, tell: TellPlace | None) -> None:
        if self._free:
            self._free -= 1
            return
        waiter = _Waiter()
        self._line.append(waiter)
        try:
            await self._stand(waiter, tell)
        except BaseException:
            if waiter.admitted:
                self._leave()
            else:
                self._line.remove(waiter)
                self._announce()
            raise

    async def _stand(self, waiter: _Waiter, tell: TellPlace | None) -> None:
        told = 0
        while not waiter.admitted:
            waiter.moved.clear()
            place = self._line.index(waiter) + 1
            if tell and place != told:
                told = place
                await tell(place)
            else:
                await waiter.moved.wait()

    def _leave(self) -> None:
        if not self._line:
            self._free += 1
            return
        first = self._line.pop(0)
        first.admitted = True
        first.moved.set()
        self._announce()

    def _announce(self) -> None:
        for waiter in self._line:
            waiter.moved.set()


@dataclass(frozen=True, slots=True)
class WaitingLines:
    """The lines of one process: analyses, calls to models (those of requests too), work on
    repositories, calls to the code host."""

    analyses: WaitingLine
    model_calls: WaitingLine
    repositories: WaitingLine
    code_host: WaitingLine


def ordinal(place: int) -> str:
    """1st, 2nd, 3rd, 4th, … 11th, … 21st."""
    ending = {1: "st", 2: "nd", 3: "rd"}.get(place % 10, "th")
    return f"{place}{'th' if place % 100 in (11, 12, 13) else ending}"
