"""Accounts and what they hold."""

from ledger.statement import Statement


class Account:
    def __init__(self, number, owner):
        self.number = number
        self.owner = owner
        self.entries = []

    def book(self, text, cents):
        self.entries.append((text, cents))

    @property
    def balance(self):
        return sum(cents for _, cents in self.entries)

    def statement(self):
        """The statement of everything that was booked."""
        return Statement(self)


def parse_number(text):
    """An account's number, without blanks and dots."""
    return text.replace(" ", "").replace(".", "")
