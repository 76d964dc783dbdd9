"""What a customer gets back for a returned order."""

from dataclasses import dataclass
from decimal import Decimal

from orders import pricing
from orders.config import RefundPolicy
from orders.models import Order


@dataclass(frozen=True)
class Refund:
    order_id: int
    paid: Decimal
    fee: Decimal

    @property
    def amount(self) -> Decimal:
        return self.paid - self.fee


def quote(order: Order, policy: RefundPolicy) -> Refund:
    """All that was paid, shipping too, less the fee for putting the goods back on the shelf."""
    refund = Refund(order.id, paid=pricing.total(order), fee=policy.restocking_fee)
    check(refund)
    return refund


def check(refund: Refund) -> None:
    if not 0 <= refund.amount <= refund.paid:
        raise ValueError(
            f"refund of {refund.amount} EUR for order {refund.order_id}, {refund.paid} EUR were paid"
        )
