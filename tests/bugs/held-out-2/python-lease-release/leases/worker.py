class Worker:
    def __init__(self, name, table):
        self.name = name
        self._table = table
        self.done = []

    def work(self, job, started, took):
        """Do a job; whether it was ours to do."""
        if not self._table.take(job, self.name, started):
            return False
        self.done.append(job)
        self._table.expire(started + took)
        self._table.release(job)
        return True
