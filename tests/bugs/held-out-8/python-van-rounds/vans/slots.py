"""The times that customers are told."""

from datetime import datetime, timedelta

from vans.rounds import Round

WIDTH = timedelta(minutes=20)


def slots(first: datetime, count: int) -> list[datetime]:
    """When each of so many stops begins."""
    return [first + number * WIDTH for number in range(count)]


def sheet(planned: Round, times: list[datetime]) -> list[str]:
    """The driver's sheet: a line for each stop."""
    lines = []
    for number, stop in enumerate(planned.stops):
        lines.append(f"{times[number]:%H:%M} {stop.address} ({stop.weight:g} kg)")
    return lines
