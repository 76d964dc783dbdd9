"""What a customer is sent about invoices: `python -m invoicing.statement SHELF NUMBER...`."""

import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

from invoicing.model import Invoice
from invoicing.shelf import Shelf

FEE = Decimal("0.50")  # a day


def statement(invoice: Invoice) -> str:
    lines = [f"Invoice {invoice.number} for {invoice.customer}"]
    for line in invoice.lines:
        lines.append(f"{line.count:>4} {line.article:<20} {line.total:>10.2f}")
    lines.append(f"{'open':<25} {invoice.open:>10.2f}")
    return "\n".join(lines)


def reminder(invoice: Invoice, today: date) -> str | None:
    """A letter about an invoice that is late; none for others."""
    late = invoice.days_late(today)
    if not late:
        return None
    fee = late * FEE
    return f"{invoice.number} was due on {invoice.due:%d.%m.%Y}; to pay: {invoice.open + fee:.2f}"


def pay(shelf: Shelf, number: int, amount: Decimal) -> Decimal:
    """Enter a payment; returns what is still open."""
    invoice = shelf.get(number)
    invoice.paid += amount
    shelf.put(invoice)
    return invoice.open


def main() -> None:
    shelf = Shelf(Path(sys.argv[1]))
    for number in sys.argv[2:]:
        print(statement(shelf.get(int(number))))


if __name__ == "__main__":
    main()
