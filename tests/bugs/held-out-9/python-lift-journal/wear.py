"""How far each lift has travelled: what decides when the ropes are looked at."""
from collections import Counter

FLOOR_HEIGHT = 3.2  # metres


def travelled(runs):
    metres = Counter()
    for run in runs:
        metres[run.lift] += run.floors * FLOOR_HEIGHT
    return dict(metres)


def due(metres, limit):
    return sorted(lift for lift, distance in metres.items() if distance >= limit)


def heaviest(runs):
    """The run with the greatest load, None if no lift has a scale."""
    weighed = [run for run in runs if run.load is not None]
    return max(weighed, key=lambda run: run.load, default=None)
