"""A line through samples."""

from bisect import bisect_right
from datetime import datetime, timedelta

from tides.exports import Sample

HOUR = timedelta(hours=1)


class Curve:
    """Levels between samples, on straight lines from each to the next."""

    def __init__(self, samples: list[Sample]) -> None:
        if len(samples) < 2:
            raise ValueError("a curve takes two samples")
        self._samples = samples
        self._slopes = [
            (later.level - earlier.level) / ((later.at - earlier.at) / HOUR)
            for earlier, later in zip(samples, samples[1:])
        ]

    def level(self, at: datetime) -> float:
        """The level at a time, in metres. Raises ValueError outside of the samples."""
        times = [sample.at for sample in self._samples]
        if not times[0] <= at <= times[-1]:
            raise ValueError(f"no samples around {at}")
        number = min(bisect_right(times, at) - 1, len(self._slopes) - 1)
        start = self._samples[number]
        return round(start.level + self._slopes[number] * ((at - start.at) / HOUR), 3)

    def steepest(self) -> float:
        """The fastest rise or fall, in metres an hour."""
        return round(max(self._slopes, key=abs), 3)

    def mean(self) -> float:
        """The mean of the samples."""
        return round(sum(sample.level for sample in self._samples) / len(self._samples), 3)
