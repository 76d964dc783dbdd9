from shop.desk import Desk
from shop.shelf import OutOfStock, Shelf

shelf = Shelf({"kettle": 5, "toaster": 2})
desk = Desk(shelf)
a = desk.take("mia", {"kettle": 2})
b = desk.take("mia", {"kettle": 1, "toaster": 1})  # the same customer, a second draft
assert (shelf.held("kettle"), shelf.free("kettle")) == (3, 2)
a.pay()
assert (shelf.held("kettle"), shelf.free("kettle")) == (3, 2)
shipped = desk.ship_paid()
assert shipped == [(a.reference, {"kettle": 2})], shipped
assert (shelf.on_shelf("kettle"), shelf.held("kettle"), shelf.free("kettle")) == (3, 1, 2)
# cancelled after it was paid
b.pay()
desk.cancel(b)
assert (shelf.on_shelf("kettle"), shelf.held("kettle"), shelf.free("toaster")) == (3, 0, 2)
# cancelled as a draft
c = desk.take("jon", {"toaster": 2})
try:
    desk.take("eva", {"toaster": 1})
except OutOfStock:
    pass
else:
    raise AssertionError("sold twice")
desk.cancel(c)
d = desk.take("eva", {"toaster": 2})
d.pay()
desk.ship_paid()
assert shelf.on_shelf("toaster") == 0 and shelf.held("toaster") == 0 and desk.open == []
# nothing is shipped twice
try:
    shelf.ship(d)
except Exception:
    pass
assert shelf.on_shelf("toaster") == 0
