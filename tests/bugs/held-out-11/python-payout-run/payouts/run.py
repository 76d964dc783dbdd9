import csv
from collections import defaultdict


class LimitExceeded(Exception):
    pass


def due_amounts(lines):
    """Cents by the seller's account."""
    due = defaultdict(int)
    for row in csv.DictReader(lines):
        due[row["iban"]] += int(row["cents"])
    return {iban: cents for iban, cents in due.items() if cents > 0}


def orders(due, settings):
    """One transfer for each seller, the largest first."""
    if sum(due.values()) > settings.limit:
        raise LimitExceeded(f"{sum(due.values())} is more than {settings.limit}")
    ranked = sorted(due.items(), key=lambda item: (-item[1], item[0]))
    return [
        {"from": settings.account, "to": iban, "cents": cents, "text": settings.label}
        for iban, cents in ranked
    ]
