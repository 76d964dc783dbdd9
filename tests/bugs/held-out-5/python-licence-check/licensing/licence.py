"""The licence of an installation."""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path


class LicenceExpired(Exception):
    """The licence was valid once."""


@dataclass(frozen=True)
class Licence:
    customer: str
    seats: int
    valid_until: date

    @classmethod
    def load(cls, path):
        said = json.loads(Path(path).read_text(encoding="utf-8"))
        return cls(said["customer"], int(said["seats"]), date.fromisoformat(said["valid_until"]))

    def require_valid(self, today):
        """Raises LicenceExpired after the last day."""
        if today > self.valid_until:
            raise LicenceExpired(f"licence of {self.customer} ended on {self.valid_until}")
