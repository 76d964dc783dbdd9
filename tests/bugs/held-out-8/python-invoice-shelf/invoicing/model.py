"""Invoices."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal


@dataclass
class Line:
    """Some of an article, at a price each."""

    article: str
    count: int
    price: Decimal

    @property
    def total(self) -> Decimal:
        return self.count * self.price


@dataclass
class Invoice:
    number: int
    customer: str
    due: date
    lines: list[Line] = field(default_factory=list)
    paid: Decimal = Decimal("0.00")

    @property
    def total(self) -> Decimal:
        return sum((line.total for line in self.lines), Decimal("0.00"))

    @property
    def open(self) -> Decimal:
        """What is still to be paid."""
        return self.total - self.paid

    def days_late(self, today: date) -> int:
        """Days since it was due; 0 for one that is paid or not yet due."""
        return max((today - self.due).days, 0) if self.open > 0 else 0
