"""Writes the badges of a guest list, a file for each desk."""

import csv
import sys
from pathlib import Path

from badges.layout import Guest, badge
from badges.printers import Printer, load_printers


def load_guests(path: Path) -> list[Guest]:
    with path.open(encoding="utf-8", newline="") as lines:
        return [Guest(row["name"], row["company"], row["desk"]) for row in csv.DictReader(lines)]


def by_desk(guests: list[Guest], printers: dict[str, Printer]) -> dict[str, bytes]:
    """What each desk's printer is sent."""
    sent = dict.fromkeys(printers, b"")
    for guest in guests:
        sent[guest.desk] += badge(guest, printers[guest.desk])
    return sent


def main() -> None:
    printers = load_printers(Path(sys.argv[1]))
    for desk, sent in by_desk(load_guests(Path(sys.argv[2])), printers).items():
        print(desk, len(sent))


if __name__ == "__main__":
    main()
