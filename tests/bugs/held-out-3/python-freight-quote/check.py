from decimal import Decimal

from freight.quote import quote

assert quote("air", 40) == Decimal("150.57")
assert quote("air", 1) == Decimal("29.88"), quote("air", 1)
assert quote("road", 900) == Decimal("408.24")
assert isinstance(quote("air", 2), Decimal)
