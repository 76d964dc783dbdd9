"""Puts the entries of all machines into one journal."""

import sys
from collections.abc import Iterable
from itertools import pairwise
from operator import attrgetter
from pathlib import Path

from journal.entries import Entry, read
from journal.moment import shown


def merged(entries: Iterable[Entry]) -> list[Entry]:
    """All entries, the earliest first."""
    return sorted(entries, key=attrgetter("when"))


def longest_pause(entries: Iterable[Entry]) -> float:
    """The longest time without any entry, in minutes."""
    gaps = (later.when - earlier.when for earlier, later in pairwise(merged(entries)))
    return max((gap.total_seconds() / 60 for gap in gaps), default=0.0)


def journal(folder: Path) -> list[str]:
    entries = [entry for path in sorted(folder.glob("*.jsonl")) for entry in read(path)]
    lines = [f"{shown(entry.when)} {entry.machine}: {entry.what}" for entry in merged(entries)]
    return [*lines, f"longest pause {longest_pause(entries):.0f} min"]


if __name__ == "__main__":
    print("\n".join(journal(Path(sys.argv[1]))))
