"""Cutting long lists into pages."""

from collections.abc import Sequence
from dataclasses import dataclass

from orders.models import Order


@dataclass(frozen=True)
class Page:
    number: int
    pages: int
    orders: Sequence[Order]
    newest: int
    oldest: int


def page_count(rows: int, size: int) -> int:
    return max(1, -(-rows // size))


def page_of(orders: Sequence[Order], number: int, size: int) -> Page:
    """Page `number` of the list, counted from 1."""
    start = number * size
    shown = orders[start : start + size]
    return Page(
        number=number,
        pages=page_count(len(orders), size),
        orders=shown,
        newest=shown[0].id,
        oldest=shown[-1].id,
    )
