"""Invoices and what follows from them."""

from dataclasses import dataclass

from billing.people import Customer
from billing.tax import with_tax


@dataclass(frozen=True)
class Document:
    kind: str
    customer: Customer
    net: int
    gross: float


def document(kind, customer, net):
    return Document(kind, customer, net, with_tax(net, customer))


def invoice(customer, lines):
    return document("invoice", customer, sum(price for _, price in lines))


def reminder(bill, fee):
    return document("reminder", bill.customer, bill.net + fee)


def credit_note(bill):
    return document("credit note", bill.customer.number, -bill.net)
