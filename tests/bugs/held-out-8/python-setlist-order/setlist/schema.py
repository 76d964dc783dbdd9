"""The tables of the set lists."""

import sqlite3

TABLES = """
CREATE TABLE IF NOT EXISTS songs (
    id INTEGER PRIMARY KEY,
    show TEXT NOT NULL,
    place INTEGER NOT NULL,
    title TEXT NOT NULL,
    UNIQUE (show, place)
);
"""


def connect(path: str) -> sqlite3.Connection:
    """A database that has the tables; it is on disk in the band's van."""
    connection = sqlite3.connect(path)
    connection.executescript(TABLES)
    return connection
