"""The events that the carrier reports."""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from parcels.stage import Stage


@dataclass(frozen=True)
class Event:
    """A parcel has reached a stage."""

    parcel: str
    at: datetime
    stage: Stage


def read(path: Path) -> list[Event]:
    """All events of a report, the earliest first."""
    report = json.loads(path.read_text(encoding="utf-8"))
    events = [
        Event(said["parcel"], datetime.fromisoformat(said["at"]), Stage(said["code"]))
        for said in report["events"]
    ]
    return sorted(events, key=lambda event: event.at)
