"""BM25 over one repository's chunks, kept in SQLite: rows come and go, nothing is rebuilt."""

import math
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from storage.code_index.identifiers import query_words, words
from storage.code_index.splitting import Chunk

_SCHEMA = """
CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS commits (
    id INTEGER PRIMARY KEY, sha TEXT NOT NULL, embedder TEXT NOT NULL, UNIQUE (sha, embedder));
CREATE TABLE IF NOT EXISTS blobs (blob TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS embedded_blobs (blob TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS chunks (
    id INTEGER PRIMARY KEY, blob TEXT NOT NULL, start_line INTEGER NOT NULL,
    end_line INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS chunks_by_blob ON chunks (blob);
CREATE TABLE IF NOT EXISTS paths (id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE);
CREATE VIRTUAL TABLE IF NOT EXISTS chunk_words USING fts5 (
    words, content='', tokenize="unicode61 remove_diacritics 0 tokenchars '_'");
CREATE VIRTUAL TABLE IF NOT EXISTS path_words USING fts5 (
    words, content='', tokenize="unicode61 remove_diacritics 0 tokenchars '_'");
CREATE VIRTUAL TABLE IF NOT EXISTS chunk_vocabulary USING fts5vocab (chunk_words, 'row');
CREATE VIRTUAL TABLE IF NOT EXISTS path_vocabulary USING fts5vocab (path_words, 'row');
"""

# What a path says counts for every chunk of the file, and so for less.
_PATH_WEIGHT = 0.5
# Rows scored for one query: the rarest words are looked up first, until this many are reached.
_ROWS_SCORED = 40_000


@dataclass(frozen=True, slots=True)
class ChunkHit:
    """A chunk that matched: its place, and its score (higher is better)."""

    path: str
    blob: str
    start_line: int
    end_line: int
    score: float


class KeywordStore:
    """One repository's SQLite file. Every call opens its own connection: safe in any thread."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def prepare(self) -> None:
        """Create what is missing."""
        self._file.parent.mkdir(parents=True, exist_ok=True)
        with self._connection() as db:
            db.execute("PRAGMA journal_mode = WAL")
            db.executescript(_SCHEMA)

    def knows_commit(self, sha: str, embedder: str) -> bool:
        """Whether everything in this commit is indexed, with vectors of `embedder` ("": none)."""
        with self._connection() as db:
            query = "SELECT 1 FROM commits WHERE sha = ? AND embedder = ?"
            return db.execute(query, (sha, embedder)).fetchone() is not None

    def recent_commits(self, embedder: str, limit: int = 5) -> list[str]:
        """Commits indexed before, the latest indexed first."""
        with self._connection() as db:
            query = "SELECT sha FROM commits WHERE embedder = ? ORDER BY id DESC LIMIT ?"
            return [sha for (sha,) in db.execute(query, (embedder, limit))]

    def record_commit(self, sha: str, embedder: str) -> None:
        """Note that everything in this commit is indexed."""
        with self._connection() as db:
            db.execute(
                "INSERT OR IGNORE INTO commits (sha, embedder) VALUES (?, ?)", (sha, embedder)
            )

    def blob_count(self) -> int:
        """How many blobs are indexed, those of older commits included."""
        with self._connection() as db:
            return _count(db, "blobs")

    def missing(self, blobs: Iterable[str]) -> set[str]:
        """Those of `blobs` that are not indexed yet."""
        return self._missing("blobs", blobs)

    def not_embedded(self, blobs: Iterable[str]) -> set[str]:
        """Those of `blobs` whose vectors are not stored yet."""
        return self._missing("embedded_blobs", blobs)

    def add(self, blobs: Mapping[str, Sequence[Chunk]], paths: Iterable[str]) -> None:
        """Store chunks by blob, all or none. A blob without chunks is recorded as looked at."""
        with self._connection() as db:
            db.execute("BEGIN IMMEDIATE")
            for blob, chunks in blobs.items():
                if db.execute("INSERT OR IGNORE INTO blobs VALUES (?)", (blob,)).rowcount:
                    for chunk in chunks:
                        row = db.execute(
                            "INSERT INTO chunks (blob, start_line, end_line) VALUES (?, ?, ?)",
                            (blob, chunk.start_line, chunk.end_line),
                        ).lastrowid
                        db.execute(
                            "INSERT INTO chunk_words (rowid, words) VALUES (?, ?)",
                            (row, " ".join(words(chunk.text))),
                        )
            for path in paths:
                added = db.execute("INSERT OR IGNORE INTO paths (path) VALUES (?)", (path,))
                if added.rowcount:
                    db.execute(
                        "INSERT INTO path_words (rowid, words) VALUES (?, ?)",
                        (added.lastrowid, " ".join(words(path))),
                    )

    def chunk_ranges(self, blob: str) -> list[tuple[int, int]]:
        """The line ranges of a blob's chunks, in order."""
        with self._connection() as db:
            query = "SELECT start_line, end_line FROM chunks WHERE blob = ? ORDER BY id"
            return [(start, end) for start, end in db.execute(query, (blob,))]

    def record_embedded(self, blobs: Iterable[str]) -> None:
        """Note that the vectors of these blobs are stored."""
        with self._connection() as db:
            db.executemany(
                "INSERT OR IGNORE INTO embedded_blobs VALUES (?)", [(blob,) for blob in blobs]
            )

    def embedder(self) -> str | None:
        """The name of the model that made the stored vectors; None when there are none."""
        with self._connection() as db:
            row = db.execute("SELECT value FROM settings WHERE name = 'embedder'").fetchone()
            return str(row[0]) if row else None

    def start_vectors(self, embedder: str) -> None:
        """Forget the vectors of any other model, and name the one whose vectors follow."""
        with self._connection() as db:
            db.execute("DELETE FROM embedded_blobs")
            db.execute("DELETE FROM commits WHERE embedder != ''")
            db.execute("INSERT OR REPLACE INTO settings VALUES ('embedder', ?)", (embedder,))

    def search(
        self, query: str, paths_of_blob: Mapping[str, Sequence[str]], limit: int
    ) -> list[ChunkHit]:
        """The best chunks for `query` among the given blobs, best first."""
        terms = query_words(query)
        with self._connection() as db:
            path_scores = _path_scores(db, terms, paths_of_blob)
            hits = list(islice(_chunk_hits(db, terms, paths_of_blob, path_scores), 4 * limit))
            hits += _hits_by_path_alone(db, path_scores, paths_of_blob, hits, limit)
        return sorted(hits, key=lambda hit: (-hit.score, hit.path, hit.start_line))[:limit]

    def _missing(self, table: str, blobs: Iterable[str]) -> set[str]:
        wanted = list(dict.fromkeys(blobs))
        known: set[str] = set()
        with self._connection() as db:
            for start in range(0, len(wanted), 500):
                part = wanted[start : start + 500]
                marks = ",".join("?" * len(part))
                rows = db.execute(f"SELECT blob FROM {table} WHERE blob IN ({marks})", part)  # noqa: S608
                known.update(blob for (blob,) in rows)
        return set(wanted) - known

    @contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self._file, timeout=30)) as db, db:
            db.execute("PRAGMA synchronous = NORMAL")
            yield db


def _scores(db: sqlite3.Connection, table: str, terms: list[str]) -> dict[int, float]:
    """BM25 of the rows that hold any of the terms, by row.

    FTS5's own idf is almost nothing for a word in more than half of the rows, which in a small
    repository are the words that matter. So each term is asked for alone, its idf divided out and
    the one that Lucene uses, log(1 + (N - n + 0.5) / (n + 0.5)), put in its place.
    """
    rows = _count(db, f"{table}s")
    scores: defaultdict[int, float] = defaultdict(float)
    # Our own table names; the terms are words without quotes.
    query = f"SELECT rowid, -bm25({table}_words) FROM {table}_words WHERE {table}_words MATCH ?"  # noqa: S608
    for term, frequency in _rarest(db, table, terms):
        odds = (rows - frequency + 0.5) / (frequency + 0.5)
        fts5_idf = max(math.log(odds), 0.0) or 1e-6
        idf = math.log1p(odds)
        for row, score in db.execute(query, (f'"{term}"',)):
            scores[row] += idf * score / fts5_idf
    return scores


def _rarest(db: sqlite3.Connection, table: str, terms: list[str]) -> Iterator[tuple[str, int]]:
    """The terms that occur and in how many rows, rarest first, as many as there is time for."""
    query = f"SELECT doc FROM {table}_vocabulary WHERE term = ?"  # noqa: S608
    found = ((term, db.execute(query, (term,)).fetchone()) for term in terms)
    frequencies = sorted((row[0], term) for term, row in found if row)
    scored = 0
    for frequency, term in frequencies:
        if scored and scored + frequency > _ROWS_SCORED:
            return
        scored += frequency
        yield term, frequency


def _count(db: sqlite3.Connection, table: str) -> int:
    return int(db.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608


def _path_scores(
    db: sqlite3.Connection, terms: list[str], paths_of_blob: Mapping[str, Sequence[str]]
) -> dict[str, float]:
    """How well the commit's paths themselves fit, best first."""
    scores = _scores(db, "path", terms)
    present = {path for paths in paths_of_blob.values() for path in paths}
    best = sorted(scores, key=scores.__getitem__, reverse=True)
    rows = _rows_by_id(db, "SELECT id, path FROM paths WHERE id IN", best)
    return {path: scores[row] for row, path in rows if path in present}


def _chunk_hits(
    db: sqlite3.Connection,
    terms: list[str],
    paths_of_blob: Mapping[str, Sequence[str]],
    path_scores: Mapping[str, float],
) -> Iterator[ChunkHit]:
    """Chunks of the given blobs that hold the terms, best first by their own words."""
    scores = _scores(db, "chunk", terms)
    best = sorted(scores, key=scores.__getitem__, reverse=True)
    select = "SELECT id, blob, start_line, end_line FROM chunks WHERE id IN"
    for row, blob, start, end in _rows_by_id(db, select, best):
        for path in paths_of_blob.get(blob, ()):
            score = scores[row] + _PATH_WEIGHT * path_scores.get(path, 0.0)
            yield ChunkHit(path, blob, start, end, score)


def _rows_by_id(db: sqlite3.Connection, select: str, ids: Sequence[int]) -> Iterator[Any]:
    """The rows of these ids in their order, read as they are asked for."""
    for start in range(0, len(ids), 500):
        part = ids[start : start + 500]
        rows = db.execute(f"{select} ({','.join('?' * len(part))})", part)
        by_id = {row[0]: row for row in rows}
        yield from (by_id[row] for row in part if row in by_id)


def _hits_by_path_alone(
    db: sqlite3.Connection,
    path_scores: Mapping[str, float],
    paths_of_blob: Mapping[str, Sequence[str]],
    hits: Sequence[ChunkHit],
    limit: int,
) -> list[ChunkHit]:
    """The beginnings of files that fit by their path, and by no word in them."""
    found = {hit.path for hit in hits}
    named = [path for path in path_scores if path not in found][:limit]
    blob_of = {path: blob for blob, paths in paths_of_blob.items() for path in paths}
    beginnings = []
    for path in named:
        blob = blob_of[path]
        query = "SELECT start_line, end_line FROM chunks WHERE blob = ? ORDER BY id LIMIT 1"
        for start, end in db.execute(query, (blob,)):
            score = _PATH_WEIGHT * path_scores[path]
            beginnings.append(ChunkHit(path, blob, start, end, score))
    return beginnings
