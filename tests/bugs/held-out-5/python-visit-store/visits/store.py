"""Counts visits, in SQLite."""

import sqlite3

SCHEMA = "CREATE TABLE IF NOT EXISTS visits (page TEXT PRIMARY KEY, count INTEGER NOT NULL)"
COUNT = (
    "INSERT INTO visits VALUES (?, 1) ON CONFLICT (page) DO UPDATE SET count = visits.count + 1"
)


class VisitStore:
    """The counts; the file is made when it is not there."""

    def __init__(self, path):
        self._connection = sqlite3.connect(path)
        self._connection.execute(SCHEMA)

    def visit(self, page):
        with self._connection:
            self._connection.execute(COUNT, (page,))

    def count(self, page):
        row = self._connection.execute(
            "SELECT count FROM visits WHERE page = ?", (page,)
        ).fetchone()
        return row[0] if row else 0

    def close(self):
        self._connection.close()
