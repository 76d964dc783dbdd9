from pathlib import Path

from stock.deliveries import read_delivery
from stock.receive import Stock
from stock.units import pieces

stock = Stock()
for name in ("0417", "0418"):
    stock.receive(read_delivery(Path(f"deliveries/{name}.csv")))
assert stock.pieces == {"hinge-40": 240, "hinge-60": 60, "screw-4x30": 6 * 1440 + 2 * 960}
assert read_delivery(Path("deliveries/0417.csv")).pieces == 180 + 8640
assert stock.short_of({"screw-4x30": 10_600, "hinge-60": 60}) == {"screw-4x30": 40}
try:
    pieces("harlan", "DZ", 1)
except (LookupError, ValueError):
    pass
else:
    raise AssertionError("a unit nobody agreed on is counted")
