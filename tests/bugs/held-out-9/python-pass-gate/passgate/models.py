"""Visitor passes as the reception system hands them out."""
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class VisitorPass:
    number: str
    holder: str
    host: str
    doors: frozenset[str]
    valid_until: datetime

    @classmethod
    def from_json(cls, record: dict) -> "VisitorPass":
        return cls(
            number=record["number"],
            holder=record["holder"],
            host=record["host"],
            doors=frozenset(record["doors"]),
            # Reception writes local time with its offset: 2026-03-02T17:30:00+01:00
            valid_until=datetime.fromisoformat(record["valid_until"]),
        )
