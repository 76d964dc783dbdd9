"""A delivery file: item, pieces and weight in grams a line, the totals in the last."""

import csv
from dataclasses import dataclass


@dataclass(frozen=True)
class Delivery:
    lines: tuple
    pieces: int
    grams: int


def read(path):
    with open(path, encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream))
    *items, (_, pieces, grams) = rows
    lines = tuple((name, int(count), int(weight)) for name, count, weight in items)
    return Delivery(lines, int(pieces), int(grams))
