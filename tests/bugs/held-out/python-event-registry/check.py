import hooks.main
from hooks.registry import dispatch

assert dispatch("refund.created", {"amount": 100}) == "refunding 1.00"
assert dispatch("refund.settled", {"id": "re_2"}) == "refund re_2 settled"
assert dispatch("charge.failed", {}) == "declined: no reason given"
try:
    dispatch("payout.paid", {})
except LookupError:
    pass
else:
    raise AssertionError("an unknown event was dispatched")
