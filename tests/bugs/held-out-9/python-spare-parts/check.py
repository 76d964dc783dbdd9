from decimal import Decimal

from parts.catalogue import Catalogue, Part
from parts.orders import Order
from parts.price_list import load

c = Catalogue()
assert load(["# x", "1K0129620D | filter | 18.90", "7l6 616 040 D | absorber | 412.00", ""], c) == 2
for typed in ("7L6616040D", "7l6 616 040 d", " 7L6 616 040 D "):
    assert c.get(typed).name == "absorber", typed
assert c.get("1k0 129 620 d").price == Decimal("18.90")
assert c.numbers() == ["1K0129620D", "7l6 616 040 D"], "as printed"
# the same part in other writing is the same part
c.add(Part("7L6 616 040 d", "absorber, new", Decimal("400")))
assert len(c) == 2 and c.get("7l6616040d").name == "absorber, new"
# successors
c.supersede("7l6 616 040 D", Part("7l6 616 041 A", "absorber II", Decimal("430")))
assert len(c) == 2 and c.get("7L6 616 040 D").name == "absorber II"
assert c.get("7l6616041a").number == "7l6 616 041 A"
order = Order(c)
order.put("7l6 616 040 d", 2)
assert order.total == Decimal("860")
for unknown in ("", "9Z9"):
    try:
        order.put(unknown)
    except KeyError:
        pass
    else:
        raise AssertionError("an unknown part was ordered")
assert len(order.lines) == 1
