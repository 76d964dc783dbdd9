"""BM25 over chunks and over paths, for chunks of a query and for files of several."""

import heapq
import math
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from storage.code_index.identifiers import query_words
from storage.code_index.schema import CHUNKS_PER_FILE

# What a path says counts for every chunk of the file, and so for less.
_PATH_WEIGHT = 0.5
# Rows scored for one query: the rarest words are looked up first, until this many are reached.
_ROWS_SCORED = 40_000
_AT_ONCE = 500

Scores = dict[int, dict[str, float]]
"""BM25 of rows by word."""


@dataclass(frozen=True, slots=True)
class ChunkHit:
    """A chunk that matched: its place, and its score (higher is better)."""

    path: str
    blob: str
    start_line: int
    end_line: int
    score: float


@dataclass(slots=True)
class FileMatch:
    """How well a file fits each source of words: by what it holds, and by what its path says.

    A file's score for a word is that of its best chunk. `start_line`..`end_line` (from 1,
    inclusive) is the chunk that holds most; 0 when only the path fits.
    """

    path: str
    content: dict[str, float] = field(default_factory=dict)
    name: dict[str, float] = field(default_factory=dict)
    start_line: int = 0
    end_line: int = 0


def best_chunks(
    db: sqlite3.Connection, query: str, paths_of_blob: Mapping[str, Sequence[str]], limit: int
) -> list[ChunkHit]:
    """The best chunks for `query` among the given blobs, best first."""
    terms = query_words(query)
    path_scores = {
        path: sum(by_word.values()) for path, by_word in _path_scores(db, terms, paths_of_blob)
    }
    hits = list(_chunk_hits(db, _scores(db, "chunk", terms), paths_of_blob, path_scores, 4 * limit))
    hits += _hits_by_path_alone(db, path_scores, paths_of_blob, hits, limit)
    return heapq.nsmallest(limit, hits, key=lambda hit: (-hit.score, hit.path, hit.start_line))


def matching_files(
    db: sqlite3.Connection,
    sources: Mapping[str, Sequence[str]],
    paths_of_blob: Mapping[str, Sequence[str]],
    limit: int,
) -> list[FileMatch]:
    """For each source of words, the `limit` files that fit it best by content or by path.

    All sources are looked up in one pass. A file found for one has its scores for all.
    """
    terms = list(dict.fromkeys(word for source in sources.values() for word in source))
    by_row = _scores(db, "chunk", terms)
    by_file: defaultdict[int, dict[str, float]] = defaultdict(dict)
    best_chunk: dict[int, tuple[float, int]] = {}
    for row, by_word in by_row.items():
        file = row // CHUNKS_PER_FILE
        of_file = by_file[file]
        for word, score in by_word.items():
            if score > of_file.get(word, 0.0):
                of_file[word] = score
        best_chunk[file] = max(best_chunk.get(file, (0.0, 0)), (sum(by_word.values()), row))
    blobs = dict(_rows_by_id(db, "SELECT id, blob FROM blobs WHERE id IN", list(by_file)))
    present = {file: by_file[file] for file, blob in blobs.items() if blob in paths_of_blob}
    named = dict(_path_scores(db, terms, paths_of_blob))

    contents = _by_source(sources, present, limit)
    names = _by_source(sources, named, limit)
    chosen = {file for found in contents.values() for file in found[1]}
    paths = {path for file in chosen for path in paths_of_blob[blobs[file]]}
    paths |= {path for found in names.values() for path in found[1]}
    matches = {path: FileMatch(path) for path in paths}
    file_of = {path: file for file in present for path in paths_of_blob[blobs[file]]}
    for path, match in matches.items():
        file = file_of.get(path, -1)
        match.content = {name: found[0].get(file, 0.0) for name, found in contents.items()}
        match.name = {name: found[0].get(path, 0.0) for name, found in names.items()}
    rows = {best_chunk[file_of[path]][1]: path for path in paths if path in file_of}
    select = "SELECT id, start_line, end_line FROM chunks WHERE id IN"
    for row, start, end in _rows_by_id(db, select, list(rows)):
        for path in paths_of_blob[blobs[row // CHUNKS_PER_FILE]]:
            if path in matches:
                matches[path].start_line, matches[path].end_line = start, end
    return list(matches.values())


def _by_source(
    sources: Mapping[str, Sequence[str]], scores: Mapping[Any, Mapping[str, float]], limit: int
) -> dict[str, tuple[dict[Any, float], list[Any]]]:
    """For each source, the sums over its words, and the best of them."""
    sources_of: dict[str, list[defaultdict[Any, float]]] = {
        word: [] for words in sources.values() for word in words
    }
    sums: dict[str, defaultdict[Any, float]] = {name: defaultdict(float) for name in sources}
    for name, words in sources.items():
        for word in set(words):
            sources_of[word].append(sums[name])
    for key, by_word in scores.items():
        for word, score in by_word.items():
            for of_source in sources_of[word]:
                of_source[key] += score
    return {
        name: (found, heapq.nlargest(limit, found, key=found.__getitem__))
        for name, found in sums.items()
    }


def _scores(db: sqlite3.Connection, table: str, terms: Sequence[str]) -> Scores:
    """BM25 of the rows that hold any of the terms, by row and term.

    FTS5's own idf is almost nothing for a word in more than half of the rows, which in a small
    repository are the words that matter. So each term is asked for alone, its idf divided out and
    the one that Lucene uses, log(1 + (N - n + 0.5) / (n + 0.5)), put in its place.
    """
    rows = int(db.execute(f"SELECT count(*) FROM {table}s").fetchone()[0])  # noqa: S608
    scores: defaultdict[int, dict[str, float]] = defaultdict(dict)
    # Our own table names; the terms are words without quotes.
    query = f"SELECT rowid, -bm25({table}_words) FROM {table}_words WHERE {table}_words MATCH ?"  # noqa: S608
    for term, frequency in _rarest(db, table, terms):
        odds = (rows - frequency + 0.5) / (frequency + 0.5)
        fts5_idf = max(math.log(odds), 0.0) or 1e-6
        factor = math.log1p(odds) / fts5_idf
        for row, score in db.execute(query, (f'"{term}"',)):
            scores[row][term] = factor * score
    return scores


def _rarest(db: sqlite3.Connection, table: str, terms: Sequence[str]) -> Iterator[tuple[str, int]]:
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


def _path_scores(
    db: sqlite3.Connection, terms: Sequence[str], paths_of_blob: Mapping[str, Sequence[str]]
) -> Iterator[tuple[str, dict[str, float]]]:
    """How well the commit's paths themselves fit, by word."""
    scores = _scores(db, "path", terms)
    present = {path for paths in paths_of_blob.values() for path in paths} if scores else set()
    for row, path in _rows_by_id(db, "SELECT id, path FROM paths WHERE id IN", list(scores)):
        if path in present:
            yield path, scores[row]


def _chunk_hits(
    db: sqlite3.Connection,
    scores: Scores,
    paths_of_blob: Mapping[str, Sequence[str]],
    path_scores: Mapping[str, float],
    limit: int,
) -> Iterator[ChunkHit]:
    """At most `limit` chunks of the given blobs, the best by their own words first."""
    sums = {row: sum(by_word.values()) for row, by_word in scores.items()}
    best = sorted(sums, key=sums.__getitem__, reverse=True)
    given = 0
    for at in range(0, len(best), _AT_ONCE):
        part = best[at : at + _AT_ONCE]
        files = list({row // CHUNKS_PER_FILE for row in part})
        blobs = dict(_rows_by_id(db, "SELECT id, blob FROM blobs WHERE id IN", files))
        select = "SELECT id, start_line, end_line FROM chunks WHERE id IN"
        for row, start, end in _rows_by_id(db, select, part):
            blob = blobs.get(row // CHUNKS_PER_FILE, "")
            for path in paths_of_blob.get(blob, ()):
                score = sums[row] + _PATH_WEIGHT * path_scores.get(path, 0.0)
                yield ChunkHit(path, blob, start, end, score)
                given += 1
                if given == limit:
                    return


def _rows_by_id(db: sqlite3.Connection, select: str, ids: Sequence[int]) -> Iterator[Any]:
    """The rows of these ids in their order, read as they are asked for."""
    for start in range(0, len(ids), _AT_ONCE):
        part = ids[start : start + _AT_ONCE]
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
    unfound = [path for path in path_scores if path not in found]
    named = heapq.nlargest(limit, unfound, key=path_scores.__getitem__)
    if not named:
        return []
    blob_of = {path: blob for blob, paths in paths_of_blob.items() for path in paths}
    beginnings = []
    query = (
        "SELECT start_line, end_line FROM blobs JOIN chunks ON chunks.id = blobs.id * ?"
        " WHERE blob = ?"
    )
    for path in named:
        for start, end in db.execute(query, (CHUNKS_PER_FILE, blob_of[path])):
            score = _PATH_WEIGHT * path_scores[path]
            beginnings.append(ChunkHit(path, blob_of[path], start, end, score))
    return beginnings
