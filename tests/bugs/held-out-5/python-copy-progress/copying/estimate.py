"""How fast a copy goes, and how long it will take."""

import math


class Estimate:
    """Fed with what was copied so far; sizes in bytes, times in seconds."""

    def __init__(self, total):
        self.total = total
        self.done = 0
        self.elapsed = 0.0

    def update(self, done, elapsed):
        self.done = done
        self.elapsed = elapsed

    @property
    def rate(self):
        """Bytes a second; 0.0 as long as no time has gone by."""
        return self.done / self.elapsed if self.elapsed else 0.0

    @property
    def seconds_left(self):
        """Infinite as long as nothing moves."""
        return (self.total - self.done) / self.rate if self.rate else math.inf
