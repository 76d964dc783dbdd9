"""Reads the log of the clock and prints the board."""

import sys
from collections.abc import Iterator
from pathlib import Path

from circuit.clock import printed, thousandths
from circuit.stint import Stint

INVALID = "-"


def stints(log: Path) -> Iterator[Stint]:
    """A line of the log is a driver and the laps, those that did not count marked with a dash."""
    for line in log.read_text(encoding="utf-8").splitlines():
        driver, _, laps = line.partition("|")
        times = (thousandths(lap) for lap in laps.split() if not lap.startswith(INVALID))
        yield Stint(driver.strip(), times)


def board(log: Path) -> list[str]:
    """One line for each stint, the fastest in total first."""
    ranked = sorted(stints(log), key=Stint.total)
    lines = []
    for place, stint in enumerate(ranked, start=1):
        worst = max(stint.gaps())
        lines.append(f"{place}. {stint.driver} {printed(stint.best())} (+{worst / 1000:.3f})")
    return lines


if __name__ == "__main__":
    print("\n".join(board(Path(sys.argv[1]))))
