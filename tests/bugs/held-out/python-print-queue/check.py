from spool.job import Job
from spool.queue import JobQueue

queue = JobQueue()
for name, priority in [("b", 5), ("a", 5), ("first", 1), ("c", 5), ("zero", 1)]:
    queue.add(Job(name, 1, priority))
queue.add(Job("big", 500, 1))
queue.add(Job("bigger", 900, 1))
queue.release_held()
assert len(queue) == 7
order = []
while job := queue.next():
    order.append(job.document)
assert order == ["first", "zero", "b", "a", "c", "big", "bigger"], order
assert isinstance(Job("x", 1), Job) and queue.next() is None
