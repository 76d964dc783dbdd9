"""Exchange rates to the euro."""


class RateUnavailable(Exception):
    """The source has no rate for the currency at the moment."""


class LiveRates:
    def __init__(self, published):
        self._published = published

    def latest(self, currency):
        if currency not in self._published:
            raise RateUnavailable(currency)
        return self._published[currency]
