"""Statements: entries with a running balance."""

from ledger.account import parse_number


class Statement:
    def __init__(self, account):
        self._account = account

    def lines(self):
        balance = 0
        for text, cents in self._account.entries:
            balance += cents
            yield f"{text:<12}{cents / 100:>10.2f}{balance / 100:>10.2f}"

    def title(self):
        number = parse_number(self._account.number)
        return f"{self._account.owner}, account {number[-4:].rjust(len(number), '*')}"
