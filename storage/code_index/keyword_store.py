"""BM25 over one repository's chunks, kept in SQLite: rows come and go, nothing is rebuilt."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

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

# A chunk's words are in no file but its own, its path's stand for every chunk of the file.
_PATH_WEIGHT = 0.5
_MOST_TERMS = 48
# A word in more of the chunks than this tells nothing, and costs the most time.
_COMMON_SHARE = 0.25


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
            hits = _chunk_hits(db, terms, paths_of_blob, path_scores, limit)
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


def _match_any(db: sqlite3.Connection, table: str, terms: list[str]) -> str | None:
    """An FTS5 query for the rarest of the terms that occur at all; rare words find the place."""
    frequency: dict[str, int] = {}
    for term in terms:
        query = f"SELECT doc FROM {table}_vocabulary WHERE term = ?"  # noqa: S608 (our own names)
        row = db.execute(query, (term,)).fetchone()
        if row:
            frequency[term] = row[0]
    total = _count(db, f"{table}s")
    rare = [term for term in frequency if frequency[term] <= max(20, _COMMON_SHARE * total)]
    chosen = sorted(rare or frequency, key=frequency.__getitem__)[:_MOST_TERMS]
    return " OR ".join(f'"{term}"' for term in chosen) or None


def _count(db: sqlite3.Connection, table: str) -> int:
    return int(db.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608


def _path_scores(
    db: sqlite3.Connection, terms: list[str], paths_of_blob: Mapping[str, Sequence[str]]
) -> dict[str, float]:
    """How well the paths themselves fit, best first. (FTS5 gives better matches lower numbers.)"""
    match = _match_any(db, "path", terms)
    if match is None:
        return {}
    rows = db.execute(
        "SELECT path, -bm25(path_words) FROM path_words JOIN paths ON paths.id = path_words.rowid "
        "WHERE path_words MATCH ? ORDER BY bm25(path_words) LIMIT 1000",
        (match,),
    )
    present = {path for paths in paths_of_blob.values() for path in paths}
    return {path: score for path, score in rows if path in present}


def _chunk_hits(
    db: sqlite3.Connection,
    terms: list[str],
    paths_of_blob: Mapping[str, Sequence[str]],
    path_scores: Mapping[str, float],
    limit: int,
) -> list[ChunkHit]:
    """Chunks of the given blobs that hold the terms.

    Rows of other commits are passed over, so more rows are asked for until enough remain.
    """
    match = _match_any(db, "chunk", terms)
    if match is None:
        return []
    total = _count(db, "chunks")
    wanted = max(100, 8 * limit)
    while True:
        rows = db.execute(
            "SELECT blob, start_line, end_line, -score FROM "
            "(SELECT rowid AS row, bm25(chunk_words) AS score FROM chunk_words "
            " WHERE chunk_words MATCH ? ORDER BY score LIMIT ?) JOIN chunks ON chunks.id = row",
            (match, wanted),
        )
        hits = [
            ChunkHit(path, blob, start, end, score + _PATH_WEIGHT * path_scores.get(path, 0.0))
            for blob, start, end, score in rows
            for path in paths_of_blob.get(blob, ())
        ]
        if len(hits) >= limit or wanted >= total:
            return hits
        wanted *= 8


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
