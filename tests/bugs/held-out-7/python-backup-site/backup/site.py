"""The settings of a site. Each site keeps its own file; none is part of the program."""

import configparser
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path


@dataclass(frozen=True)
class Job:
    """A folder that is saved, how often, and how many copies stay."""

    name: str
    folder: Path
    every: timedelta
    keep: int


def jobs(path: Path) -> list[Job]:
    """All jobs of a site, in the order of its file."""
    parser = configparser.ConfigParser()
    with path.open(encoding="utf-8") as lines:
        parser.read_file(lines)
    return [
        Job(
            name,
            Path(parser[name]["folder"]),
            timedelta(hours=parser[name].getint("hours", 24)),
            parser[name].getint("keep", 7),
        )
        for name in parser.sections()
    ]
