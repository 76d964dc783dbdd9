"""A job of the night shift: what runs, how often, and when it is due."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Callable, Optional


@dataclass
class Job:
    name: str
    every: dt.timedelta
    action: Callable[[], None]
    next_run: Optional[dt.datetime] = None
    runs: int = field(default=0)

    def plan(self, now: dt.datetime) -> None:
        self.next_run = now + self.every

    def is_due(self, now: dt.datetime) -> bool:
        return self.next_run is not None and self.next_run <= now

    def run(self, now: dt.datetime) -> None:
        self.action()
        self.runs += 1
        self.plan(now)

    def pause(self) -> None:
        """A paused job has no next run until it is resumed."""
        self.next_run = None
