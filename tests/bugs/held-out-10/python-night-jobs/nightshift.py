"""Replays a night: prints what ran, and how long the machine would sleep."""

import datetime as dt

from scheduler import Scheduler

LONGEST_SLEEP = 900.0


def sleep_for(scheduler: Scheduler, now: dt.datetime) -> float:
    """Seconds to sleep: never past the next job, never more than a quarter of an hour."""
    idle = scheduler.idle_seconds(now)
    if idle is None:
        return LONGEST_SLEEP
    return max(0.0, min(idle, LONGEST_SLEEP))


def describe(scheduler: Scheduler, now: dt.datetime) -> str:
    idle = scheduler.idle_seconds(now)
    if idle is None:
        return f"{now:%H:%M} nothing planned"
    return f"{now:%H:%M} next job in {idle:.0f} s"


def main() -> None:
    now = dt.datetime(2024, 3, 4, 22, 0)
    scheduler = Scheduler()
    scheduler.every(30, "rotate-logs", lambda: None, now)
    scheduler.every(90, "reindex", lambda: None, now)
    while now < dt.datetime(2024, 3, 5, 2, 0):
        now += dt.timedelta(seconds=max(60.0, sleep_for(scheduler, now)))
        for name in scheduler.run_pending(now):
            print(f"{now:%H:%M} ran {name}")
        if now.hour == 1:
            # The backup window: everything of ours stands still.
            for name in scheduler.jobs:
                scheduler.pause(name)
        print(describe(scheduler, now))


if __name__ == "__main__":
    main()
