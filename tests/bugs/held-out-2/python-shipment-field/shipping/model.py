from dataclasses import dataclass
from datetime import date


@dataclass
class Shipment:
    number: str
    packed_on: date
    handed_over_on: date | None = None
    delivered_on: date | None = None

    @property
    def is_under_way(self):
        return self.handed_over_on is not None and self.delivered_on is None
