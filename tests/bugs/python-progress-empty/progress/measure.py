"""Counts steps and how long they take."""

import time


class Measure:
    def __init__(self, maximum):
        self.maximum = maximum
        self.index = 0
        self.started = time.monotonic()

    @property
    def elapsed(self):
        """Seconds since the start."""
        return time.monotonic() - self.started

    @property
    def average(self):
        """Seconds per step; 0 before the first."""
        return self.elapsed / self.index if self.index else 0

    @property
    def progress(self):
        """The share that is done, 0 to 1."""
        return min(1, self.index / self.maximum)

    @property
    def remaining(self):
        return max(self.maximum - self.index, 0)
