"""The sites whose meters are read."""

import json
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from pathlib import Path


@dataclass(frozen=True)
class Site:
    """A site; `offset` is how far its clocks are ahead of UTC, in minutes, all year."""

    name: str
    offset: int

    @property
    def zone(self) -> timezone:
        return timezone(timedelta(minutes=self.offset))

    def day(self, day: date) -> tuple[datetime, datetime]:
        """From when to when a day lasts at the site."""
        start = datetime.combine(day, time(), self.zone)
        return start, start + timedelta(days=1)


def load_site(folder: Path) -> Site:
    said = json.loads((folder / "site.json").read_text())
    return Site(said["name"], said["offset"])
