import unittest
from datetime import date
from decimal import Decimal

from orders.models import Order, OrderLine
from orders.pricing import shipping_cost, total


def order(price: str, quantity: int = 1, **options: str) -> Order:
    line = OrderLine("KB-201", quantity, Decimal(price))
    return Order(1, "Ada", date(2026, 3, 2), "paid", (line,), options)


class ShippingTest(unittest.TestCase):
    def test_small_orders_pay_shipping(self) -> None:
        self.assertEqual(total(order("20.00")), Decimal("24.90"))

    def test_shipping_is_free_from_sixty_euros(self) -> None:
        self.assertEqual(shipping_cost(order("30.00", 2)), Decimal("0.00"))

    def test_express_costs_a_surcharge(self) -> None:
        self.assertEqual(shipping_cost(order("80.00", delivery="express")), Decimal("6.00"))
