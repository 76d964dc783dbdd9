"""Orders that are due for export."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Order:
    number: int
    paid: bool
    exported: bool = False


def due(orders):
    """The paid orders that were not exported yet."""
    return filter(lambda order: order.paid and not order.exported, orders)
