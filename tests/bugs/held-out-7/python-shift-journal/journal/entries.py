"""The entries that the machines leave."""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from journal.moment import moment


@dataclass(frozen=True)
class Entry:
    """What a machine did, and when."""

    machine: str
    when: datetime
    what: str


def read(path: Path) -> list[Entry]:
    """The entries of one machine, from a file of one JSON object a line."""
    entries = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            said = json.loads(line)
            entries.append(Entry(path.stem, moment(said["at"]), said["what"]))
    return entries
