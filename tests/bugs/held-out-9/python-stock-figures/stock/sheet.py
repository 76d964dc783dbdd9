"""The stock sheet: what the depots send each other, as text.

    depot  Harwich
    cable 3x1.5           1,240
    junction box             86
    conduit 20 mm           -12

A negative quantity is a line that was sold before it was booked in.
"""
from typing import Dict, Iterable


def write_sheet(depot: str, quantities: Dict[str, int]) -> str:
    lines = [f"depot  {depot}"]
    for item, quantity in sorted(quantities.items()):
        lines.append(f"{item:<20}{quantity:>8,}")
    return "\n".join(lines) + "\n"


class SheetError(ValueError):
    """A sheet that cannot be read; it must be asked for again."""


def read_sheet(lines: Iterable[str]) -> Dict[str, int]:
    quantities: Dict[str, int] = {}
    for number, line in enumerate(lines, 1):
        line = line.rstrip("\n")
        if not line.strip() or line.startswith("depot "):
            continue
        item, _, quantity = line.rstrip().rpartition(" ")
        item = item.strip()
        if item in quantities:
            raise SheetError(f"line {number}: {item} is there twice")
        quantities[item] = int(quantity)
    return quantities
