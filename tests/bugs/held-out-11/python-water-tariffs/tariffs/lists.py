"""The two lists that the bills need."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from tariffs.source import PriceList


class StandingCharges(PriceList):
    """What a meter of a given size costs in a year."""

    def __init__(self, path: str | Path):
        self._charges: dict[int, Decimal] = {}
        super().__init__(path)

    def begin(self) -> None:
        self._charges.clear()

    def add(self, row: dict[str, str]) -> None:
        self._charges[int(row["size_mm"])] = Decimal(row["per_year"])

    def charge(self, size: int) -> Decimal:
        return self._charges[size]


class VolumeBands(PriceList):
    """Prices of a cubic metre, by how much has been used; what is in no band is free of charge."""

    def __init__(self, path: str | Path, discount: Decimal = Decimal(0)):
        super().__init__(path)
        self.discount = discount
        self._bands: list[tuple[int, int, Decimal]] = []

    def begin(self) -> None:
        self._bands.clear()

    def add(self, row: dict[str, str]) -> None:
        price = Decimal(row["price"]) * (1 - self.discount)
        self._bands.append((int(row["from"]), int(row["to"]), price))

    def cost(self, volume: int) -> Decimal:
        """What this many cubic metres cost, each at the price of its band."""
        total = Decimal(0)
        for low, high, price in self._bands:
            total += max(0, min(volume, high) - low) * price
        return total
