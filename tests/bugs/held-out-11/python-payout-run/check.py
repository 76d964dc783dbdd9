import os

from payouts.run import LimitExceeded, due_amounts, orders
from payouts.settings import from_environment

settings = from_environment()
assert settings.account == "NL91ABNA0417164300", settings
assert settings.limit == 2500000 and settings.label == "Marketplace payout"

with open("due/tonight.csv", encoding="utf-8") as lines:
    transfers = orders(due_amounts(lines), settings)
assert [(found["from"], found["to"], found["cents"]) for found in transfers] == [
    ("NL91ABNA0417164300", "DE02120300000000202051", 17000),
    ("NL91ABNA0417164300", "FR7630006000011234567890189", 990),
]
try:
    orders({"X": 2500001}, settings)
except LimitExceeded:
    pass
else:
    raise AssertionError("paid too much")

# Without an account nothing may be paid.
for without in ("PAYOUT_ACCOUNT", "PAYOUT_LIMIT"):
    rest = {name: value for name, value in os.environ.items() if name != without}
    try:
        from_environment(rest)
    except Exception:
        continue
    raise AssertionError(f"{without} was made up")
