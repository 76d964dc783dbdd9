"""Bookings in a JSON file, so that the counter survives a restart."""
import json
import os
from dataclasses import asdict
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from ferry.booking import Booking


def _plain(value):
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    raise TypeError(f"cannot be stored: {value!r}")


class BookingStore:
    def __init__(self, path):
        self.path = Path(path)

    def save(self, bookings):
        text = json.dumps([asdict(booking) for booking in bookings], default=_plain, indent=1)
        temporary = self.path.with_suffix(".new")
        temporary.write_text(text, encoding="utf-8")
        os.replace(temporary, self.path)

    def load(self):
        """The bookings as they were saved; none if nothing was."""
        if not self.path.exists():
            return []
        records = json.loads(self.path.read_text(encoding="utf-8"))
        return [Booking(**record) for record in records]
