from decimal import ROUND_HALF_UP, Decimal

from freight.tariff import MINIMUM, PER_KILOGRAM, surcharge

CENT = Decimal("0.01")


def quote(mode, kilograms):
    """The price of a shipment with fuel, rounded to cents."""
    base = max(PER_KILOGRAM[mode] * kilograms, MINIMUM)
    price = base + base * surcharge(mode)
    return price.quantize(CENT, ROUND_HALF_UP)
