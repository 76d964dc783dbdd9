from jobs.parse import job
from jobs.queue import Queue

queue = Queue()
for line in ("low: c", "odd: b", "high: a", "normal: d"):
    queue.put(job(line))
assert [queue.take().text for _ in range(4)] == ["a", "b", "d", "c"]
