"""How measurements are printed."""

from collections.abc import Sequence


def table(title: str, rows: Sequence[Sequence[str]]) -> str:
    """A title and rows as Markdown; the first row is the header."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [
        "| " + " | ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True)) + " |"
        for row in rows
    ]
    ruler = "|" + "|".join("-" * (width + 1) + ":" for width in widths) + "|"
    return "\n".join([f"### {title}", "", lines[0], ruler, *lines[1:], ""])
