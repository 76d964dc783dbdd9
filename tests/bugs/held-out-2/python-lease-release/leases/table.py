"""Which worker holds which job, and until when."""


class LeaseTable:
    def __init__(self, seconds=30):
        self._seconds = seconds
        self._held = {}

    def take(self, job, worker, now):
        """Whether the worker got the job."""
        self.expire(now)
        if job in self._held:
            return False
        self._held[job] = (worker, now + self._seconds)
        return True

    def expire(self, now):
        """Take back what ran out."""
        for job in [job for job, (_, until) in self._held.items() if until <= now]:
            del self._held[job]

    def release(self, job):
        """Give a job back. One that was taken back before is none of our business."""
        del self._held[job]

    def holder(self, job):
        worker, _ = self._held.get(job, (None, 0))
        return worker
