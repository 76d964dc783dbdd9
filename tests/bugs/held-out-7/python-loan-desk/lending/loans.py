"""What is lent, to whom, and since when it should be back."""

import csv
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lending.store import Store


@dataclass(frozen=True)
class Overdue:
    """A loan that should be back."""

    title: str
    reader: str
    days: int


def add_all(store: Store, path: Path) -> None:
    with path.open(newline="", encoding="utf-8") as lines:
        entries = [(row["title"], row["reader"], row["due"]) for row in csv.DictReader(lines)]
    store.write("INSERT INTO loan (title, reader, due) VALUES (?, ?, ?)", entries)


def count(store: Store) -> int:
    return int(store.value("SELECT count(*) FROM loan"))


def overdue(store: Store, today: date) -> list[Overdue]:
    """Loans that are over their time, the longest first."""
    found = []
    for row in store.query(
        "SELECT title, reader, due FROM loan WHERE due < ? ORDER BY due, title", today.isoformat()
    ):
        days = (today - date.fromisoformat(row["due"])).days
        found.append(Overdue(row["title"], row["reader"], days))
    return found
