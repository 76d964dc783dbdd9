"""Amounts in euro, for the invoices."""

import logging
from decimal import ROUND_HALF_UP, Decimal

from exchange.rates import RateUnavailable

log = logging.getLogger(__name__)
CENT = Decimal("0.01")


class Converter:
    """Converts with the latest rate, or with yesterday's when there is none."""

    def __init__(self, live, yesterday):
        self._live = live
        self._yesterday = yesterday

    def to_euro(self, amount, currency):
        if currency == "EUR":
            return amount
        try:
            rate = self._live.latest(currency)
        except RateUnavailable:
            log.warning("no live rate for %s, taking yesterday's", currency)
            fallback = self._yesterday[currency]
        return (amount * rate).quantize(CENT, ROUND_HALF_UP)

    def total(self, lines):
        return sum((self.to_euro(amount, currency) for amount, currency in lines), Decimal(0))
