from parts.catalogue import Catalogue
from parts.orders import Order
from parts.price_list import load

PRICES = """\
# spring list
1K0129620D  | air filter     | 18.90
7l6 616 040 D | shock absorber | 412.00
"""

catalogue = Catalogue()
print(load(PRICES.splitlines(), catalogue), "parts")
order = Order(catalogue)
order.put("1K0 129 620 D", 2)
order.put("7L6 616 040 D")
print("total", order.total)
