"""Indexes one commit by several ways, each in a process of its own: seconds, files/s, peak memory.

LlamaIndex's usual way is its directory reader over a checkout, its token splitter, and its vector
index in memory, with the bundled embedding model, which the vectors of Suture have here too.
"""

import argparse
import asyncio
import json
import logging
import resource
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pygit2

from storage.code_index import BundledEmbedder, CodeIndex
from storage.code_index.source_files import is_source_path
from storage.snapshots import Snapshot
from tests.bench.table import table


@dataclass(frozen=True)
class Taken:
    """What one way took: files read, seconds on the clock and of the processor, and megabytes of
    memory at the most."""

    files: int
    seconds: float
    processor: float
    megabytes: int


class Watch:
    """Measures this process from now on, or the processes that it starts."""

    def __init__(self, whose: int = resource.RUSAGE_SELF) -> None:
        self._whose = whose
        self._began = time.perf_counter()
        self._used = self._processor()

    def taken(self, files: int) -> Taken:
        """What it took until now."""
        return Taken(
            files,
            time.perf_counter() - self._began,
            self._processor() - self._used,
            resource.getrusage(self._whose).ru_maxrss // 1024,
        )

    def _processor(self) -> float:
        used = resource.getrusage(self._whose)
        return used.ru_utime + used.ru_stime


def compare(title: str, url: str, commit: str | None, ways: Sequence[str]) -> str:
    """The clone and these `ways`, one after the other; returns a table in Markdown."""
    rows: list[tuple[str, Taken]] = []
    with TemporaryDirectory() as name:
        take = partial(_apart, url=url, commit=commit or "", folder=Path(name))
        clone = take("clone")
        if "words" in ways:
            cold = take("words")
            rows.append(("Suture, cold", cold))
            rows.append(("Suture, the same commit again", take("words")))
            rows.append(("a fresh clone, indexed whole", _sum(clone, cold)))
        if "vectors" in ways:
            rows.append(("Suture with vectors, cold", take("vectors")))
        if "llama" in ways:
            rows.append(("LlamaIndex's reader and index", take("llama")))
    shown = [(way, *_figures(each)) for way, each in rows]
    return table(title, [("way", "files", "s", "processor s", "files/s", "peak MB"), *shown])


def _figures(taken: Taken) -> tuple[str, ...]:
    rate = f"{taken.files / taken.seconds:,.0f}" if taken.files else ""
    seconds, processor = f"{taken.seconds:.1f}", f"{taken.processor:.1f}"
    return f"{taken.files:,}", seconds, processor, rate, str(taken.megabytes)


def _sum(one: Taken, other: Taken) -> Taken:
    return Taken(
        other.files,
        one.seconds + other.seconds,
        one.processor + other.processor,
        max(one.megabytes, other.megabytes),
    )


def _apart(way: str, url: str, commit: str, folder: Path) -> Taken:
    """Run one way in a process of its own."""
    command = [sys.executable, "-m", "tests.bench.indexing_beside", way, url, commit, str(folder)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    print(f"{way}: {done.stdout.strip()}", file=sys.stderr, flush=True)
    return Taken(**json.loads(done.stdout))


async def clone(url: str, _commit: str, folder: Path) -> Taken:
    """Clone the repository with git itself."""
    watch = Watch(resource.RUSAGE_CHILDREN)
    command = ["git", "clone", "-q", "--bare", url, str(folder / "clone")]
    await asyncio.to_thread(subprocess.run, command, check=True)
    return watch.taken(0)


async def words(url: str, commit: str, folder: Path) -> Taken:
    """Suture as it is without a model to embed with."""
    return await _suture(CodeIndex(folder / "words"), url, commit, folder)


async def vectors(url: str, commit: str, folder: Path) -> Taken:
    """Suture with vectors beside the words."""
    index = CodeIndex(folder / "vectors", embedder=BundledEmbedder())
    return await _suture(index, url, commit, folder)


async def _suture(index: CodeIndex, url: str, commit: str, folder: Path) -> Taken:
    await index.warm_up()
    watch = Watch()
    stats = await index.refresh(url, _snapshot(commit, folder))
    return watch.taken(stats.new_blobs)


async def llama(_url: str, commit: str, folder: Path) -> Taken:
    """LlamaIndex's SimpleDirectoryReader and VectorStoreIndex over the same files, checked out."""
    from llama_index.core import Settings, SimpleDirectoryReader, VectorStoreIndex
    from llama_index.core.node_parser import TokenTextSplitter

    from storage.code_index.vector_store import as_embedding

    # It says for every file that a package for PDFs and the like is not there.
    logging.getLogger("llama_index.core.readers.file").setLevel(logging.ERROR)
    snapshot = _snapshot(commit, folder)
    tree = folder / "tree"
    paths = [path for path, entry in snapshot.entries().items() if is_source_path(path, entry)]
    await asyncio.to_thread(_check_out, snapshot, paths, tree)
    Settings.tokenizer = str.split
    embedding = as_embedding(BundledEmbedder())
    embedding.get_text_embedding("warm")
    watch = Watch()
    documents = SimpleDirectoryReader(
        input_files=[tree / path for path in paths], errors="replace", exclude_hidden=False
    ).load_data()
    VectorStoreIndex.from_documents(
        documents,
        embed_model=embedding,
        transformations=[TokenTextSplitter(chunk_size=256, chunk_overlap=20, tokenizer=str.split)],
    )
    return watch.taken(len(documents))


def _check_out(snapshot: Snapshot, paths: Sequence[str], tree: Path) -> None:
    for path in paths:
        file = tree / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(snapshot.read(path))


def _snapshot(commit: str, folder: Path) -> Snapshot:
    git = pygit2.Repository(str(folder / "clone"))
    return Snapshot(folder / "clone", commit or str(git.head.target))


WAYS: Mapping[str, Callable[[str, str, Path], Awaitable[Taken]]] = {
    "clone": clone,
    "words": words,
    "vectors": vectors,
    "llama": llama,
}


async def main() -> None:
    """One way, in this process."""
    arguments = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    arguments.add_argument("way", choices=WAYS)
    arguments.add_argument("url")
    arguments.add_argument("commit")
    arguments.add_argument("folder", type=Path)
    given = arguments.parse_args()
    taken = await WAYS[given.way](given.url, given.commit, given.folder)
    print(json.dumps(asdict(taken)))


if __name__ == "__main__":
    asyncio.run(main())
