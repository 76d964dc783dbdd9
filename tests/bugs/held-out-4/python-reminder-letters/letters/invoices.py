"""Invoices, as the accounting hands them over."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal


@dataclass(frozen=True)
class Invoice:
    number: str
    customer: str
    amount: Decimal
    issued: date
    terms: int = 30

    @property
    def due_date(self):
        return self.issued + timedelta(days=self.terms)

    def is_overdue(self, today):
        return today > self.due_date
