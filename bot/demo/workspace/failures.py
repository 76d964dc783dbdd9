"""Trouble on the wire: failures that tests order, and Slack's rate limits."""

import math
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass

_MINUTE = 60.0
# chat.postMessage, in each channel: the special tier. Slack names no number for "short bursts".
_POST_INTERVAL = 1.0
_POST_BURST = 5
# Calls a minute; the tiers of docs.slack.dev/apis/web-api/rate-limits.
_TIERS = {1: 1, 2: 20, 3: 50, 4: 100}
_TIER_OF: Mapping[str, int] = {
    "apps.connections.open": 1,
    "conversations.list": 2,
    "team.info": 3,
    "usergroups.users.list": 2,
    "users.list": 2,
    "chat.update": 3,
    "chat.delete": 3,
    "conversations.history": 3,
    "conversations.replies": 3,
    "conversations.info": 3,
    "reactions.add": 3,
    "reactions.get": 3,
    "reactions.remove": 2,
}
_OTHER_TIER = 4
HANDSHAKE = "socket-mode"
_UNLIMITED = ("auth.test", "api.test", "chat.getPermalink")


@dataclass
class Failure:
    """What the next calls of a method meet. "socket-mode" is the handshake of the WebSocket.

    With `error` or `status` the call is refused; otherwise it is carried out, and then its
    answer is late (`delay`, seconds) or never comes (`drop`).
    """

    method: str
    times: int = 1
    error: str = ""
    status: int = 200
    retry_after: int = 1
    drop: bool = False
    delay: float = 0.0

    @property
    def refuses(self) -> bool:
        return bool(self.error) or self.status != 200


class Failures:
    """The failures still to come; `*` stands for every method."""

    def __init__(self) -> None:
        self._pending: list[Failure] = []

    def add(self, failure: Failure) -> None:
        self._pending.append(failure)

    def take(self, method: str) -> Failure | None:
        """The failure this call meets, used up once."""
        for failure in self._pending:
            if failure.method == method or (failure.method == "*" and method != HANDSHAKE):
                failure.times -= 1
                if failure.times <= 0:
                    self._pending.remove(failure)
                return failure
        return None

    def clear(self) -> None:
        self._pending.clear()


class RateLimits:
    """One post a second and channel with short bursts, and the tiers of the other methods.

    `times` is how many times as much is granted, for tests in a hurry.
    """

    def __init__(self, clock: Callable[[], float], *, on: bool, times: float = 1.0) -> None:
        self._clock = clock
        self.on = on
        self._times = times
        self._calls: dict[str, deque[float]] = {}
        self._used_up_until: dict[str, float] = {}

    def retry_after(self, method: str, channel: str) -> int:
        """Seconds the caller has to wait, rounded up; 0 when the call may go ahead."""
        if not self.on or method in _UNLIMITED:
            return 0
        if method == "chat.postMessage":
            return self._post(channel)
        return self._take(method, _TIERS[_TIER_OF.get(method, _OTHER_TIER)], _MINUTE / self._times)

    def _post(self, channel: str) -> int:
        """Each post uses up an interval; as many as a burst may be used up beforehand."""
        now, interval = self._clock(), _POST_INTERVAL / self._times
        until = max(now, self._used_up_until.get(channel, 0.0)) + interval
        if too_far := max(0.0, until - now - _POST_BURST * interval - 1e-6):
            return math.ceil(too_far)
        self._used_up_until[channel] = until
        return 0

    def _take(self, key: str, most: int, window: float) -> int:
        now = self._clock()
        calls = self._calls.setdefault(key, deque())
        while calls and calls[0] <= now - window:
            calls.popleft()
        if len(calls) >= most:
            return max(1, math.ceil(calls[0] + window - now))
        calls.append(now)
        return 0

    def clear(self) -> None:
        self._calls.clear()
        self._used_up_until.clear()
