from leases.table import LeaseTable
from leases.worker import Worker

table = LeaseTable(30)
worker = Worker("w1", table)
assert worker.work("a", 0, 95) and worker.work("b", 100, 1)
assert worker.done == ["a", "b"]
assert table.take("c", "w2", 200) and table.holder("c") == "w2"
assert not table.take("c", "w3", 201)
table.release("c")
assert table.holder("c") is None
table.release("c")
