from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal


@dataclass(order=True)
class Booking:
    sails_at: datetime
    code: str
    passengers: int = field(compare=False)
    deposit: Decimal = field(compare=False, default=Decimal("0.00"))
    vehicle: str | None = field(compare=False, default=None)
