"""What the templates are filled with."""

from letters.invoices import Invoice

DAYS_TO_PAY = 10


def money(amount):
    return f"{amount:,.2f} EUR"


def invoice_context(invoice: Invoice):
    return {
        "customer": invoice.customer,
        "number": invoice.number,
        "amount": money(invoice.amount),
        "due_date": f"{invoice.due_date:%d.%m.%Y}",
    }


def reminder_context(invoice: Invoice):
    return {
        "customer": invoice.customer,
        "number": invoice.number,
        "amount": money(invoice.amount),
        "days": DAYS_TO_PAY,
    }
