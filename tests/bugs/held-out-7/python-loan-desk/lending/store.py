"""The loans of the library in a small database of its own."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

SCHEMA = """
CREATE TABLE IF NOT EXISTS loan (
    id INTEGER PRIMARY KEY, title TEXT NOT NULL, reader TEXT NOT NULL, due TEXT NOT NULL
);
"""


class Store:
    """Opens the file for each access, so that several desks can use it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with closing(self._connect()) as db:
            db.executescript(SCHEMA)

    def _connect(self) -> sqlite3.Connection:
        db = sqlite3.connect(self.path)
        db.row_factory = sqlite3.Row
        return db

    def write(self, sql: str, many: Iterable[tuple[Any, ...]]) -> None:
        """Run one statement for many sets of values; all of them or none."""
        with closing(self._connect()) as db, db:
            db.executemany(sql, many)

    def value(self, sql: str, *values: Any) -> Any:
        """The first column of the first row, None without any."""
        with closing(self._connect()) as db:
            row = db.execute(sql, values).fetchone()
            return row[0] if row else None

    def query(self, sql: str, *values: Any) -> Iterable[sqlite3.Row]:
        """All rows that a question yields."""
        with closing(self._connect()) as db:
            return db.execute(sql, values)
