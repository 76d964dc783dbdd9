"""Delivery notes: a first line with the supplier, then article, amount and unit."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from stock.units import pieces


@dataclass(frozen=True)
class Line:
    article: str
    pieces: int
    priced_in: str


@dataclass(frozen=True)
class Delivery:
    supplier: str
    lines: tuple[Line, ...]

    @property
    def pieces(self) -> int:
        return sum(line.pieces for line in self.lines)


def read_delivery(path: Path) -> Delivery:
    with path.open(newline="") as file:
        supplier = next(file).strip()
        return Delivery(supplier, tuple(_lines(supplier, csv.DictReader(file))))


def _lines(supplier: str, rows: Iterable[dict[str, str]]) -> Iterable[Line]:
    for row in rows:
        amount = pieces(supplier, row["unit"], int(row["amount"]))
        yield Line(row["article"], amount, row["unit"])
