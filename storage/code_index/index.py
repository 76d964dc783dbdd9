"""The code index: what a repository's commits contain, findable by words and by meaning."""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from storage.code_index.commit_history import EDITS_READ, read_history
from storage.code_index.definitions import definitions
from storage.code_index.embedders import Embedder, VectorsUnavailableError
from storage.code_index.keyword_store import FileContent, KeywordStore
from storage.code_index.matching import ChunkHit, FileEdit, FileMatch
from storage.code_index.pace import QUIET_SECONDS, GaveWay, IndexingProgress, IndexStats, Pace
from storage.code_index.source_files import LARGEST_FILE, is_source_content, is_source_path
from storage.code_index.splitting import Chunk, FileSplitter
from storage.code_index.vector_store import ChromaDatabase, VectorStore
from storage.grammars import FileParsers
from storage.mirrors import repository_key
from storage.snapshots import Snapshot
from storage.text_encoding import decode

Item = TypeVar("Item")

_BATCH = 100
_COMMITS_KEPT = 5
_BLOBS_FORGOTTEN_AT_ONCE = 1_000


@dataclass(frozen=True, slots=True)
class CodeHit:
    """Lines `start_line`..`end_line` (from 1, inclusive) of `path` that match; higher is better."""

    path: str
    start_line: int
    end_line: int
    text: str
    score: float


class CodeIndex:
    """The indexes of all repositories, one SQLite file and one Chroma collection for each.

    Content is kept by git blob, so a commit costs only what no commit before it had; what a
    commit contains is asked of git.
    """

    def __init__(
        self,
        root: Path,
        *,
        chroma_url: str | None = None,
        embedder: Embedder | None = None,
        spare_blobs: int = 500,
    ) -> None:
        """Keep indexes under `root`. Without an `embedder` there are no vectors, only BM25.

        Blobs that no recent commit has are forgotten once they outnumber the others by
        `spare_blobs`.
        """
        self._root = root
        self._spare_blobs = spare_blobs
        self._embedder = embedder
        self._chroma = ChromaDatabase(root / "chroma", chroma_url)
        self._locks: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def warm_up(self) -> None:
        """Import what indexing needs, which takes seconds, before the first error waits for it."""

        def load() -> None:
            splitter = FileSplitter()
            for name in ("a.py", "a.java", "a.js", "a.ts", "a.tsx", "a.cfg"):
                splitter.split(name, "x")
            if self._embedder is not None:
                import llama_index.vector_stores.chroma  # noqa: F401 (brings Chroma)

        await asyncio.to_thread(load)

    async def refresh(
        self,
        url: str,
        snapshot: Snapshot,
        progress: IndexingProgress | None = None,
        *,
        quiet_seconds: float = QUIET_SECONDS,
        gives_way: Callable[[], bool] | None = None,
    ) -> IndexStats:
        """Index what is new in the snapshot. A second caller waits, and finds nothing to do.

        A crash loses at most the batch at hand: a blob counts as indexed only with its chunks.
        `progress` is told how far it is, once in `quiet_seconds` and not before. Once `gives_way`
        says so, it ends after the batch at hand; the next refresh goes on from there.
        """
        async with self._locks[url]:
            pace = Pace(progress, quiet_seconds, gives_way)
            try:
                return await self._refresh(url, snapshot, pace)
            except GaveWay:
                return await self._so_far(url, pace)

    async def search(
        self, url: str, snapshot: Snapshot, query: str, limit: int = 20
    ) -> list[CodeHit]:
        """The chunks of the snapshot that fit `query` best, best first.

        Only what was refreshed is found. `query` may be any text, such as a whole stack trace.
        """
        return await asyncio.to_thread(self._search, url, snapshot, query, limit)

    async def match_files(
        self, url: str, snapshot: Snapshot, sources: Mapping[str, Sequence[str]], limit: int
    ) -> list[FileMatch]:
        """The `limit` files of the snapshot that best fit the words of each source, by BM25."""
        words, _ = self._stores(url)

        def look() -> list[FileMatch]:
            words.prepare()
            return words.match_files(sources, snapshot.paths_of_blob, limit)

        return await asyncio.to_thread(look)

    async def definitions(
        self, url: str, snapshot: Snapshot, names: Iterable[str]
    ) -> dict[str, list[tuple[str, int]]]:
        """In which file and line of the snapshot each name is defined; unknown ones left out."""
        words, _ = self._stores(url)
        return await asyncio.to_thread(words.defined, names, snapshot.paths_of_blob)

    async def occurrences(self, url: str, names: Iterable[str]) -> dict[str, int]:
        """In how many chunks of the index each name occurs, of those that occur at all."""
        words, _ = self._stores(url)
        return await asyncio.to_thread(words.occurrences, names)

    async def recent_changes(self, url: str, snapshot: Snapshot) -> dict[str, list[str]]:
        """The files that each of the last commits up to the snapshot changed, newest first.

        Reaches back 1,000 commits; merges and commits of very many files tell nothing and are
        left out.
        """
        words, _ = self._stores(url)

        def look() -> dict[str, list[str]]:
            changes = words.changes(snapshot.recent_commits)
            return {commit: paths for commit, paths in changes.items() if paths}

        return await asyncio.to_thread(look)

    async def recent_edits(
        self, url: str, snapshot: Snapshot, words: Sequence[str]
    ) -> list[FileEdit]:
        """Of each file the edit of the last EDITS_READ commits whose lines best fit the words."""
        store, _ = self._stores(url)
        return await asyncio.to_thread(
            lambda: store.matching_edits(words, snapshot.recent_commits[:EDITS_READ])
        )

    async def prune(self, url: str, kept: Sequence[Snapshot]) -> int:
        """Forget what none of these commits has; returns how many blobs that were."""
        async with self._locks[url]:
            words, vectors = self._stores(url)
            await asyncio.to_thread(words.prepare)
            return await asyncio.to_thread(_prune, words, vectors, kept)

    async def _refresh(self, url: str, snapshot: Snapshot, pace: Pace) -> IndexStats:
        words, vectors = self._stores(url)
        name = self._embedder_name
        await asyncio.to_thread(words.prepare)
        note = await asyncio.to_thread(_adopt_vectors, words, vectors, name)
        if await asyncio.to_thread(words.knows_commit, snapshot.commit, name):
            total = await asyncio.to_thread(words.blob_count)
            return IndexStats(0, total, pace.seconds, note)

        candidates = await asyncio.to_thread(_candidates, words, snapshot, name)
        new = await asyncio.to_thread(_new_files, words, candidates)
        reader = _Reader()
        for done, batch in _batches(new):
            await asyncio.to_thread(_index_batch, words, snapshot, reader, batch)
            pace.read += len(batch)
            await pace.report("Reading the code", done, len(new))

        if vectors is not None and not note:
            try:
                await self._embed(words, vectors, snapshot, set(candidates.values()), pace)
            except VectorsUnavailableError as error:
                note = str(error)
        await asyncio.to_thread(read_history, words, snapshot)
        if not note:
            await asyncio.to_thread(words.record_commit, snapshot.commit, name)
        await asyncio.to_thread(_prune_when_due, words, vectors, snapshot, name, self._spare_blobs)
        total = await asyncio.to_thread(words.blob_count)
        return IndexStats(len(new), total, pace.seconds, note)

    async def _embed(
        self,
        words: KeywordStore,
        vectors: VectorStore,
        snapshot: Snapshot,
        blobs: set[str],
        pace: Pace,
    ) -> None:
        missing = sorted(await asyncio.to_thread(words.not_embedded, blobs))
        for done, batch in _batches(missing):
            await asyncio.to_thread(_embed_batch, words, vectors, snapshot, batch)
            await pace.report("Embedding the code", done, len(missing))

    async def _so_far(self, url: str, pace: Pace) -> IndexStats:
        words, _ = self._stores(url)
        total = await asyncio.to_thread(words.blob_count)
        return IndexStats(pace.read, total, pace.seconds, complete=False)

    def _search(self, url: str, snapshot: Snapshot, query: str, limit: int) -> list[CodeHit]:
        words, vectors = self._stores(url)
        words.prepare()
        paths = snapshot.paths_of_blob
        hits = words.search(query, paths, limit)
        if vectors is not None and query.strip() and words.embedder() == self._embedder_name:
            texts = [_lines_of(snapshot, hit) for hit in hits]
            with suppress(VectorsUnavailableError):  # refresh() has said so
                hits = vectors.fused(query, hits, texts, paths, limit)
        return [
            CodeHit(hit.path, hit.start_line, hit.end_line, _lines_of(snapshot, hit), hit.score)
            for hit in hits[:limit]
        ]

    def _stores(self, url: str) -> tuple[KeywordStore, VectorStore | None]:
        key = repository_key(url)
        words = KeywordStore(self._root / f"{key}.sqlite")
        if self._embedder is None:
            return words, None
        return words, VectorStore(self._chroma, key, self._embedder)

    @property
    def _embedder_name(self) -> str:
        return self._embedder.name if self._embedder else ""


def _adopt_vectors(words: KeywordStore, vectors: VectorStore | None, embedder: str) -> str:
    """Look whether the stored vectors are still those that are known; says why they cannot be used.

    They are not after a change of the model, nor when Chroma lost them or a replica removed some:
    then every blob is looked up again, and only what is missing embedded.
    """
    if vectors is None:
        return ""
    try:
        generation = vectors.generation()
        if words.embedder() != embedder:
            vectors.forget_other_models()
        elif words.setting("generation") == generation:
            return ""
    except VectorsUnavailableError as error:
        return str(error)
    words.start_vectors(embedder, generation)
    return ""


def _candidates(words: KeywordStore, snapshot: Snapshot, embedder: str) -> dict[str, str]:
    """Blobs by path that may be new: what differs from a commit indexed before, else all."""
    for earlier in words.recent_commits(embedder):
        changes = snapshot.changed_since(earlier)
        if changes is not None:
            break
    else:
        changes = dict(snapshot.entries())
    return {path: entry.blob for path, entry in changes.items() if is_source_path(path, entry)}


def _new_files(words: KeywordStore, candidates: Mapping[str, str]) -> list[tuple[str, str]]:
    """The blobs that were never read, each with one of its paths."""
    words.add({}, candidates)
    path_of = {blob: path for path, blob in candidates.items()}
    return sorted((path_of[blob], blob) for blob in words.missing(path_of))


def _index_batch(
    words: KeywordStore,
    snapshot: Snapshot,
    reader: "_Reader",
    batch: Sequence[tuple[str, str]],
) -> None:
    contents: dict[str, FileContent] = {}
    for path, blob in batch:
        text = _source_text(snapshot, blob)
        contents[blob] = reader.content(path, text) if text else FileContent()
    words.add(contents)


class _Reader:
    """Reads what is kept of a file, parsing it once. Not to be shared between threads."""

    def __init__(self) -> None:
        self._parsers = FileParsers()
        self._splitter = FileSplitter(self._parsers)

    def content(self, path: str, text: str) -> FileContent:
        return FileContent(self._splitter.split(path, text), definitions(path, text, self._parsers))


def _embed_batch(
    words: KeywordStore, vectors: VectorStore, snapshot: Snapshot, blobs: Sequence[str]
) -> None:
    chunks: dict[str, list[Chunk]] = {}
    for blob in blobs:
        if ranges := words.chunk_ranges(blob):
            lines = _lines_of_blob(snapshot, blob)
            chunks[blob] = [Chunk(s, e, "\n".join(lines[s - 1 : e])) for s, e in ranges]
    vectors.add(chunks)
    words.record_embedded(blobs)


def _source_text(snapshot: Snapshot, blob: str) -> str:
    """The blob as text; empty when it is not worth searching, or not in the mirror."""
    try:
        if snapshot.blob_size(blob) > LARGEST_FILE:
            return ""
        data = snapshot.read_blob(blob)
    except KeyError:
        return ""
    return decode(data) if is_source_content(data) else ""


def _prune_when_due(
    words: KeywordStore,
    vectors: VectorStore | None,
    snapshot: Snapshot,
    embedder: str,
    spare_blobs: int,
) -> None:
    """Forget blobs of commits long past, once they are the greater part of the index."""
    used = words.setting("blobs_in_use")
    if used is None:
        words.write_setting("blobs_in_use", str(words.blob_count()))
    elif words.blob_count() > 2 * int(used) + spare_blobs:
        recent = words.recent_commits(embedder, _COMMITS_KEPT)
        kept = [Snapshot(snapshot.mirror, sha) for sha in recent if snapshot.knows(sha)]
        _prune(words, vectors, [snapshot, *kept])


def _prune(words: KeywordStore, vectors: VectorStore | None, kept: Sequence[Snapshot]) -> int:
    in_use = {entry.blob for snapshot in kept for entry in snapshot.entries().values()}
    unused = words.unused(in_use)
    batches = [batch for _, batch in _batches(unused, _BLOBS_FORGOTTEN_AT_ONCE)]
    try:
        if vectors is not None and batches:
            _remove_vectors(words, vectors, batches)
        for batch in batches:
            words.remove(batch, lambda blob: _lines_of_blob(kept[0], blob))
    except VectorsUnavailableError:
        return 0  # they are forgotten together, another time
    except KeyError:
        # A mirror that was cloned anew no longer has the text that would take the words out.
        words.start_anew()
        return len(unused)
    words.forget_commits([snapshot.commit for snapshot in kept])
    words.write_setting("blobs_in_use", str(words.blob_count()))
    return len(unused)


def _remove_vectors(
    words: KeywordStore, vectors: VectorStore, batches: Sequence[Sequence[str]]
) -> None:
    """Remove vectors, and let replicas that use some of them find out: even if we die midway."""
    vectors.begin_generation()
    for batch in batches:
        vectors.remove(batch)
    words.write_setting("generation", vectors.begin_generation())


def _lines_of(snapshot: Snapshot, hit: ChunkHit) -> str:
    return "\n".join(_lines_of_blob(snapshot, hit.blob)[hit.start_line - 1 : hit.end_line])


def _lines_of_blob(snapshot: Snapshot, blob: str) -> list[str]:
    return decode(snapshot.read_blob(blob)).split("\n")


def _batches(items: Sequence[Item], size: int = _BATCH) -> Iterator[tuple[int, Sequence[Item]]]:
    """Runs of items, each with how many are done after it."""
    for start in range(0, len(items), size):
        batch = items[start : start + size]
        yield start + len(batch), batch
