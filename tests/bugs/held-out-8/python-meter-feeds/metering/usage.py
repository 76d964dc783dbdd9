"""What was used, from what meters showed."""

from datetime import datetime

from metering.feeds import Reading


def used(readings: list[Reading], start: datetime, end: datetime) -> float:
    """kWh between the first and the last reading of a time; 0 when there are fewer than two."""
    within = in_order([reading for reading in readings if start <= reading.at < end])
    return round(within[-1].shown - within[0].shown, 3) if within else 0.0


def in_order(readings: list[Reading]) -> list[Reading]:
    """By time. Raises ValueError when a meter ran backwards."""
    ordered = sorted(readings, key=lambda reading: reading.at)
    for earlier, later in zip(ordered, ordered[1:]):
        if later.shown < earlier.shown:
            raise ValueError(f"{later.feed} shows less at {later.at} than {earlier.feed} before")
    return ordered
