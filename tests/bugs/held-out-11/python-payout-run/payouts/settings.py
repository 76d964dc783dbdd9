"""What a host is told about itself, by /etc/payouts or whatever else fills the environment.

    PAYOUT_ACCOUNT   the account that is debited (IBAN); one for each country we trade in
    PAYOUT_LIMIT     the most that one run may pay, in cents
    PAYOUT_LABEL     what the sellers read on their statement; optional

There is no account to fall back on: money must never leave from another country's account.
"""

import os
from dataclasses import dataclass


@dataclass(frozen=True)
class Settings:
    account: str
    limit: int
    label: str


def from_environment(environ=os.environ):
    return Settings(
        account=environ["PAYOUT_ACCOUNT"].replace(" ", ""),
        limit=int(environ["PAYOUT_LIMIT"]),
        label=environ.get("PAYOUT_LABEL", "Marketplace payout"),
    )
