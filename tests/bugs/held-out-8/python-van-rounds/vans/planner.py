"""Plans a day's rounds from its parcels: `python -m vans.planner PARCELS`."""

import csv
import sys
from collections import defaultdict
from datetime import datetime
from pathlib import Path

from vans.rounds import Round, Stop
from vans.slots import sheet, slots

CAPACITY = {"small": 120.0, "large": 400.0}
START = datetime(2025, 6, 2, 8)


def load_parcels(path: Path) -> dict[str, list[Stop]]:
    """The stops of each van, as the depot has sorted them."""
    by_van: defaultdict[str, list[Stop]] = defaultdict(list)
    with path.open(newline="", encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            by_van[row["van"]].append(Stop(row["address"], float(row["weight"])))
    return dict(by_van)


def plan(parcels: dict[str, list[Stop]]) -> dict[str, list[str]]:
    """Each van's sheet. Raises ValueError when a van is given too much."""
    sheets = {}
    for van, stops in parcels.items():
        planned = Round(van, CAPACITY[van.split("-")[0]])
        for stop in stops:
            planned.add(stop)
        sheets[van] = sheet(planned, slots(START, len(stops)))
    return sheets


def main() -> None:
    for van, lines in plan(load_parcels(Path(sys.argv[1]))).items():
        print(van)
        print("\n".join(f"  {line}" for line in lines))


if __name__ == "__main__":
    main()
