"""Price lists: files that the finance department changes while the service runs."""

from __future__ import annotations

import csv
from pathlib import Path


class PriceList:
    """A list that is read when it is made, and again by reload().

    A list of a certain kind says in `begin` and `add` what becomes of the rows.
    """

    def __init__(self, path: str | Path):
        self.path = Path(path)
        self.rows = 0
        self.reload()

    def reload(self) -> None:
        self.begin()
        self.rows = 0
        with self.path.open(newline="", encoding="utf-8") as file:
            for row in csv.DictReader(file):
                self.add(row)
                self.rows += 1

    def begin(self) -> None:
        raise NotImplementedError

    def add(self, row: dict[str, str]) -> None:
        raise NotImplementedError
