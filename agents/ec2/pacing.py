"""How long to wait before trying again."""

from collections.abc import Callable

_FIRST = 1.0
_LONGEST = 20.0


def back_off(misses: int, jitter: Callable[[], float]) -> float:
    """Seconds to wait after so many misses in a row: doubling, half of it left to chance."""
    whole = min(_LONGEST, _FIRST * 2.0 ** max(0, misses - 1))
    return whole * (0.5 + jitter() / 2)
