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
_CHUNKS_OF_FILE = 5

Scores = dict[str, dict[Any, float]]
"""BM25 by word, of the rows, files or paths that hold it."""


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

    A file's score for a word is that of its best chunk. `chunks` are the first and last lines
    (from 1, inclusive) of the chunks that fit best, the best first; none when only the path fits.
    """

    path: str
    content: dict[str, float] = field(default_factory=dict)
    name: dict[str, float] = field(default_factory=dict)
    chunks: list[tuple[int, int]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class FileEdit:
    """How well the lines that a commit touched in a file fit the words asked for."""

    path: str
    sha: str
    score: float


def best_chunks(
    db: sqlite3.Connection, query: str, paths_of_blob: Mapping[str, Sequence[str]], limit: int
) -> list[ChunkHit]:
    """The best chunks for `query` among the given blobs, best first."""
    terms = query_words(query)
    path_scores = _sums(_path_scores(db, terms, paths_of_blob))
    scores = _sums(dict(_scores(db, "chunk", terms)))
    hits = list(_chunk_hits(db, scores, paths_of_blob, path_scores, 4 * limit))
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
    by_chunk: Scores = dict(_scores(db, "chunk", terms))
    by_file: Scores = {}
    for term, rows in by_chunk.items():
        best: dict[int, float] = {}
        by_file[term] = best
        for row, score in rows.items():
            file = row // CHUNKS_PER_FILE
            if score > best.get(file, 0.0):
                best[file] = score
    files = {file for best in by_file.values() for file in best}
    blobs = dict(_rows_by_id(db, "SELECT id, blob FROM blobs WHERE id IN", list(files)))
    present = {file: blob for file, blob in blobs.items() if blob in paths_of_blob}

    contents = _by_source(sources, _only(by_file, present), limit)
    names = _by_source(sources, _path_scores(db, terms, paths_of_blob), limit)
    chosen = {file for found in contents.values() for file in found[1]}
    paths = {path for file in chosen for path in paths_of_blob[blobs[file]]}
    paths |= {path for found in names.values() for path in found[1]}
    matches = {path: FileMatch(path) for path in paths}
    file_of = {path: file for file, blob in present.items() for path in paths_of_blob[blob]}
    for path, match in matches.items():
        file = file_of.get(path, -1)
        match.content = {name: found[0].get(file, 0.0) for name, found in contents.items()}
        match.name = {name: found[0].get(path, 0.0) for name, found in names.items()}
    fitting = _fitting_chunks(sources, by_chunk, {file_of[path] for path in paths & file_of.keys()})
    select = "SELECT id, start_line, end_line FROM chunks WHERE id IN"
    for row, start, end in _rows_by_id(db, select, fitting):
        for path in paths_of_blob[blobs[row // CHUNKS_PER_FILE]]:
            if path in matches:
                matches[path].chunks.append((start, end))
    return list(matches.values())


def matching_edits(
    db: sqlite3.Connection, terms: Sequence[str], shas: Sequence[str]
) -> list[FileEdit]:
    """Of each file the edit in these commits that best fits the words."""
    wanted = set(shas)
    sums = _sums(dict(_scores(db, "edit", terms)))
    best: dict[str, FileEdit] = {}
    select = "SELECT id, sha, path FROM edits WHERE id IN"
    for row, sha, path in _rows_by_id(db, select, sorted(sums, key=sums.__getitem__)):
        if sha in wanted:
            best[path] = FileEdit(path, sha, sums[row])
    return list(best.values())


def _fitting_chunks(
    sources: Mapping[str, Sequence[str]], scores: Scores, files: set[int]
) -> list[int]:
    """Of each file the chunks that fit best, the best first.

    Every source has the same say in that, however many words it has.
    """
    weights: defaultdict[str, float] = defaultdict(float)
    for words in sources.values():
        most = {word: max(scores[word].values(), default=0.0) for word in words if word in scores}
        for word in most:
            weights[word] += 1 / (sum(most.values()) or 1.0)
    sums: defaultdict[int, float] = defaultdict(float)
    for word, weight in weights.items():
        for row, score in scores[word].items():
            if row // CHUNKS_PER_FILE in files:
                sums[row] += weight * score
    of_file: defaultdict[int, list[int]] = defaultdict(list)
    for row in sorted(sums, key=sums.__getitem__, reverse=True):
        if len(of_file[row // CHUNKS_PER_FILE]) < _CHUNKS_OF_FILE:
            of_file[row // CHUNKS_PER_FILE].append(row)
    return [row for rows in of_file.values() for row in rows]


def _by_source(
    sources: Mapping[str, Sequence[str]], scores: Scores, limit: int
) -> dict[str, tuple[dict[Any, float], list[Any]]]:
    """For each source, the sums over its words, and the best of them."""
    found: dict[str, tuple[dict[Any, float], list[Any]]] = {}
    for name, words in sources.items():
        sums = _sums({word: scores[word] for word in dict.fromkeys(words) if word in scores})
        found[name] = sums, heapq.nlargest(limit, sums, key=sums.__getitem__)
    return found


def _sums(scores: Scores) -> dict[Any, float]:
    sums: defaultdict[Any, float] = defaultdict(float)
    for of_word in scores.values():
        for key, score in of_word.items():
            sums[key] += score
    return sums


def _only(scores: Scores, keys: Mapping[Any, object]) -> Scores:
    """The scores of these keys alone."""
    return {
        word: {key: score for key, score in of_word.items() if key in keys}
        for word, of_word in scores.items()
    }


def _scores(
    db: sqlite3.Connection, table: str, terms: Sequence[str]
) -> Iterator[tuple[str, dict[int, float]]]:
    """BM25 of the rows that hold each of the terms, the rarest term first.

    FTS5's own idf is almost nothing for a word in more than half of the rows, which in a small
    repository are the words that matter. So each term is asked for alone, its idf divided out and
    the one that Lucene uses, log(1 + (N - n + 0.5) / (n + 0.5)), put in its place.
    """
    rows = int(db.execute(f"SELECT count(*) FROM {table}s").fetchone()[0])  # noqa: S608
    # Our own table names; the terms are words without quotes.
    query = f"SELECT rowid, -? * bm25({table}_words) FROM {table}_words WHERE {table}_words MATCH ?"  # noqa: S608
    for term, frequency in _rarest(db, table, terms):
        odds = (rows - frequency + 0.5) / (frequency + 0.5)
        fts5_idf = max(math.log(odds), 0.0) or 1e-6
        yield term, dict(db.execute(query, (math.log1p(odds) / fts5_idf, f'"{term}"')))


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
) -> Scores:
    """How well the commit's paths themselves fit, by word."""
    scores = dict(_scores(db, "path", terms))
    rows = list({row for of_word in scores.values() for row in of_word})
    present = {path for paths in paths_of_blob.values() for path in paths} if rows else set()
    paths = dict(_rows_by_id(db, "SELECT id, path FROM paths WHERE id IN", rows))
    path_of = {row: path for row, path in paths.items() if path in present}
    return {
        word: {path_of[row]: score for row, score in of_word.items() if row in path_of}
        for word, of_word in scores.items()
    }


def _chunk_hits(
    db: sqlite3.Connection,
    sums: Mapping[int, float],
    paths_of_blob: Mapping[str, Sequence[str]],
    path_scores: Mapping[str, float],
    limit: int,
) -> Iterator[ChunkHit]:
    """At most `limit` chunks of the given blobs, the best by their own words first."""
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
