"""The line to one device: calls go out, answers come back in any order."""

import asyncio
from collections.abc import Callable
from typing import Any

from hub.wire import Message, decode, encode


class Link:
    """Knows which call an answer belongs to."""

    def __init__(self, send: Callable[[str], None]) -> None:
        self._send = send
        self._last = 0
        self._waiting: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self.news: list[dict[str, Any]] = []

    async def call(self, command: str) -> dict[str, Any]:
        """Send a command and wait for its answer; who calls may give up at any time."""
        self._last += 1
        answer: asyncio.Future[dict[str, Any]] = asyncio.get_running_loop().create_future()
        self._waiting[self._last] = answer
        self._send(encode(self._last, command))
        return await answer

    def receive(self, line: str) -> None:
        """Take what the device says."""
        message: Message = decode(line)
        if message.number is None:
            self.news.append(message.body)
            return
        answer = self._waiting.pop(message.number, None)
        if answer is None:
            return
        if "error" in message.body:
            answer.set_exception(OSError(message.body["error"]))
        else:
            answer.set_result(message.body)
