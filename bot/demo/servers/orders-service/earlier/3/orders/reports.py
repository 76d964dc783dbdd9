"""Figures for the shop's weekly meeting."""

from collections import defaultdict
from decimal import Decimal

from orders import pricing
from orders.models import Order

PERIODS = ("day", "month")


def period_of(order: Order, group: str) -> str:
    """The name of the period that an order is counted in, fit for sorting."""
    if group == "month":
        return f"{order.placed_on:%Y-%m}"
    return order.placed_on.isoformat()


def sales(orders: list[Order], group: str) -> list[dict[str, object]]:
    turnover: dict[str, Decimal] = defaultdict(Decimal)
    for order in orders:
        if order.status != "cancelled":
            turnover[period_of(order, group)] += pricing.total(order)
    return [{"period": period, "turnover": turnover[period]} for period in sorted(turnover)]
