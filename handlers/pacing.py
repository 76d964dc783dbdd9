"""How fast Suture speaks: Slack takes a message a second in a channel, and some 50 edits a minute.

What goes beyond waits here, before Slack has to refuse it: what people wait for first.
"""

import asyncio
from collections.abc import Callable
from enum import IntEnum
from heapq import heappop, heappush
from itertools import count
from typing import Protocol

from agents.conversation import ConversationInterrupted

POSTS_BURST, POSTS_PER_SECOND = 3, 1.0
"""In each channel. Slack bears short bursts."""

EDITS_BURST, EDITS_PER_SECOND = 10, 40 / 60
"""In the whole workspace. Burst and a minute's worth together are the 50 that Slack grants."""

RESERVE = 0.5
"""The part of the edits' burst that progress leaves to what matters more."""


class Urgency(IntEnum):
    """Who goes first: the seconds after which something is due that begins to wait now.

    What is less urgent is overtaken, but not for ever.
    """

    PERSON = -600
    """Somebody has clicked or asked, and looks at the screen."""
    ROOT = 0
    RESULT = 60
    PROGRESS = 120
    """Is dropped rather than kept waiting: soon there is something newer to show."""


class NotNow(ConversationInterrupted):
    """Progress that Slack has no room for just now."""


class Timer(Protocol):
    """What of an event loop is needed."""

    def time(self) -> float: ...

    def call_later(self, delay: float, callback: Callable[[], None], /) -> object: ...


class Pace:
    """The pace of one process. `share` is its part of what Slack grants: with N replicas 1/N."""

    def __init__(self, share: float = 1.0, timer: Timer | None = None) -> None:
        self._share = share
        self._timer = timer or asyncio.get_running_loop()
        self._posts: dict[str, _Line] = {}
        self._edits = self._line(EDITS_BURST, EDITS_PER_SECOND)

    async def post(self, channel: str, urgency: Urgency) -> None:
        """Wait until a message may be posted in a channel; no time at all while it is quiet."""
        if channel not in self._posts:
            self._posts[channel] = self._line(POSTS_BURST, POSTS_PER_SECOND)
        await self._posts[channel].turn(urgency)

    async def edit(self, urgency: Urgency) -> None:
        """Wait until a message may be edited. Progress does not wait: raises NotNow."""
        if urgency is not Urgency.PROGRESS:
            await self._edits.turn(urgency)
        elif not self._edits.take_spare():
            raise NotNow("Slack is kept for what matters more")

    def _line(self, burst: int, per_second: float) -> "_Line":
        least = max(1.0, burst * min(self._share, 1.0))
        return _Line(least, per_second * self._share, self._timer)


class _Line:
    """A bucket of tokens, full at first, and those who wait for the next one."""

    def __init__(self, burst: float, per_second: float, timer: Timer) -> None:
        self._burst, self._per_second, self._timer = burst, per_second, timer
        self._tokens, self._counted_at = burst, timer.time()
        self._waiting: list[tuple[float, int, asyncio.Future[None]]] = []
        self._arrivals = count()

    async def turn(self, urgency: Urgency) -> None:
        """Wait for a token, and take it."""
        if not self._waiting and self._take(1.0):
            return
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heappush(self._waiting, (self._timer.time() + urgency, next(self._arrivals), turn))
        if len(self._waiting) == 1:
            self._wake_later()
        await turn

    def take_spare(self) -> bool:
        """Take a token if nobody waits and enough are left for those to come."""
        enough = min(1.0 + RESERVE * self._burst, self._burst)
        return not self._waiting and self._take(enough)

    def _take(self, least: float) -> bool:
        now = self._timer.time()
        grown = (now - self._counted_at) * self._per_second
        self._tokens, self._counted_at = min(self._burst, self._tokens + grown), now
        if self._tokens < least - 1e-9:
            return False
        self._tokens -= 1.0
        return True

    def _wake_later(self) -> None:
        self._timer.call_later(max(0.0, 1.0 - self._tokens) / self._per_second, self._wake)

    def _wake(self) -> None:
        while self._waiting:
            if self._waiting[0][2].done():  # who gave up takes nothing
                heappop(self._waiting)
            elif self._take(1.0):
                heappop(self._waiting)[2].set_result(None)
            else:
                self._wake_later()
                return
