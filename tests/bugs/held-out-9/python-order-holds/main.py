import logging

from shop.desk import Desk
from shop.shelf import Shelf

logging.basicConfig(level=logging.INFO, format="%(name)s %(message)s")

shelf = Shelf({"kettle": 5, "toaster": 2})
desk = Desk(shelf)
first = desk.take("mia", {"kettle": 2})
desk.take("jon", {"toaster": 1})
first.pay()
print(desk.ship_paid())
print("kettles", shelf.on_shelf("kettle"), "of them free", shelf.free("kettle"))
