"""Spreadsheets that were saved as text, and reading them."""

import csv
from collections.abc import Iterator
from pathlib import Path

Row = dict[str, str]


def rows(path: Path, delimiter: str = ",") -> Iterator[Row]:
    """The rows of a sheet by the names of their columns, rows without any content left out."""
    with path.open(newline="", encoding="utf-8") as sheet:
        for row in csv.DictReader(sheet, delimiter=delimiter):
            cleaned = {
                name.strip().lower(): (value or "").strip()
                for name, value in row.items()
                if name is not None
            }
            if any(cleaned.values()):
                yield cleaned
