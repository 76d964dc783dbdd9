"""One repository's index in SQLite, by blob: rows come and go, nothing is rebuilt."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from storage.code_index import schema
from storage.code_index.identifiers import words
from storage.code_index.matching import (
    ChunkHit,
    FileEdit,
    FileMatch,
    best_chunks,
    matching_edits,
    matching_files,
)
from storage.code_index.schema import CHUNKS_PER_FILE
from storage.code_index.splitting import Chunk

_AT_ONCE = 500
# Characters of a file's changed lines whose words are kept.
_LONGEST_EDIT = 50_000


@dataclass(frozen=True, slots=True)
class FileContent:
    """What is kept of a blob: its chunks, and the names it defines with their lines."""

    chunks: Sequence[Chunk] = ()
    definitions: Iterable[tuple[str, int]] = ()


class KeywordStore:
    """One repository's SQLite file. Every call opens its own connection: safe in any thread."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def prepare(self) -> None:
        """Create what is missing; start anew what another version made."""
        schema.prepare(self._file)

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
            return int(db.execute("SELECT count(*) FROM blobs").fetchone()[0])

    def missing(self, blobs: Iterable[str]) -> set[str]:
        """Those of `blobs` that are not indexed yet."""
        return self._missing("blobs", blobs)

    def not_embedded(self, blobs: Iterable[str]) -> set[str]:
        """Those of `blobs` whose vectors are not stored yet."""
        return self._missing("embedded_blobs", blobs)

    def add(self, blobs: Mapping[str, FileContent], paths: Iterable[str] = ()) -> None:
        """Store contents by blob, all or none. One without chunks is recorded as looked at."""
        with self._connection() as db:
            db.execute("BEGIN IMMEDIATE")
            for blob, content in blobs.items():
                added = db.execute("INSERT OR IGNORE INTO blobs (blob) VALUES (?)", (blob,))
                if added.rowcount and added.lastrowid is not None:
                    _add_content(db, added.lastrowid, content)
            for path in paths:
                added = db.execute("INSERT OR IGNORE INTO paths (path) VALUES (?)", (path,))
                if added.rowcount:
                    db.execute(
                        "INSERT INTO path_words (rowid, words) VALUES (?, ?)",
                        (added.lastrowid, " ".join(words(path))),
                    )

    def unused(self, blobs_in_use: set[str]) -> list[str]:
        """The indexed blobs that are none of these."""
        with self._connection() as db:
            known = {blob for (blob,) in db.execute("SELECT blob FROM blobs")}
        return sorted(known - blobs_in_use)

    def remove(self, blobs: Iterable[str], lines_of: Callable[[str], Sequence[str]]) -> None:
        """Forget blobs, all or none; `lines_of` gives a blob's lines as they were indexed.

        The inverted index keeps no text, so a chunk's words are told once more to be taken out.
        """
        removed: list[int] = []
        with self._connection() as db:
            db.execute("BEGIN IMMEDIATE")
            for blob in blobs:
                row = db.execute("SELECT id FROM blobs WHERE blob = ?", (blob,)).fetchone()
                if row is None:
                    continue
                of_file = _chunk_ids(row[0])
                ranges = db.execute("SELECT * FROM chunks WHERE id BETWEEN ? AND ?", of_file)
                lines = lines_of(blob)
                for chunk, start, end in ranges.fetchall():
                    db.execute(
                        "INSERT INTO chunk_words (chunk_words, rowid, words)"
                        " VALUES ('delete', ?, ?)",
                        (chunk, " ".join(words("\n".join(lines[start - 1 : end])))),
                    )
                db.execute("DELETE FROM chunks WHERE id BETWEEN ? AND ?", of_file)
                db.execute("DELETE FROM blobs WHERE id = ?", row)
                db.execute("DELETE FROM embedded_blobs WHERE blob = ?", (blob,))
                removed.append(row[0])
            # They are in order of their names: one look through them all does for many files.
            marks = ",".join("?" * len(removed))
            db.execute(f"DELETE FROM definitions WHERE file IN ({marks})", removed)  # noqa: S608

    def forget_commits(self, kept: Iterable[str]) -> None:
        """Forget which commits are indexed, but for these."""
        with self._connection() as db:
            marks = ",".join("?" * len(shas := list(kept)))
            db.execute(f"DELETE FROM commits WHERE sha NOT IN ({marks})", shas)  # noqa: S608

    def start_anew(self) -> None:
        """Forget everything."""
        with self._connection() as db:
            db.execute("BEGIN IMMEDIATE")
            schema.empty(db)

    def setting(self, name: str) -> str | None:
        """What was last written under this name."""
        with self._connection() as db:
            row = db.execute("SELECT value FROM settings WHERE name = ?", (name,)).fetchone()
            return str(row[0]) if row else None

    def write_setting(self, name: str, value: str) -> None:
        """Write a value under a name, in place of an older one."""
        with self._connection() as db:
            db.execute("INSERT OR REPLACE INTO settings VALUES (?, ?)", (name, value))

    def chunk_ranges(self, blob: str) -> list[tuple[int, int]]:
        """The line ranges of a blob's chunks, in order."""
        with self._connection() as db:
            row = db.execute("SELECT id FROM blobs WHERE blob = ?", (blob,)).fetchone()
            query = "SELECT start_line, end_line FROM chunks WHERE id BETWEEN ? AND ? ORDER BY id"
            return list(db.execute(query, _chunk_ids(row[0]))) if row else []

    def record_embedded(self, blobs: Iterable[str]) -> None:
        """Note that the vectors of these blobs are stored."""
        with self._connection() as db:
            db.executemany(
                "INSERT OR IGNORE INTO embedded_blobs VALUES (?)", [(blob,) for blob in blobs]
            )

    def embedder(self) -> str | None:
        """The name of the model that made the stored vectors; None when there are none."""
        return self.setting("embedder")

    def start_vectors(self, embedder: str, generation: str) -> None:
        """Forget what is known of stored vectors, and name the model whose vectors follow."""
        with self._connection() as db:
            db.execute("DELETE FROM embedded_blobs")
            db.execute("DELETE FROM commits WHERE embedder != ''")
            db.execute("INSERT OR REPLACE INTO settings VALUES ('embedder', ?)", (embedder,))
            db.execute("INSERT OR REPLACE INTO settings VALUES ('generation', ?)", (generation,))

    def search(
        self, query: str, paths_of_blob: Mapping[str, Sequence[str]], limit: int
    ) -> list[ChunkHit]:
        """The best chunks for `query` among the given blobs, best first."""
        with self._connection() as db:
            return best_chunks(db, query, paths_of_blob, limit)

    def match_files(
        self,
        sources: Mapping[str, Sequence[str]],
        paths_of_blob: Mapping[str, Sequence[str]],
        limit: int,
    ) -> list[FileMatch]:
        """The files that fit best to the words of any source; see `matching.matching_files`."""
        with self._connection() as db:
            return matching_files(db, sources, paths_of_blob, limit)

    def defined(
        self, names: Iterable[str], paths_of_blob: Mapping[str, Sequence[str]]
    ) -> dict[str, list[tuple[str, int]]]:
        """Where, in which file and line, the given blobs define each of these names."""
        found: dict[str, list[tuple[str, int]]] = {}
        query = (
            "SELECT blob, line FROM definitions JOIN blobs ON blobs.id = definitions.file"
            " WHERE name = ?"
        )
        with self._connection() as db:
            for name in names:
                places = [
                    (path, line)
                    for blob, line in db.execute(query, (name,))
                    for path in paths_of_blob.get(blob, ())
                ]
                if places:
                    found[name] = sorted(places)
        return found

    def occurrences(self, names: Iterable[str]) -> dict[str, int]:
        """How many chunks hold each of these identifiers as a whole; those of none left out."""
        found: dict[str, int] = {}
        query = "SELECT doc FROM chunk_vocabulary WHERE term = ?"
        with self._connection() as db:
            for name in names:
                for (chunks,) in db.execute(query, (name.lower().strip("_"),)):
                    found[name] = chunks
        return found

    def unknown_changes(self, shas: Sequence[str]) -> list[str]:
        """Those of the commits whose changed files are not recorded, in their order."""
        known = self.changes(shas)
        return [sha for sha in shas if sha not in known]

    def add_changes(self, lines_of_commit: Mapping[str, Mapping[str, str]]) -> None:
        """Record which files each commit changed, and the words of the lines it touched there.

        All or none; no files for a commit that tells nothing.
        """
        with self._connection() as db:
            db.execute("BEGIN IMMEDIATE")
            for sha, lines in lines_of_commit.items():
                row = (sha, json.dumps(list(lines)))
                if db.execute("INSERT OR IGNORE INTO changes VALUES (?, ?)", row).rowcount:
                    _add_edits(db, sha, lines)

    def matching_edits(self, terms: Sequence[str], shas: Sequence[str]) -> list[FileEdit]:
        """Of each file the edit in these commits that best fits the words."""
        with self._connection() as db:
            return matching_edits(db, terms, shas)

    def changes(self, shas: Sequence[str]) -> dict[str, list[str]]:
        """The files that each of these commits changed, as far as recorded, in their order."""
        with self._connection() as db:
            found = dict(_rows_of(db, "SELECT sha, paths FROM changes WHERE sha IN", shas))
        return {sha: json.loads(found[sha]) for sha in shas if sha in found}

    def _missing(self, table: str, blobs: Iterable[str]) -> set[str]:
        wanted = list(dict.fromkeys(blobs))
        with self._connection() as db:
            rows = _rows_of(db, f"SELECT blob, 1 FROM {table} WHERE blob IN", wanted)  # noqa: S608
        return set(wanted) - {blob for blob, _ in rows}

    def _connection(self) -> AbstractContextManager[sqlite3.Connection]:
        return schema.connection(self._file)


def _add_content(db: sqlite3.Connection, file: int, content: FileContent) -> None:
    for number, chunk in enumerate(content.chunks[:CHUNKS_PER_FILE]):
        row = file * CHUNKS_PER_FILE + number
        db.execute("INSERT INTO chunks VALUES (?, ?, ?)", (row, chunk.start_line, chunk.end_line))
        db.execute(
            "INSERT INTO chunk_words (rowid, words) VALUES (?, ?)",
            (row, " ".join(words(chunk.text))),
        )
    db.executemany(
        "INSERT OR IGNORE INTO definitions VALUES (?, ?, ?)",
        [(name, file, line) for name, line in content.definitions],
    )


def _add_edits(db: sqlite3.Connection, sha: str, lines: Mapping[str, str]) -> None:
    for path, text in lines.items():
        if not text:
            continue
        added = db.execute("INSERT INTO edits (sha, path) VALUES (?, ?)", (sha, path))
        distinct = " ".join(dict.fromkeys(words(text[:_LONGEST_EDIT])))
        db.execute(
            "INSERT INTO edit_words (rowid, words) VALUES (?, ?)", (added.lastrowid, distinct)
        )


def _chunk_ids(file: int) -> tuple[int, int]:
    """The first and the last row id that a chunk of the file may have."""
    return file * CHUNKS_PER_FILE, (file + 1) * CHUNKS_PER_FILE - 1


def _rows_of(db: sqlite3.Connection, select: str, keys: Sequence[str]) -> list[tuple[str, str]]:
    """The rows of these keys, asked for in parts: SQLite bounds the variables of a query."""
    rows: list[tuple[str, str]] = []
    for start in range(0, len(keys), _AT_ONCE):
        part = keys[start : start + _AT_ONCE]
        rows += db.execute(f"{select} ({','.join('?' * len(part))})", part)
    return rows
