"""The index over time: what no commit has is forgotten, what only moved is not read again."""

import sqlite3
from pathlib import Path

import pytest

from storage.code_index import BundledEmbedder, CodeIndex, IndexProgress
from storage.code_index.definitions import definitions
from storage.snapshots import Snapshot
from tests.support.repositories import TestRepository, make_repository


async def _found(index: CodeIndex, remote: TestRepository, query: str) -> list[str]:
    hits = await index.search(remote.url, remote.snapshot(), query, 20)
    return [hit.path for hit in hits]


def _rows(folder: Path, query: str) -> list[tuple[object, ...]]:
    with sqlite3.connect(next(folder.glob("*.sqlite"))) as db:
        return db.execute(query).fetchall()


async def test_a_moved_folder_is_not_read_again(tmp_path: Path) -> None:
    files = {f"old/part{n}.py": f"def needle{n}():\n    return {n}\n" for n in range(5)}
    remote = make_repository(tmp_path, files)
    index = CodeIndex(tmp_path / "index")
    await index.refresh(remote.url, remote.snapshot())
    moved = {path.replace("old/", "new/home/"): text for path, text in files.items()}
    remote.commit({**dict.fromkeys(files), **moved})
    assert (await index.refresh(remote.url, remote.snapshot())).new_blobs == 0
    assert (await _found(index, remote, "needle3"))[0] == "new/home/part3.py"
    assert "new/home/part1.py" in await _found(index, remote, "home")


async def test_what_no_commit_has_is_forgotten(tmp_path: Path) -> None:
    remote = make_repository(
        tmp_path,
        {
            "keep.py": "def kept():\n    return needle\n",
            "go.py": "def gone():\n    return needle\n",
        },
    )
    index = CodeIndex(tmp_path / "index")
    await index.refresh(remote.url, remote.snapshot())
    remote.commit({"go.py": None, "new.py": "def fresh():\n    return needle\n"})
    await index.refresh(remote.url, remote.snapshot())

    assert await index.prune(remote.url, [remote.snapshot()]) == 1
    assert sorted(await _found(index, remote, "needle")) == ["keep.py", "new.py"]
    assert _rows(tmp_path / "index", "SELECT name FROM definitions ORDER BY name") == [
        ("fresh",),
        ("kept",),
    ]
    words = {row[0] for row in _rows(tmp_path / "index", "SELECT term FROM chunk_vocabulary")}
    assert "gone" not in words
    assert "kept" in words

    back = remote.commit({"new.py": None, "go.py": "def gone():\n    return needle\n"})
    stats = await index.refresh(remote.url, remote.snapshot(back))
    assert stats.new_blobs == 1, "a branch that brings it back has it read again"
    assert sorted(await _found(index, remote, "needle")) == ["go.py", "keep.py"]


async def test_vectors_of_what_is_forgotten_go_too(tmp_path: Path) -> None:
    remote = make_repository(tmp_path, {"a.py": "def alpha():\n    return 1\n"})
    index = CodeIndex(tmp_path / "index", embedder=BundledEmbedder())
    await index.refresh(remote.url, remote.snapshot())
    remote.commit({"a.py": None, "b.py": "def beta():\n    return 2\n"})
    await index.refresh(remote.url, remote.snapshot())
    assert await index.prune(remote.url, [remote.snapshot()]) == 1
    assert await _found(index, remote, "alpha beta") == ["b.py"]
    assert _rows(tmp_path / "index", "SELECT count(*) FROM embedded_blobs") == [(1,)]


async def test_old_commits_are_forgotten_by_themselves_once_they_are_the_most(
    tmp_path: Path,
) -> None:
    remote = make_repository(tmp_path, {"a.py": "value = 0\n"})
    index = CodeIndex(tmp_path / "index", spare_blobs=10)
    totals = []
    for n in range(40):
        remote.commit({"a.py": f"value = {n + 1}\n"})
        totals.append((await index.refresh(remote.url, remote.snapshot())).total_blobs)
    assert max(totals) <= 2 * 6 + 10 + 1
    assert await _found(index, remote, "value") == ["a.py"]


async def test_a_mirror_without_the_old_texts_has_the_index_start_anew(tmp_path: Path) -> None:
    remote = make_repository(tmp_path, {"a.py": "old = 1\n"})
    index = CodeIndex(tmp_path / "index")
    await index.refresh(remote.url, remote.snapshot())
    other = make_repository(tmp_path, {"b.py": "fresh = 1\n"}, name="cloned-anew")
    anew = Snapshot(other.path, other.head)
    assert await index.prune(remote.url, [anew]) == 1
    await index.refresh(remote.url, anew)
    hits = await index.search(remote.url, anew, "fresh old", 5)
    assert [hit.path for hit in hits] == ["b.py"]


async def test_an_index_of_another_version_is_made_anew(tmp_path: Path) -> None:
    remote = make_repository(tmp_path, {"a.py": "needle = 1\n"})
    index = CodeIndex(tmp_path / "index")
    await index.refresh(remote.url, remote.snapshot())
    with sqlite3.connect(next((tmp_path / "index").glob("*.sqlite"))) as db:
        db.execute("PRAGMA user_version = 1")
        db.execute("DROP TABLE definitions")
    assert (await index.refresh(remote.url, remote.snapshot())).new_blobs == 1
    assert await _found(index, remote, "needle") == ["a.py"]


async def test_people_are_told_how_far_it_is(tmp_path: Path) -> None:
    remote = make_repository(tmp_path, {f"f{n}.py": f"name{n} = {n}\n" for n in range(250)})
    told: list[IndexProgress] = []

    async def progress(now: IndexProgress) -> None:
        told.append(now)

    index = CodeIndex(tmp_path / "index")
    await index.refresh(remote.url, remote.snapshot(), progress, quiet_seconds=0.0)
    assert [str(each) for each in told] == [
        "Reading the code: 100 of 250 files",
        "Reading the code: 200 of 250 files",
    ]
    remote.commit({"f0.py": "changed = 1\n"})
    told.clear()
    await index.refresh(remote.url, remote.snapshot(), progress)
    assert told == [], "what is quick is not worth a word"


async def test_changes_reach_back_through_history_but_not_into_merges(tmp_path: Path) -> None:
    remote = make_repository(tmp_path, {"a.py": "1\n", "b.py": "1\n"})
    both = remote.commit({"a.py": "2\n", "b.py": "2\n"})
    aside = remote.commit({"c.py": "1\n"}, branch="aside", parents=[both])
    remote.commit({"c.py": "1\n"}, parents=[both, aside])
    remote.commit({f"many{n}.py": f"{n}\n" for n in range(60)})
    index = CodeIndex(tmp_path / "index")
    snapshot = remote.snapshot()
    await index.refresh(remote.url, snapshot)
    changes = await index.recent_changes(remote.url, snapshot)
    assert sorted(changes.values()) == [["a.py", "b.py"], ["c.py"]]


async def test_edits_are_found_by_the_lines_that_they_touched(tmp_path: Path) -> None:
    before = "total = 1\nrate = 2\nrest = 3\n"
    remote = make_repository(tmp_path, {"a.py": before, "b.py": "b\n", "moved.py": before})
    added = remote.commit({"a.py": before.replace("rest = 3", "discount = 3")})
    taken = remote.commit(
        {"b.py": "discount = 1\nfee = 2\n", "logo.png": b"\0discount", "c.py": "3\n"}
    )
    remote.commit({"b.py": "fee = 2\n", "c.py": None})
    aside = remote.commit({"d.py": "discount = 9\n"}, branch="aside", parents=[taken])
    huge = remote.commit({"huge.py": "discount = 1\n" * 60_000, "moved.py": None}, parents=[taken])
    remote.commit({"huge.py": "fee = 1\n"}, parents=[huge])
    index, snapshot = CodeIndex(tmp_path / "index"), remote.snapshot()
    for each in (snapshot, remote.snapshot(aside)):
        await index.refresh(remote.url, each)
    found = await index.recent_edits(remote.url, snapshot, ["discount"])
    assert {(edit.path, edit.sha) for edit in found} == {("a.py", added), ("b.py", taken)}
    assert all(edit.score > 0 for edit in found)
    assert await index.recent_edits(remote.url, snapshot, ["rate", "nothing"]) == []


@pytest.mark.parametrize(
    ("path", "text", "names"),
    [
        (
            "a.py",
            "LIMIT = 1\n\n\nclass Cart:\n    rate = 2\n\n    def total(self):\n"
            "        self.sum = 0\n        other.field = 1\n        local = 2\n",
            {"LIMIT": 1, "Cart": 4, "rate": 5, "total": 7, "sum": 8},
        ),
        (
            "A.java",
            "class Cart {\n  int rate;\n  enum Kind { SMALL }\n"
            "  void total() {\n    int local;\n  }\n}\n",
            {"Cart": 1, "rate": 2, "Kind": 3, "SMALL": 3, "total": 4},
        ),
        (
            "a.ts",
            "export const limit = 1;\ninterface Cart {}\n"
            "class Shop {\n  rate = 2;\n  total() {}\n}\n",
            {"limit": 1, "Cart": 2, "Shop": 3, "rate": 4, "total": 5},
        ),
        ("a.js", "exports.total = () => 1;\nfunction rate() {}\n", {"total": 1, "rate": 2}),
        (
            "a.go",
            "package a\n\ntype Cart struct {\n\tItems, left []int\n}\n\nvar (\n\tlimit = 1\n)\n\n"
            "func (c *Cart) Total(n int) int {\n\tlocal := n\n\treturn local\n}\n\n"
            "type Shop interface {\n\tLoad() *Cart\n}\n",
            {"Cart": 3, "Items": 4, "left": 4, "limit": 8, "Total": 11, "Shop": 16, "Load": 17},
        ),
        (
            "a.kt",
            "data class Cart(val n: Int)\n\nprivate fun total() = 1\n",
            {"Cart": 1, "total": 3},
        ),
        ("a.py", "def whole():\n    pass\n\n\ndef broken(:\n", {"whole": 1, "broken": 5}),
    ],
)
def test_definitions_are_found_by_name(path: str, text: str, names: dict[str, int]) -> None:
    assert dict(definitions(path, text)) == names
