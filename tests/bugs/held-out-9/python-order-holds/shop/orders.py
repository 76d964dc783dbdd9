from __future__ import annotations

import itertools
from dataclasses import dataclass, field

_ids = itertools.count(1)
_numbers = itertools.count(1001)


@dataclass
class Order:
    """An order. `id` is given once and stays; `reference` is what the customer sees:
    a draft has a provisional one, and gets its number when it is paid."""

    customer: str
    items: dict[str, int]
    id: int = field(default_factory=lambda: next(_ids))
    reference: str = ""
    paid: bool = False

    def __post_init__(self):
        if not self.reference:
            self.reference = f"draft-{self.customer}"

    def pay(self) -> None:
        self.paid = True
        self.reference = f"SO-{next(_numbers)}"
