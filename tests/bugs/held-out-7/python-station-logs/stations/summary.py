"""Sums up all logs of a folder."""

import argparse
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from stations.logfile import readings
from stations.reading import Reading


def all_readings(folder: Path) -> Iterable[Reading]:
    for path in sorted(folder.glob("*.log")):
        yield from readings(path)


def ranges(folder: Path) -> dict[str, tuple[int, float, float]]:
    """For each station how many readings there are, the least and the greatest."""
    values: dict[str, list[float]] = defaultdict(list)
    for reading in all_readings(folder):
        values[reading.station].append(reading.value)
    return {name: (len(found), min(found), max(found)) for name, found in values.items()}


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    for name, (count, least, most) in ranges(options.parse_args().folder).items():
        print(f"{name}: {count} readings from {least:.1f} to {most:.1f}")


if __name__ == "__main__":
    main()
