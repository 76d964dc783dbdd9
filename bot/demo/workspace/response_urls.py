"""Response URLs: five posts within thirty minutes, each an answer to one click or command."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass

from bot.demo.workspace.errors import SlackError
from bot.demo.workspace.model import Channel

MOST_USES = 5
LIFE_SECONDS = 1800.0


@dataclass
class _Grant:
    channel: str
    user: str
    original: str | None
    expires: float
    uses_left: int = MOST_USES


class ResponseUrls:
    """Which answers are still allowed, by the secret in the URL."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._grants: dict[str, _Grant] = {}

    def issue(self, base_url: str, channel: Channel, user: str, original: str | None = None) -> str:
        """A URL for answers to `user` in `channel`; `original` is the ts that was clicked."""
        secret = secrets.token_urlsafe(24)
        self._grants[secret] = _Grant(channel.id, user, original, self._clock() + LIFE_SECONDS)
        return f"{base_url}/response/{secret}"

    def use(self, secret: str) -> _Grant:
        """One use of a URL, or SlackError `used_url`, `expired_url` or `not_found`."""
        grant = self._grants.get(secret)
        if grant is None:
            raise SlackError("not_found")
        if self._clock() > grant.expires:
            raise SlackError("expired_url")
        if not grant.uses_left:
            raise SlackError("used_url")
        grant.uses_left -= 1
        return grant

    def clear(self) -> None:
        self._grants.clear()
