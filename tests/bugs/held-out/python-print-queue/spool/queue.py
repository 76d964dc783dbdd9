"""The queue between the front desk and the printers."""

import heapq


class JobQueue:
    """Jobs by priority; those of one priority leave in the order they came in."""

    def __init__(self):
        self._heap = []
        self._held = []

    def __len__(self):
        return len(self._heap)

    def add(self, job):
        if job.is_large:
            self._held.append(job)
            return
        heapq.heappush(self._heap, (job.priority, job))

    def release_held(self):
        """Large jobs go last, whatever their priority, once the day is over."""
        for job in self._held:
            job.priority = 99
            heapq.heappush(self._heap, (job.priority, job))
        self._held.clear()

    def next(self):
        """The job to print now, or None."""
        if not self._heap:
            return None
        _, job = heapq.heappop(self._heap)
        return job
