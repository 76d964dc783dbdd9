"""Cutting long lists into pages."""

from collections.abc import Sequence
from dataclasses import dataclass

from orders.models import Order


@dataclass(frozen=True)
class Page:
    number: int
    pages: int
    orders: Sequence[Order]


def page_count(rows: int, size: int) -> int:
    return max(1, -(-rows // size))


def page_of(orders: Sequence[Order], number: int, size: int) -> Page:
    """Page `number` of the list, counted from 1."""
    first = (number - 1) * size
    return Page(number, page_count(len(orders), size), orders[first : first + size])
