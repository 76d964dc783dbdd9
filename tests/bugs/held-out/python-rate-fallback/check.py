from decimal import Decimal

from exchange.converter import Converter
from exchange.rates import LiveRates

converter = Converter(LiveRates({"USD": Decimal("0.92")}), {"USD": Decimal("0.5"), "SEK": Decimal("0.087")})
assert converter.to_euro(Decimal("990"), "SEK") == Decimal("86.13")
assert converter.to_euro(Decimal("100"), "USD") == Decimal("92.00")
assert converter.to_euro(Decimal("5"), "EUR") == Decimal("5")
try:
    converter.to_euro(Decimal("5"), "JPY")
except KeyError:
    pass
else:
    raise AssertionError("a currency without any rate was converted")
