"""The nightly run: a letter for what was issued today, a reminder for what is overdue."""

from datetime import date
from decimal import Decimal

from letters.contexts import invoice_context, reminder_context
from letters.invoices import Invoice
from letters.templates import render


def letters(invoices, today):
    """All letters of a day."""
    written = []
    for invoice in invoices:
        if invoice.issued == today:
            written.append(render("invoice", invoice_context(invoice)))
        elif invoice.is_overdue(today):
            written.append(render("reminder", reminder_context(invoice)))
    return written


def main():
    today = date(2024, 5, 2)
    book = [
        Invoice("2024-118", "Ada Krause", Decimal("1240.5"), today),
        Invoice("2024-071", "Hotel Seeblick", Decimal("310"), date(2024, 3, 12)),
    ]
    print("\n".join(letters(book, today)))


if __name__ == "__main__":
    main()
