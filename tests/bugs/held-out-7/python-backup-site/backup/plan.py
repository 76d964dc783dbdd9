"""Prints when each job of a site runs, and how far back its copies reach."""

import argparse
from datetime import datetime
from pathlib import Path

from backup.site import Job, jobs


def runs(job: Job, start: datetime, count: int) -> list[datetime]:
    """The next runs of a job."""
    return [start + number * job.every for number in range(1, count + 1)]


def plan(path: Path, start: datetime) -> list[str]:
    lines = []
    for job in jobs(path):
        (first,) = runs(job, start, 1)
        reach = job.every * job.keep
        lines.append(f"{job.name}: {job.folder} at {first:%d %H:%M}, {reach.days} days back")
    return lines


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("site", type=Path)
    options.add_argument("--start", type=datetime.fromisoformat, default=datetime.now())
    chosen = options.parse_args()
    print("\n".join(plan(chosen.site, chosen.start)))


if __name__ == "__main__":
    main()
