"""The record of everything that went between the workspace and the app."""

import itertools
from collections import deque
from typing import Literal

from bot.demo.workspace.model import Json

Direction = Literal["in", "out"]

_KEPT_ENTRIES = 1000


class TrafficLog:
    """A bounded list of calls, envelopes, acks and posts; "in" is from the app to Slack."""

    def __init__(self) -> None:
        self._ids = itertools.count(1)
        self._entries: deque[Json] = deque(maxlen=_KEPT_ENTRIES)

    def add(self, kind: str, direction: Direction, summary: str, detail: object = None) -> None:
        self._entries.append(
            {
                "id": next(self._ids),
                "kind": kind,
                "direction": direction,
                "summary": summary,
                "detail": detail,
            }
        )

    def entries(self) -> list[Json]:
        return list(self._entries)

    def clear(self) -> None:
        self._entries.clear()
