"""What an order costs."""

from decimal import ROUND_HALF_UP, Decimal

from orders.models import Order

CENT = Decimal("0.01")
FREE_SHIPPING_FROM = Decimal("60.00")
STANDARD_SHIPPING = Decimal("4.90")
EXPRESS_SURCHARGE = Decimal("6.00")


def subtotal(order: Order) -> Decimal:
    return sum((line.unit_price * line.quantity for line in order.lines), Decimal("0.00"))


def shipping_cost(order: Order) -> Decimal:
    cost = STANDARD_SHIPPING if subtotal(order) < FREE_SHIPPING_FROM else Decimal("0.00")
    if order.options.get("delivery") == "express":
        cost += EXPRESS_SURCHARGE
    return cost


def total(order: Order) -> Decimal:
    return (subtotal(order) + shipping_cost(order)).quantize(CENT, ROUND_HALF_UP)
