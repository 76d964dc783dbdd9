"""Statements from the bank.

The contract says UTF-8. A file in anything else is refused, as names would end up garbled in the
books; the bank sends it again.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Booking:
    name: str
    cents: int


def read(path):
    """The bookings of a file: name, semicolon, cents."""
    with open(path, encoding="utf-8") as file:
        lines = file.read().splitlines()
    return [Booking(name, int(cents)) for name, cents in (line.split(";") for line in lines)]
