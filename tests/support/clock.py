"""A clock that tests may move on."""

import time


class MovableClock:
    """The real time, and as much more as a test has let pass."""

    def __init__(self) -> None:
        self.passed = 0.0

    def __call__(self) -> float:
        return time.time() + self.passed

    def let_pass(self, seconds: float) -> None:
        """Move on, without waiting."""
        self.passed += seconds
