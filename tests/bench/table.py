"""How measurements are printed."""

from collections.abc import Sequence
from dataclasses import dataclass

Figure = tuple[str, str, str]
"""What was measured, what came out, and the goal ("" where there is none)."""


@dataclass(frozen=True)
class Result:
    """What a section found: its table, and its figures for the summary."""

    table: str
    figures: Sequence[Figure]


def table(title: str, rows: Sequence[Sequence[str]]) -> str:
    """A title and rows as Markdown; the first row is the header."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [
        "| " + " | ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True)) + " |"
        for row in rows
    ]
    ruler = "|" + "|".join("-" * (width + 1) + ":" for width in widths) + "|"
    return "\n".join([f"### {title}", "", lines[0], ruler, *lines[1:], ""])


def summary(figures: Sequence[Figure]) -> str:
    """All figures of a run in one table."""
    return table("In short", [("what", "measured", "goal"), *figures])
