"""Events of door readers."""

from dataclasses import dataclass
from datetime import datetime, timezone


@dataclass(frozen=True)
class DoorEvent:
    """A badge at a door. `at` is in seconds since the epoch."""

    door: str
    badge: str
    at: float

    @property
    def moment(self):
        return datetime.fromtimestamp(self.at, timezone.utc)
