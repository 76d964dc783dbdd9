from stock.balance import to_order, total
from stock.sheet import read_sheet, write_sheet

written = {"a b": 0, "b": 999, "c": 1000, "d": 1234567, "e": -12, "f": -1240, "g 1,5 mm": 12345}
assert read_sheet(write_sheet("X", written).splitlines()) == written
assert read_sheet(["depot  X\n", "cable 3x1.5       1,240\n", "\n", "box 12"]) == {"cable 3x1.5": 1240, "box": 12}
assert total([{"a": 1240}, {"a": 5, "b": 1}]) == {"a": 1245, "b": 1}
assert to_order({"a": 1245}, {"a": 2000, "c": 3}) == {"a": 755, "c": 3}
# what is no quantity is still refused: a sheet must not be taken in part
for line in ("box twelve", "box 12x", "box -", "box 1.5", "box 12 pcs"):
    try:
        got = read_sheet(["box b 1", line])
    except ValueError:
        continue
    raise AssertionError((line, got))
try:
    read_sheet(["a 1", "a 2"])
except ValueError:
    pass
else:
    raise AssertionError("twice")
