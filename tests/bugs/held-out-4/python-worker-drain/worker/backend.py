"""An in-memory stand-in for the broker, with the same calls."""

from collections import deque


class Backend:
    def __init__(self, jobs=()):
        self._jobs = deque(jobs)
        self.is_open = True

    def take(self):
        """The next job, or None when there is none."""
        return self._jobs.popleft() if self._jobs else None

    def give_back(self, job):
        self._jobs.appendleft(job)

    def pending(self):
        return len(self._jobs)

    def close(self):
        self.is_open = False
