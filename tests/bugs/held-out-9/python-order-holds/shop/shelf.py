"""What is there, and what of it is promised."""
from __future__ import annotations

from collections import Counter

from shop.orders import Order


class OutOfStock(Exception):
    pass


class Shelf:
    def __init__(self, stock: dict[str, int]):
        self._stock = Counter(stock)
        self._holds: dict[str, dict[str, int]] = {}

    def held(self, item: str) -> int:
        return sum(hold.get(item, 0) for hold in self._holds.values())

    def free(self, item: str) -> int:
        """How many of this may still be sold."""
        return self._stock[item] - self.held(item)

    def on_shelf(self, item: str) -> int:
        return self._stock[item]

    def hold(self, order: Order) -> None:
        """Hold the items of an order back until it is shipped or dropped."""
        short = [item for item, n in order.items.items() if self.free(item) < n]
        if short:
            raise OutOfStock(", ".join(sorted(short)))
        self._holds[order.reference] = dict(order.items)

    def ship(self, order: Order) -> dict[str, int]:
        """Take what is held for the order off the shelf; returns what to pack."""
        packed = self._holds.pop(order.reference)
        self._stock.subtract(packed)
        return packed

    def drop(self, order: Order) -> None:
        """The order comes to nothing: its items are free again."""
        del self._holds[order.reference]
