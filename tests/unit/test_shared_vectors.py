"""Several replicas on one Chroma server: nothing is embedded twice, doubled or lost."""

import asyncio
import builtins
import random
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from storage.code_index import BundledEmbedder, CodeIndex
from storage.code_index.splitting import Chunk
from storage.code_index.vector_store import ChromaDatabase, VectorStore
from storage.mirrors import repository_key
from tests.support.chroma_server import chroma_server
from tests.support.fixed_embedder import FixedEmbedder
from tests.support.repositories import TestRepository, make_repository


@pytest.fixture(scope="module")
def chroma_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with chroma_server(tmp_path_factory.mktemp("chroma") / "data") as url:
        yield url


def client(url: str) -> Any:
    import chromadb

    host, _, port = url.removeprefix("http://").partition(":")
    settings = chromadb.Settings(anonymized_telemetry=False)
    return chromadb.HttpClient(host=host, port=int(port), settings=settings)


def collections(url: str, remote: TestRepository) -> dict[str, Any]:
    """What the server holds of a repository, by name."""
    key = repository_key(remote.url)
    listed = client(url).list_collections()
    return {each.name: each for each in listed if each.name.startswith(key)}


def stored(url: str, remote: TestRepository) -> list[str]:
    """The ids of the repository's only collection."""
    (collection,) = collections(url, remote).values()
    return sorted(collection.get(include=[])["ids"])


def chunks(folder: Path) -> int:
    with sqlite3.connect(next(folder.glob("*.sqlite"))) as db:
        return int(db.execute("SELECT count(*) FROM chunks").fetchone()[0])


async def found(index: CodeIndex, remote: TestRepository, query: str) -> list[str]:
    hits = await index.search(remote.url, remote.snapshot(), query, 20)
    return [hit.path for hit in hits]


async def test_two_processes_that_index_at_once_double_and_lose_nothing(
    tmp_path: Path, chroma_url: str
) -> None:
    # Unlike each other: among near duplicates an approximate search overlooks the one that differs.
    some_words = [random.Random(n).sample(dir(builtins), 12) for n in range(250)]
    files = {f"part{n}.py": f"uses = {', '.join(words)}\n" for n, words in enumerate(some_words)}
    files["mail.py"] = "def send_invoice(address):\n    smtp.deliver(address)\n"
    remote = make_repository(tmp_path, files)
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.support.index_repository", str(tmp_path / "second")),
        *(remote.url, str(remote.path), remote.head, chroma_url),
        cwd=Path(__file__).parents[2],
        stdout=asyncio.subprocess.PIPE,
    )
    index = CodeIndex(tmp_path / "first", chroma_url=chroma_url, embedder=BundledEmbedder())
    stats = await index.refresh(remote.url, remote.snapshot())
    said, _ = await process.communicate()
    assert (stats.new_blobs, stats.note) == (len(files), "")
    assert said.decode().split() == [str(len(files))]
    assert len(stored(chroma_url, remote)) == chunks(tmp_path / "first") == len(files)
    assert chunks(tmp_path / "second") == len(files)
    for folder in ("first", "second"):
        reader = CodeIndex(tmp_path / folder, chroma_url=chroma_url, embedder=BundledEmbedder())
        assert (await reader.refresh(remote.url, remote.snapshot())).new_blobs == 0
        # No word of the query is in the file: the vectors alone can have found it.
        assert "mail.py" in await found(reader, remote, "email receipt")


async def test_what_one_replica_embedded_costs_another_nothing(
    tmp_path: Path, chroma_url: str
) -> None:
    remote = make_repository(tmp_path, {f"part{n}.py": f"x = {n}\n" for n in range(5)})
    first, second = FixedEmbedder("model", 8), FixedEmbedder("model", 8)
    for folder, embedder in (("first", first), ("second", second)):
        index = CodeIndex(tmp_path / folder, chroma_url=chroma_url, embedder=embedder)
        assert (await index.refresh(remote.url, remote.snapshot())).note == ""
    assert (first.embedded, second.embedded) == (5, 0)
    assert len(await found(index, remote, "unheard")) == 5


async def test_what_one_replica_forgets_another_gets_back(tmp_path: Path, chroma_url: str) -> None:
    remote = make_repository(tmp_path, {"old.py": "old = 1\n", "kept.py": "kept = 1\n"})
    embedder = FixedEmbedder("model", 8)
    first = CodeIndex(tmp_path / "first", chroma_url=chroma_url, embedder=embedder)
    second = CodeIndex(tmp_path / "second", chroma_url=chroma_url, embedder=embedder)
    for index in (first, second):
        await index.refresh(remote.url, remote.snapshot())
    before = remote.snapshot()
    remote.commit({"old.py": None})
    await first.refresh(remote.url, remote.snapshot())
    assert await first.prune(remote.url, [remote.snapshot()]) == 1
    assert len(stored(chroma_url, remote)) == 1

    # The second still works on the older commit, which it has indexed.
    embedded = embedder.embedded
    await second.refresh(remote.url, before)
    assert len(stored(chroma_url, remote)) == 2
    assert embedder.embedded == embedded + 1, "only what was missing"
    hits = await second.search(remote.url, before, "unheard", 20)
    assert sorted(hit.path for hit in hits) == ["kept.py", "old.py"]


async def test_a_server_that_lost_everything_is_filled_again(
    tmp_path: Path, chroma_url: str
) -> None:
    remote = make_repository(tmp_path, {f"part{n}.py": f"y = {n}\n" for n in range(5)})
    embedder = FixedEmbedder("model", 8)
    index = CodeIndex(tmp_path / "index", chroma_url=chroma_url, embedder=embedder)
    await index.refresh(remote.url, remote.snapshot())
    (name,) = collections(chroma_url, remote)
    client(chroma_url).delete_collection(name)
    assert (await index.refresh(remote.url, remote.snapshot())).note == ""
    assert len(stored(chroma_url, remote)) == embedder.embedded // 2 == 5
    assert len(await found(index, remote, "unheard")) == 5


async def test_another_model_has_a_collection_of_its_own_and_the_old_one_goes(
    tmp_path: Path, chroma_url: str
) -> None:
    remote = make_repository(tmp_path, {"a.py": "z = 1\n"})
    await CodeIndex(
        tmp_path / "index", chroma_url=chroma_url, embedder=FixedEmbedder("short", 8)
    ).refresh(remote.url, remote.snapshot())
    (old,) = collections(chroma_url, remote)
    index = CodeIndex(tmp_path / "index", chroma_url=chroma_url, embedder=FixedEmbedder("long", 16))
    assert (await index.refresh(remote.url, remote.snapshot())).note == ""
    assert old not in collections(chroma_url, remote)
    assert len(stored(chroma_url, remote)) == 1
    assert await found(index, remote, "unheard") == ["a.py"]


def test_more_chunks_than_one_request_may_carry_are_stored(chroma_url: str) -> None:
    most = client(chroma_url).get_max_batch_size()
    lines = [Chunk(number, number, "x") for number in range(1, most + 10)]
    store = VectorStore(ChromaDatabase(Path(), chroma_url), "many", FixedEmbedder("model", 2))
    store.add({"blob": lines})
    (name,) = [each.name for each in client(chroma_url).list_collections() if "many" in each.name]
    collection = client(chroma_url).get_collection(name, embedding_function=None)
    assert collection.count() == len(lines)
