from dataclasses import dataclass

from mirror.clock import seconds_between


@dataclass(frozen=True)
class Transfer:
    """A file that was copied. Moments are in milliseconds."""

    path: str
    size: int
    started: int
    finished: int

    @property
    def rate(self):
        """Bytes a second."""
        return self.size / seconds_between(self.started, self.finished)


def slowest(transfers):
    return min(transfers, key=lambda transfer: transfer.rate)
