from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from tariffs.lists import StandingCharges, VolumeBands

CENT = Decimal("0.01")


def yearly_bill(size: int, volume: int, charges: StandingCharges, bands: VolumeBands) -> Decimal:
    """The sum of a year in euros."""
    total = charges.charge(size) + bands.cost(volume)
    return total.quantize(CENT, ROUND_HALF_UP)
