from export.batches import batches, headline
from export.orders import Order

orders = [Order(n, paid=n % 4 != 0, exported=n == 1) for n in range(1, 9)]
assert [[o.number for o in batch] for batch in batches(orders, 2)] == [[2, 3], [5, 6], [7]]
assert headline(orders, 2) == "5 orders in 3 batches"
assert batches([], 2) == []
