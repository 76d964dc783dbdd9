"""Reads the log that a station writes in a day.

The first line that is not blank names the station and the columns; every further line is a reading:

    K17;time,value
    06:00,4.5
    06:10,4.7

A station that was off the whole day leaves an empty log.
"""

from collections.abc import Iterator
from pathlib import Path

from stations.reading import Reading

COMMENT = "#"


def filled(path: Path) -> Iterator[str]:
    """The lines of a file that say something."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            text = line.strip()
            if text and not text.startswith(COMMENT):
                yield text


def readings(path: Path) -> Iterator[Reading]:
    """The readings of one log, in the order in which they were taken."""
    lines = filled(path)
    station, _, names = next(lines).partition(";")
    columns = names.split(",")
    for line in lines:
        yield Reading.from_fields(station, columns, line.split(","))
