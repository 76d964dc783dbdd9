"""Follows refunds by the provider's event lines: `<refund id>;<state>;<cents>`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Iterable

from states import FINAL, RefundState


@dataclass(frozen=True)
class Event:
    refund: str
    state: RefundState
    cents: int


@dataclass
class Book:
    """Cents that are still owed to customers, and cents that have left us."""

    owed: dict[str, int]
    paid: int = 0
    returned: int = 0

    def apply(self, event: Event) -> None:
        if event.state not in FINAL:
            self.owed[event.refund] = event.cents
            return
        self.owed.pop(event.refund, None)
        if event.state is RefundState.PAID:
            self.paid += event.cents
        else:
            self.returned += event.cents


def parse(line: str) -> Event:
    refund, state, cents = line.strip().split(";")
    return Event(refund, RefundState(int(state)), int(cents))


def follow(lines: Iterable[str]) -> Book:
    book = Book(owed={})
    for line in lines:
        if line.strip():
            book.apply(parse(line))
    return book
