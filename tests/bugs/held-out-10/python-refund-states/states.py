"""What the payment provider says of a refund, in its own numbers (manual, section 4.2)."""

import enum


class RefundState(enum.IntEnum):
    RECEIVED = 10
    CHECKED = 20
    PAID = 30
    DECLINED = 40


#: Nothing will change any more.
FINAL = frozenset({RefundState.PAID, RefundState.DECLINED})
