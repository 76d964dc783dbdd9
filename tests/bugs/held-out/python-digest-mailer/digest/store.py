"""The notices that wait for the evening's mail."""

import asyncio
from dataclasses import dataclass


@dataclass(frozen=True)
class Notice:
    recipient: str
    text: str


class NoticeStore:
    def __init__(self, notices):
        self._waiting = list(notices)

    async def pending(self, limit=100):
        """The oldest notices that are not sent yet."""
        await asyncio.sleep(0)
        return self._waiting[:limit]

    async def mark_sent(self, notices):
        await asyncio.sleep(0)
        self._waiting = [each for each in self._waiting if each not in notices]
