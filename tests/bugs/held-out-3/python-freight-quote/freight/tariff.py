"""The tariff. Amounts are in euro; all of it is reckoned in decimals."""

from decimal import Decimal

PER_KILOGRAM = {"road": Decimal("0.42"), "air": Decimal("3.15")}
MINIMUM = Decimal("25.00")
FUEL = {"road": Decimal("0.08"), "air": 0.195}


def surcharge(mode):
    """What fuel adds, as a part of the price."""
    return FUEL.get(mode, Decimal(0))
