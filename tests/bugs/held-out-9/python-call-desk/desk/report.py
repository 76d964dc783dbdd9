"""The figures of one day, per queue.

A queue is listed even if nobody called it. A share is between 0.0 and 1.0; where there
were no calls to share, it is 0.0, and the average wait of no answered calls is None
(printed as a dash).
"""
from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Iterable, Optional

from .calls import Call, Outcome


@dataclass
class QueueFigures:
    queue: str
    calls: int
    abandoned_share: float
    average_wait: Optional[float]


def _average_wait(calls: list[Call]) -> Optional[float]:
    answered = [c.waited for c in calls if c.outcome is Outcome.ANSWERED]
    if not answered:
        return None
    return sum(answered) / len(answered)


def _abandoned_share(calls: list[Call]) -> float:
    abandoned = sum(1 for c in calls if c.outcome is Outcome.ABANDONED)
    return abandoned / len(calls)


def desk_report(queues: Iterable[str], calls: Iterable[Call]) -> list[QueueFigures]:
    by_queue: dict[str, list[Call]] = defaultdict(list)
    for call in calls:
        by_queue[call.queue].append(call)

    return [
        QueueFigures(
            queue=name,
            calls=len(by_queue[name]),
            abandoned_share=_abandoned_share(by_queue[name]),
            average_wait=_average_wait(by_queue[name]),
        )
        for name in queues
    ]


def render(figures: Iterable[QueueFigures]) -> str:
    rows = []
    for f in figures:
        wait = "-" if f.average_wait is None else f"{f.average_wait:.0f}s"
        rows.append(f"{f.queue:<12}{f.calls:>6}{f.abandoned_share:>8.0%}{wait:>8}")
    return "\n".join(rows)
