"""Settles the parcels of a day: what the sender pays, what the carrier pays."""

import sys
from pathlib import Path

from parcels.events import Event, read


def latest(events: list[Event]) -> dict[str, Event]:
    """The last event of every parcel."""
    return {event.parcel: event for event in events}


def settlement(path: Path) -> dict[str, list[str]]:
    """The parcels that are settled with either side, and those that are still open."""
    sides: dict[str, list[str]] = {"carrier": [], "sender": [], "open": []}
    for parcel, event in sorted(latest(read(path)).items()):
        if not event.stage.is_final:
            side = "open"
        else:
            side = "sender" if event.stage.sender_pays else "carrier"
        sides[side].append(parcel)
    return sides


if __name__ == "__main__":
    for side, parcels in settlement(Path(sys.argv[1])).items():
        print(f"{side}: {', '.join(parcels) or '-'}")
