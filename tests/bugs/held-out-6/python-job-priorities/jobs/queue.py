"""Jobs, the most important one first."""

import bisect


class Queue:
    def __init__(self):
        self._jobs = []

    def __len__(self):
        return len(self._jobs)

    def put(self, job):
        bisect.insort(self._jobs, job, key=lambda each: each.level)

    def take(self):
        return self._jobs.pop(0)
