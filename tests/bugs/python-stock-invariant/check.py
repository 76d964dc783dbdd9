from depot.delivery import Delivery, read
from depot.stock import Stock

stock = Stock()
stock.receive(read("inbox/delivery.csv"))
assert stock.pieces == {"bolt": 100, "nut": 100}
assert stock.grams == 1600
try:
    Stock().receive(Delivery((("x", 1, 2),), 1, 3))
except AssertionError:
    pass
else:
    raise SystemExit("weights that differ must be refused")
