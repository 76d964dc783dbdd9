"""The exports of the gauge office: CSV with `time` and `level`, in metres.

Exports overlap. What a later one says of a time takes the place of what an earlier one said: the
office corrects its gauges' readings some days after. Times are ISO 8601, with their offset.
"""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True)
class Sample:
    at: datetime
    level: float


def read_rows(path: Path) -> list[dict[str, str]]:
    """The rows that have a level; a gauge that was out leaves it empty."""
    with path.open(newline="") as lines:
        return [row for row in csv.DictReader(lines) if row["level"]]


def merged(exports: Iterable[Path]) -> list[Sample]:
    """The samples of exports, oldest export first, in the order of their times."""
    rows: dict[str, dict[str, str]] = {}
    for path in exports:
        for row in read_rows(path):
            rows[row["time"]] = row
    samples = [
        Sample(datetime.fromisoformat(row["time"]), float(row["level"])) for row in rows.values()
    ]
    return sorted(samples, key=lambda sample: sample.at)
