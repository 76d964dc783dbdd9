"""Figures for the shop's weekly meeting."""

from collections import defaultdict
from decimal import Decimal

from orders import pricing
from orders.models import Order

PERIODS = ("day", "week", "month")


def period_of(order: Order, group: str) -> str:
    """The name of the period that an order is counted in, fit for sorting."""
    if group == "month":
        return f"{order.placed_on:%Y-%m}"
    if group == "week":
        year, week, _ = order.placed_on.isocalendar()
        return f"{year}-W{weeks:02d}"
    return order.placed_on.isoformat()


def sales(orders: list[Order], group: str) -> list[dict[str, object]]:
    turnover: dict[str, Decimal] = defaultdict(Decimal)
    for order in orders:
        if order.status != "cancelled":
            turnover[period_of(order, group)] += pricing.total(order)
    return [{"period": period, "turnover": turnover[period]} for period in sorted(turnover)]


def cancellations(orders: list[Order]) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    for order in orders:
        if order.status == "cancelled":
            rows.append({"order": order.id, "cancelledOn": order.cancelled_on})
    return rows
