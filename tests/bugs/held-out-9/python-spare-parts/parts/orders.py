from decimal import Decimal

from parts.catalogue import Catalogue


class Order:
    def __init__(self, catalogue: Catalogue):
        self._catalogue = catalogue
        self.lines = []

    def put(self, number: str, quantity: int = 1) -> None:
        if quantity < 1:
            raise ValueError(f"quantity must be at least 1, not {quantity}")
        self.lines.append((self._catalogue.get(number), quantity))

    @property
    def total(self) -> Decimal:
        return sum((part.price * quantity for part, quantity in self.lines), Decimal(0))
