"""Trigger ids: the right to open a modal, once and soon after what the person did."""

import secrets
from collections.abc import Callable

from bot.demo.workspace.errors import SlackError

LIFE_SECONDS = 3.0


class Triggers:
    """Hands out trigger ids, each good for `life` seconds, and takes them back."""

    def __init__(self, clock: Callable[[], float], life: float = LIFE_SECONDS) -> None:
        self._clock = clock
        self._life = life
        self._issued: dict[str, tuple[str, float]] = {}
        self._exchanged: set[str] = set()

    def issue(self, user: str) -> str:
        """A trigger id for what this user just did."""
        now = self._clock()
        trigger_id = f"{int(now * 1000)}.{secrets.randbelow(10**9)}.{secrets.token_hex(16)}"
        self._issued[trigger_id] = (user, now + self._life)
        return trigger_id

    def check(self, trigger_id: str) -> str:
        """The user behind a trigger id that can still be used; else SlackError."""
        if trigger_id in self._exchanged:
            raise SlackError("exchanged_trigger_id")
        if trigger_id not in self._issued:
            raise SlackError("invalid_trigger_id")
        user, expires = self._issued[trigger_id]
        if self._clock() > expires:
            raise SlackError("expired_trigger_id")
        return user

    def exchange(self, trigger_id: str) -> str:
        """Use a trigger id up and return its user."""
        user = self.check(trigger_id)
        del self._issued[trigger_id]
        self._exchanged.add(trigger_id)
        return user
