"""Amounts in other currencies."""


def in_euro(amount, currency, rates):
    return round(amount * rates[currency], 2)
