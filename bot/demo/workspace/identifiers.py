"""Ids and timestamps that look like Slack's."""

import secrets
import string
from collections.abc import Callable

_ALPHABET = string.ascii_uppercase + string.digits


def new_id(prefix: str) -> str:
    """An id such as `U0K3J5N2QWX`: the prefix, then ten random capitals and digits."""
    return prefix + "0" + "".join(secrets.choice(_ALPHABET) for _ in range(9))


class Timestamps:
    """Message timestamps, unique and increasing: seconds, a dot, microseconds."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._last = 0

    def next(self) -> str:
        self._last = max(self._last + 1, int(self._clock() * 1_000_000))
        seconds, microseconds = divmod(self._last, 1_000_000)
        return f"{seconds}.{microseconds:06d}"
