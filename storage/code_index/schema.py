"""The SQLite file of one repository's index: its tables, and how it is opened."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

# To be raised with every change of the tables or of how words are made: an index of another
# version is emptied, and the next refresh fills it.
VERSION = 4

CHUNKS_PER_FILE = 4096
"""A chunk's row id is its file's id times this, plus its number: no join tells whose it is."""

_SCHEMA = """
CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE commits (
    id INTEGER PRIMARY KEY, sha TEXT NOT NULL, embedder TEXT NOT NULL, UNIQUE (sha, embedder));
CREATE TABLE blobs (id INTEGER PRIMARY KEY, blob TEXT NOT NULL UNIQUE);
CREATE TABLE embedded_blobs (blob TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE chunks (
    id INTEGER PRIMARY KEY, start_line INTEGER NOT NULL, end_line INTEGER NOT NULL);
CREATE TABLE definitions (
    name TEXT NOT NULL, file INTEGER NOT NULL, line INTEGER NOT NULL,
    PRIMARY KEY (name, file, line)) WITHOUT ROWID;
CREATE TABLE paths (id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE);
CREATE TABLE changes (sha TEXT PRIMARY KEY, paths TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE edits (id INTEGER PRIMARY KEY, sha TEXT NOT NULL, path TEXT NOT NULL);
CREATE VIRTUAL TABLE chunk_words USING fts5 (
    words, content='', tokenize="unicode61 remove_diacritics 0 tokenchars '_'");
CREATE VIRTUAL TABLE path_words USING fts5 (
    words, content='', tokenize="unicode61 remove_diacritics 0 tokenchars '_'");
CREATE VIRTUAL TABLE edit_words USING fts5 (
    words, content='', tokenize="unicode61 remove_diacritics 0 tokenchars '_'");
CREATE VIRTUAL TABLE chunk_vocabulary USING fts5vocab (chunk_words, 'row');
CREATE VIRTUAL TABLE path_vocabulary USING fts5vocab (path_words, 'row');
CREATE VIRTUAL TABLE edit_vocabulary USING fts5vocab (edit_words, 'row');
"""


@contextmanager
def connection(file: Path) -> Iterator[sqlite3.Connection]:
    """A connection of the caller's own; what is written is committed at its end."""
    with closing(sqlite3.connect(file, timeout=30)) as db, db:
        db.execute("PRAGMA synchronous = NORMAL")
        yield db


def prepare(file: Path) -> None:
    """Create the file and its tables; empty one that another version of Suture made."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with connection(file) as db:
        if _version(db) == VERSION:
            return
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("BEGIN IMMEDIATE")
        if _version(db) != VERSION:  # another process may have been quicker
            empty(db)


def empty(db: sqlite3.Connection) -> None:
    """Drop every table and make them anew, within the transaction that is open."""
    listed = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    virtual = f"{listed} AND sql LIKE 'CREATE VIRTUAL%' ORDER BY name LIKE '%_words'"
    for query in (virtual, listed):  # a virtual table takes its own tables with it
        for (name,) in db.execute(query).fetchall():
            db.execute(f'DROP TABLE IF EXISTS "{name}"')
    for statement in _SCHEMA.split(";\n"):
        db.execute(statement)
    db.execute(f"PRAGMA user_version = {VERSION}")


def _version(db: sqlite3.Connection) -> int:
    return int(db.execute("PRAGMA user_version").fetchone()[0])
