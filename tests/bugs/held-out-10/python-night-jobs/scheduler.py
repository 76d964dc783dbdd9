import datetime as dt
from typing import Callable, Optional

from jobs import Job


class Scheduler:
    """Keeps the jobs of one machine. Times are passed in, so that it can be replayed."""

    def __init__(self) -> None:
        self.jobs: dict[str, Job] = {}

    def every(
        self, minutes: int, name: str, action: Callable[[], None], now: dt.datetime
    ) -> Job:
        job = Job(name, dt.timedelta(minutes=minutes), action)
        job.plan(now)
        self.jobs[name] = job
        return job

    def cancel(self, name: str) -> None:
        self.jobs.pop(name, None)

    def pause(self, name: str) -> None:
        self.jobs[name].pause()

    def resume(self, name: str, now: dt.datetime) -> None:
        self.jobs[name].plan(now)

    def run_pending(self, now: dt.datetime) -> list[str]:
        """Run what is due, the longest overdue first; the names of what ran."""
        due = sorted((job for job in self.jobs.values() if job.is_due(now)), key=_when)
        for job in due:
            job.run(now)
        return [job.name for job in due]

    def next_run(self) -> Optional[dt.datetime]:
        """When the next job is due; None while nothing is planned."""
        planned = [job.next_run for job in self.jobs.values() if job.next_run is not None]
        return min(planned, default=None)

    def idle_seconds(self, now: dt.datetime) -> Optional[float]:
        """Seconds until the next job is due, negative when it is late; None without one."""
        return (self.next_run() - now).total_seconds()


def _when(job: Job) -> dt.datetime:
    assert job.next_run is not None
    return job.next_run
