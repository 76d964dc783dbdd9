"""The feeds that readings come from.

The gateway stamps in UTC and says so. Loggers, and people who read a meter by hand, write the
site's own clock.
"""

import csv
import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from metering.sites import Site


@dataclass(frozen=True)
class Reading:
    """What a meter showed, in kWh."""

    site: str
    at: datetime
    shown: float
    feed: str


def read_gateway(path: Path, site: Site) -> list[Reading]:
    """A line of JSON for each reading."""
    found = []
    for line in path.read_text().splitlines():
        said = json.loads(line)
        at = datetime.fromisoformat(said["at"])
        found.append(Reading(site.name, at, said["kwh"], "gateway"))
    return found


def read_logger(path: Path, site: Site) -> list[Reading]:
    """CSV with `time` and `kwh`."""
    with path.open(newline="") as lines:
        return [
            Reading(
                site.name,
                datetime.strptime(row["time"], "%Y-%m-%d %H:%M"),
                float(row["kwh"]),
                "logger",
            )
            for row in csv.DictReader(lines)
        ]


def read_by_hand(path: Path, site: Site) -> list[Reading]:
    """Lines such as `02.03.2025 17:40 1187.5`."""
    found = []
    for line in path.read_text().splitlines():
        day, clock, shown = line.split()
        at = datetime.strptime(f"{day} {clock}", "%d.%m.%Y %H:%M")
        found.append(Reading(site.name, at, float(shown), "by hand"))
    return found


READERS = {
    "gateway.jsonl": read_gateway,
    "logger.csv": read_logger,
    "by-hand.txt": read_by_hand,
}


def read_all(folder: Path, site: Site) -> list[Reading]:
    """The readings of every feed that the site has."""
    return [
        reading
        for name, read in READERS.items()
        if (folder / name).exists()
        for reading in read(folder / name, site)
    ]
