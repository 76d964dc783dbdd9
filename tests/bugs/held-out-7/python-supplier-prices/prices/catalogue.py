"""Takes in what suppliers send."""

import csv
import sys
from decimal import Decimal
from pathlib import Path

from prices.amounts import amount
from prices.settings import Format, load


def prices(path: Path, agreed: Format) -> dict[str, Decimal]:
    """The price of every article."""
    with path.open(newline="", encoding="utf-8") as lines:
        rows = list(csv.reader(lines, delimiter=agreed.separator))[agreed.header :]
    return {row[0]: amount(row[1], agreed.decimal_comma) for row in rows if row}


def catalogue(folder: Path) -> list[str]:
    """A line for every article of every supplier."""
    lines = []
    for supplier, agreed in load(folder / "suppliers.ini").items():
        for article, price in prices(folder / f"{supplier}.csv", agreed).items():
            lines.append(f"{supplier} {article} {price:.2f} {agreed.currency}")
    return lines


if __name__ == "__main__":
    print("\n".join(catalogue(Path(sys.argv[1]))))
