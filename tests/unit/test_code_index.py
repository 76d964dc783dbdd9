"""The code index: reads each blob once, finds what the commit holds, survives being cut off."""

import asyncio
import shutil
import sqlite3
import tracemalloc
from collections.abc import Sequence
from pathlib import Path

import pytest
from pygit2.enums import FileMode

from storage.code_index import BundledEmbedder, CodeIndex
from storage.code_index.identifiers import query_words, words
from storage.code_index.keyword_store import FileContent, KeywordStore
from storage.code_index.source_files import is_source_content, is_source_path
from storage.mirrors import Mirrors
from storage.snapshots import Snapshot, TreeEntry
from tests.support.fixed_embedder import FixedEmbedder
from tests.support.repositories import TestRepository, make_repository

CARTS = """
class CartService:
    def find_cart(self, owner_id):
        return self.carts.get(owner_id)

    def applyDiscount(self, cart, rate):
        return cart.total * rate
"""
FILES = {
    "shop/carts.py": CARTS,
    "shop/mail.py": "def send_invoice(address):\n    smtp.deliver(address)\n",
    "src/main/java/acme/PuppyController.java": (
        "class PuppyController {\n  Puppy getPuppyName(long id) { return repo.find(id); }\n}\n"
    ),
    "web/basket.ts": "export const basketTotal = (items: Item[]) => items.length;\n",
    "config/settings.yml": "database:\n  pool_size: 5\n",
}


async def _found(index: CodeIndex, remote: TestRepository, query: str, limit: int = 5) -> list[str]:
    hits = await index.search(remote.url, remote.snapshot(), query, limit)
    return [hit.path for hit in hits]


def test_identifiers_are_kept_whole_and_split() -> None:
    assert words("getUserName(MAX_SIZE)") == [
        "getusername",
        "get",
        "user",
        "name",
        "max_size",
        "max",
        "size",
    ]
    assert words("parseHTTPResponse2 größeÄndern") == [
        "parsehttpresponse2",
        "parse",
        "http",
        "response",
        "größeändern",
        *words("größeÄndern")[1:],
    ]
    assert query_words("the the File user") == ["user"]


async def test_finds_code_by_parts_of_its_names(tmp_path: Path) -> None:
    remote = make_repository(tmp_path, FILES)
    index = CodeIndex(tmp_path / "index")
    await index.refresh(remote.url, remote.snapshot())
    assert (await _found(index, remote, "apply discount failed"))[0] == "shop/carts.py"
    assert (await _found(index, remote, "PuppyName"))[0].endswith("PuppyController.java")
    assert (await _found(index, remote, "basketTotal is not a function"))[0] == "web/basket.ts"
    assert (await _found(index, remote, "pool_size"))[0] == "config/settings.yml"
    assert (await _found(index, remote, "mail.py"))[0] == "shop/mail.py"  # a word of its path
    hit = (await index.search(remote.url, remote.snapshot(), "find_cart"))[0]
    lines = remote.snapshot().text(hit.path).split("\n")
    assert hit.text == "\n".join(lines[hit.start_line - 1 : hit.end_line])
    assert "def find_cart" in hit.text


@pytest.mark.parametrize("query", ["", "   ", '"; DROP TABLE chunks; --', "NEAR(a b)", "a*" * 9000])
async def test_any_text_may_be_searched(tmp_path: Path, query: str) -> None:
    remote = make_repository(tmp_path, FILES)
    index = CodeIndex(tmp_path / "index")
    assert await _found(index, remote, query) == []  # not refreshed yet
    await index.refresh(remote.url, remote.snapshot())
    assert await _found(index, remote, f"{query} send_invoice") == ["shop/mail.py"]


async def test_every_source_of_words_has_a_say_in_the_chunks_of_a_file(tmp_path: Path) -> None:
    bodies = ("order = read()", "discount = rate", "deliver(receipt)")
    code = "".join(f"def step{n}():\n" + f"    {body}\n" * 50 for n, body in enumerate(bodies))
    remote = make_repository(tmp_path, {"shop.py": code, "other.py": "other = 1"})
    index = CodeIndex(tmp_path / "index")
    await index.refresh(remote.url, remote.snapshot())

    async def best(**sources: list[str]) -> list[str]:
        (match,) = await index.match_files(remote.url, remote.snapshot(), sources, 5)
        return [code.split("\n")[start].strip() for start, _ in match.chunks]

    trace = ["deliver", "receipt", "order"]
    assert await best(trace=trace) == ["deliver(receipt)", "order = read()"]
    assert (await best(trace=trace, message=["discount"]))[0] == "discount = rate"


async def test_only_new_blobs_are_read(tmp_path: Path) -> None:
    remote = make_repository(tmp_path, FILES)
    index = CodeIndex(tmp_path / "index")
    assert (await index.refresh(remote.url, remote.snapshot())).new_blobs == len(FILES)
    assert (await index.refresh(remote.url, remote.snapshot())).new_blobs == 0

    remote.commit({"shop/mail.py": "def send_reminder(): ...\n", "shop/tax.py": "VAT = 1\n"})
    changed = await index.refresh(remote.url, remote.snapshot())
    assert (changed.new_blobs, changed.total_blobs) == (2, len(FILES) + 2)

    remote.commit({"shop/carts.py": None, "store/baskets.py": CARTS})
    moved = await index.refresh(remote.url, remote.snapshot())
    assert moved.new_blobs == 0
    assert (await _found(index, remote, "find_cart"))[0] == "store/baskets.py"

    reopened = CodeIndex(tmp_path / "index")
    assert (await reopened.refresh(remote.url, remote.snapshot())).new_blobs == 0
    assert (await _found(reopened, remote, "VAT"))[0] == "shop/tax.py"


async def test_search_sees_only_the_commit_it_is_asked_about(tmp_path: Path) -> None:
    remote = make_repository(tmp_path, FILES)
    index = CodeIndex(tmp_path / "index")
    await index.refresh(remote.url, remote.snapshot())
    # More matching chunks in other commits than a first page of rows holds.
    for number in range(3):
        remote.commit({f"noise{n}.py": f"rate = {number * 1000 + n}\n" for n in range(120)})
        await index.refresh(remote.url, remote.snapshot())
    old = remote.snapshot(remote.commits[0])
    hits = await index.search(remote.url, old, "rate")
    assert [hit.path for hit in hits] == ["shop/carts.py"]


async def test_forced_push_to_an_unrelated_history(tmp_path: Path) -> None:
    remote = make_repository(tmp_path, FILES)
    index = CodeIndex(tmp_path / "index")
    await index.refresh(remote.url, remote.snapshot())
    remote.commit({"other.py": "def rewritten(): ...\n"}, parents=[])
    assert (await index.refresh(remote.url, remote.snapshot())).new_blobs == 1
    assert await _found(index, remote, "rewritten find_cart") == ["other.py"]


async def test_a_branch_that_was_deleted_leaves_the_others_and_its_own_commits_readable(
    tmp_path: Path,
) -> None:
    remote = make_repository(tmp_path, FILES)
    feature = remote.commit(
        {"feature.py": "def feature_flag(): ...\n"}, branch="feature", parents=[remote.head]
    )
    mirrors, index = Mirrors(tmp_path / "mirrors"), CodeIndex(tmp_path / "index")
    await mirrors.fetch(remote.url, "feature", None)
    on_feature = await mirrors.snapshot(remote.url, feature)
    await index.refresh(remote.url, on_feature)

    remote.git.references.delete("refs/heads/feature")
    remote.commit({"tax.py": "VAT = 1\n"})
    fetched = await mirrors.fetch(remote.url, "main", None)
    on_main = await mirrors.snapshot(remote.url, fetched.head)
    assert (await index.refresh(remote.url, on_main)).new_blobs == 1
    hits = await index.search(remote.url, on_main, "feature_flag VAT applyDiscount")
    assert {hit.path for hit in hits} == {"tax.py", "shop/carts.py"}
    hits = await index.search(remote.url, on_feature, "feature_flag VAT")
    assert [hit.path for hit in hits] == ["feature.py"]
    assert await index.prune(remote.url, [on_main]) == 1
    hits = await index.search(remote.url, on_main, "feature_flag VAT")
    assert [hit.path for hit in hits] == ["tax.py"]


async def test_submodules_come_and_go_unread(tmp_path: Path) -> None:
    remote = make_repository(tmp_path, {"a.py": "needle = 1\n", "lib/b.py": "needle = 2\n"})
    index = CodeIndex(tmp_path / "index")
    await index.refresh(remote.url, remote.snapshot())
    submodule = {"modes": {"lib": FileMode.COMMIT, "deps/x": FileMode.COMMIT}}
    for commit in ("1" * 40, "2" * 40):
        changed = {"lib/b.py": None} if commit.startswith("1") else {}
        remote.commit({**changed, "lib": commit, "deps/x": commit}, **submodule)
        assert (await index.refresh(remote.url, remote.snapshot())).new_blobs == 0
        assert await _found(index, remote, "needle") == ["a.py"]
    fresh = CodeIndex(tmp_path / "fresh")
    assert (await fresh.refresh(remote.url, remote.snapshot())).new_blobs == 1
    remote.commit({"lib": None, "lib/b.py": "needle = 2\n"})
    assert (await index.refresh(remote.url, remote.snapshot())).new_blobs == 0
    assert sorted(await _found(index, remote, "needle")) == ["a.py", "lib/b.py"]


async def test_a_file_of_twenty_megabytes_is_not_even_opened(tmp_path: Path) -> None:
    huge = b"needle = 1;\n" * 1_750_000
    remote = make_repository(tmp_path, {"a.py": "needle = 1\n", "generated.js": huge})
    blob = remote.snapshot().entries()["generated.js"].blob
    index = CodeIndex(tmp_path / "index")
    tracemalloc.start()
    try:
        stats = await index.refresh(remote.url, remote.snapshot())
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert (stats.new_blobs, remote.snapshot().blob_size(blob)) == (2, len(huge))
    assert peak < len(huge) / 2
    assert await _found(index, remote, "needle") == ["a.py"]


async def test_a_commit_seen_before_asks_git_nothing(tmp_path: Path) -> None:
    remote = make_repository(tmp_path, FILES)
    index = CodeIndex(tmp_path / "index")
    snapshot = remote.snapshot()
    await index.refresh(remote.url, snapshot)
    shutil.rmtree(remote.path)
    stats = await index.refresh(remote.url, Snapshot(remote.path, remote.head))
    assert (stats.new_blobs, stats.total_blobs) == (0, len(FILES))


def test_more_blobs_than_a_query_may_name_are_looked_up(tmp_path: Path) -> None:
    store = KeywordStore(tmp_path / "words.sqlite")
    store.prepare()
    blobs = [f"{number:040x}" for number in range(35_000)]
    store.add(dict.fromkeys(blobs[:3], FileContent()))
    assert len(store.missing(blobs)) == len(blobs) - 3
    store.record_embedded(blobs[1:])
    assert store.not_embedded(blobs) == {blobs[0]}
    assert store.unknown_changes(blobs) == blobs


async def test_two_at_once_index_once(tmp_path: Path) -> None:
    remote = make_repository(tmp_path, FILES)
    index = CodeIndex(tmp_path / "index")
    both = await asyncio.gather(*(index.refresh(remote.url, remote.snapshot()) for _ in range(2)))
    assert sorted(stats.new_blobs for stats in both) == [0, len(FILES)]


async def test_two_repositories_are_kept_apart(tmp_path: Path) -> None:
    one = make_repository(tmp_path, {"a.py": "alpha = 1\n"}, name="one")
    two = make_repository(tmp_path, {"b.py": "alpha = 2\n"}, name="two")
    index = CodeIndex(tmp_path / "index")
    for remote in (one, two):
        await index.refresh(remote.url, remote.snapshot())
    assert await _found(index, one, "alpha") == ["a.py"]
    assert await _found(index, two, "alpha") == ["b.py"]


class _CutOff(Exception):
    """Stands for a process that dies between two batches."""


async def test_indexing_resumes_where_it_was_cut_off(tmp_path: Path) -> None:
    remote = make_repository(tmp_path, {f"f{n}.py": f"name{n} = {n}\n" for n in range(250)})

    class Dying:
        """An embedder that dies on its second batch, after the words of all are stored."""

        name = "dying"
        calls = 0

        def embed(self, texts: Sequence[str]) -> list[list[float]]:
            self.calls += 1
            if self.calls == 2:
                raise _CutOff
            return [[1.0, 0.0] for _ in texts]

    dying = Dying()
    index = CodeIndex(tmp_path / "index", embedder=dying)
    with pytest.raises(_CutOff):
        await index.refresh(remote.url, remote.snapshot())
    stats = await index.refresh(remote.url, remote.snapshot())
    assert (stats.new_blobs, stats.total_blobs) == (0, 250)
    assert dying.calls == 1 + 1 + 2  # the first batch was not embedded again


async def test_blob_cut_off_in_its_transaction_is_indexed_later(tmp_path: Path) -> None:
    remote = make_repository(tmp_path, FILES)
    index = CodeIndex(tmp_path / "index")
    await index.refresh(remote.url, remote.snapshot())
    database = next((tmp_path / "index").glob("*.sqlite"))
    blob = remote.snapshot().entries()["shop/mail.py"].blob
    with sqlite3.connect(database) as db:
        db.execute("DELETE FROM blobs WHERE blob = ?", (blob,))
        db.execute("DELETE FROM commits")
    assert (await index.refresh(remote.url, remote.snapshot())).new_blobs == 1


async def test_what_people_did_not_write_is_left_out(tmp_path: Path) -> None:
    remote = make_repository(
        tmp_path,
        {
            "good.py": "needle = 1\n",
            "latin.py": "# coding: latin-1\nneedle = 'é'\n".encode("latin-1"),
            "binary.py": b"needle\0\1\2",
            "model.pkl.py": b"version https://git-lfs.github.com/spec/v1\noid needle\n",
            "huge.js": b"needle = 1;\n" * 60_000,
            "app.min.js": b"needle()",
            "packed.js": b"needle();" * 1000,
            "api_pb2.py": b"# Generated code. DO NOT EDIT.\nneedle = 1\n",
            "yarn.lock": b"needle",
            "node_modules/x/index.js": b"needle()",
            "vendor/lib/a.go": b"needle",
            "README.md": b"needle",
            "empty.py": b"",
        },
    )
    index = CodeIndex(tmp_path / "index")
    await index.refresh(remote.url, remote.snapshot())
    assert sorted(await _found(index, remote, "needle", 20)) == ["good.py", "latin.py"]


def test_symlinks_are_not_source() -> None:
    assert is_source_path("a.py", TreeEntry("0", 0o100755))
    assert not is_source_path("a.py", TreeEntry("0", 0o120000))
    assert is_source_content("x = 1\n".encode("utf-16"))


# -- Vectors ---------------------------------------------------------------------------------------


async def test_bundled_model_finds_code_by_meaning(tmp_path: Path) -> None:
    remote = make_repository(tmp_path, FILES)
    index = CodeIndex(tmp_path / "index", embedder=BundledEmbedder())
    stats = await index.refresh(remote.url, remote.snapshot())
    assert (stats.new_blobs, stats.note) == (len(FILES), "")
    # No word of the query is in the file: the vectors alone can have found it.
    assert "shop/mail.py" in (await _found(index, remote, "email receipt", 2))
    assert (await _found(CodeIndex(tmp_path / "index"), remote, "email receipt")) == []
    assert (await _found(index, remote, "find_cart owner"))[0] == "shop/carts.py"

    remote.commit({"shop/mail.py": None})
    await index.refresh(remote.url, remote.snapshot())
    assert "shop/mail.py" not in await _found(index, remote, "email receipt")


async def test_what_words_and_vectors_both_find_ranks_first(tmp_path: Path) -> None:
    remote = make_repository(tmp_path, FILES)
    index = CodeIndex(tmp_path / "index", embedder=BundledEmbedder())
    await index.refresh(remote.url, remote.snapshot())
    hits = await index.search(remote.url, remote.snapshot(), "send_invoice smtp deliver address")
    assert hits[0].path == "shop/mail.py"
    assert hits[0].score == pytest.approx(2 / 60)  # first in both rankings, fused as one


async def test_changing_the_model_embeds_anew_without_reading_anew(tmp_path: Path) -> None:
    remote = make_repository(tmp_path, FILES)
    first, second = FixedEmbedder("first", 8), FixedEmbedder("second", 16)
    for embedder, new in ((first, len(FILES)), (second, 0)):
        index = CodeIndex(tmp_path / "index", embedder=embedder)
        stats = await index.refresh(remote.url, remote.snapshot())
        assert stats.new_blobs == new
        assert len(await _found(index, remote, "unheard", 10)) == len(FILES)
    assert first.embedded - 1 == second.embedded - 1 == len(FILES)  # and each query once
    assert (await index.refresh(remote.url, remote.snapshot())).new_blobs == 0
    assert second.embedded == len(FILES) + 1


async def test_words_are_enough_while_the_model_is_away(tmp_path: Path) -> None:
    remote = make_repository(tmp_path, FILES)
    embedder = FixedEmbedder("model", 8)
    embedder.away = True
    index = CodeIndex(tmp_path / "index", embedder=embedder)
    stats = await index.refresh(remote.url, remote.snapshot())
    assert stats.note == "The model is away. Start it."
    assert (await _found(index, remote, "find_cart"))[0] == "shop/carts.py"
    embedder.away = False
    assert (await index.refresh(remote.url, remote.snapshot())).note == ""
    assert embedder.embedded == len(FILES)


async def test_words_are_enough_while_chroma_is_away(tmp_path: Path) -> None:
    remote = make_repository(tmp_path, FILES)
    index = CodeIndex(
        tmp_path / "index", chroma_url="http://127.0.0.1:1", embedder=FixedEmbedder("model", 8)
    )
    stats = await index.refresh(remote.url, remote.snapshot())
    assert stats.note.startswith("Chroma at http://127.0.0.1:1 cannot be used")
    assert (await _found(index, remote, "find_cart"))[0] == "shop/carts.py"
