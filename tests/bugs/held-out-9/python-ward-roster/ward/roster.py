"""The roster of a ward, as the planning system exports it every evening to share/."""
import json
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Duty:
    person: str
    shift: str  # "early", "late" or "night"
    pager: str


def load_roster(path: Path) -> list[Duty]:
    """All duties of the coming day. Raises if the export cannot be read: an empty roster
    would page nobody."""
    with path.open(encoding="utf-8") as file:
        document = json.load(file)
    duties = [Duty(**entry) for entry in document["duties"]]
    if len(duties) != document["count"]:
        raise ValueError(f"{path}: {len(duties)} duties, {document['count']} announced")
    return duties
