"""Says what a site used on a day: `python -m metering.day SITE DAY`."""

import sys
from datetime import date
from pathlib import Path

from metering.feeds import read_all
from metering.sites import load_site
from metering.usage import used


def day_of(folder: Path, day: date) -> float:
    site = load_site(folder)
    return used(read_all(folder, site), *site.day(day))


def main() -> None:
    name, day = sys.argv[1:]
    print(name, day, day_of(Path("sites") / name, date.fromisoformat(day)))


if __name__ == "__main__":
    main()
