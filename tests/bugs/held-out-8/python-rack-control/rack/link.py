"""Calls to the units of a rack over one line."""

import asyncio
from dataclasses import dataclass
from itertools import count
from typing import Protocol


class UnitError(Exception):
    """A unit refuses what it was asked."""


@dataclass(frozen=True)
class Reply:
    """A unit's answer to the call with its tag."""

    tag: int
    body: str = ""
    error: str = ""


class Port(Protocol):
    def write(self, tag: int, command: str) -> None:
        """Send a command; its reply is given to the link's `deliver` at any time later."""


class Link:
    """Matches replies to calls by their tags.

    Units take their time: a reply may come when its call is no longer waited for. Such replies are
    kept in `unclaimed`, in the order they came, for the log.
    """

    def __init__(self, port: Port) -> None:
        self._port = port
        self._tags = count(1)
        self._waiting: dict[int, asyncio.Future[str]] = {}
        self.unclaimed: list[Reply] = []

    @property
    def in_flight(self) -> int:
        """How many calls wait for their reply."""
        return len(self._waiting)

    async def call(self, command: str, seconds: float) -> str:
        """The body of the reply. Raises UnitError, and TimeoutError when there is none in time."""
        tag = next(self._tags)
        answer: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self._waiting[tag] = answer
        self._port.write(tag, command)
        return await asyncio.wait_for(answer, seconds)

    def deliver(self, reply: Reply) -> None:
        """Take a reply from the line."""
        answer = self._waiting.pop(reply.tag, None)
        if answer is None:
            self.unclaimed.append(reply)
        elif reply.error:
            answer.set_exception(UnitError(reply.error))
        else:
            answer.set_result(reply.body)
