"""Converts amounts between currencies."""


class RateTable:
    def __init__(self, rates):
        self.rates = rates

    def codes(self):
        return sorted(self.rates)

    def convert(self, amount, source, target):
        """`amount` of `source` in `target`; codes in any case."""
        if source.upper() == target.upper():
            return amount
        return amount * self.value(source) / self.value(target)

    def value(self, code):
        """Euros for one unit. Raises KeyError for a currency that is not in the table."""
        return self.rates[code.upper()]
