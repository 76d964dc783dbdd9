"""Sums over rows."""

from streams.parsing import rows
from streams.transport import chunks


def total(query, column="total", answers=None):
    """The sum of a column; 0 when there are no rows."""
    return sum(row[column] for row in rows(chunks(query, answers)))


def table(query, answers=None):
    """The rows as text, a line each."""
    return [
        "  ".join(f"{name}={value}" for name, value in row.items())
        for row in rows(chunks(query, answers))
    ]
