from datetime import date

from shipping.main import BOOK
from shipping.report import days_on_the_road, slowest

assert [days_on_the_road(s) for s in BOOK] == [None, 4, 1]
assert slowest(BOOK).number == "P-2"
assert slowest(BOOK[:1]) is None
