"""Tickets of people who wait for a machine."""

from dataclasses import dataclass, field
from itertools import count

_numbers = count(1)


@dataclass
class Ticket:
    person: str
    number: int = field(default_factory=lambda: next(_numbers))
    machine: str | None = None
