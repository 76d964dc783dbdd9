"""Snapshots: what a commit holds, in which encoding, and who wrote it."""

import random
from pathlib import Path

import pytest
from pygit2 import Commit, Oid, Signature
from pygit2.enums import FileMode, ObjectType

from storage.git_objects import commit_of
from storage.git_remote import RepositoryTooLargeError
from storage.text_encoding import decode, encoding_of
from tests.support.repositories import make_repository


def test_entries_keep_modes_and_leave_submodules_out(tmp_path: Path) -> None:
    remote = make_repository(tmp_path)
    remote.commit(
        {"src/a.py": "x", "run.sh": "#!", "link": "src/a.py", "lib/other": "0" * 39 + "1"},
        modes={
            "run.sh": FileMode.BLOB_EXECUTABLE,
            "link": FileMode.LINK,
            "lib/other": FileMode.COMMIT,
        },
    )
    snapshot = remote.snapshot()
    modes = {path: entry.mode for path, entry in snapshot.entries().items()}
    assert modes == {"link": 0o120000, "run.sh": 0o100755, "src/a.py": 0o100644}
    assert snapshot.read("link") == b"src/a.py"
    for missing in ("src", "lib/other", "src/b.py", ""):
        with pytest.raises(KeyError):
            snapshot.read(missing)


@pytest.mark.parametrize(
    ("data", "encoding", "text"),
    [
        (b"a = 1\r\n", "utf-8", "a = 1\r\n"),
        ("é".encode(), "utf-8", "é"),
        (b"\xef\xbb\xbfx", "utf-8-sig", "x"),
        ("x".encode("utf-16"), "utf-16", "x"),
        (b"# -*- coding: latin-1 -*-\n'\xe9'", "latin-1", "# -*- coding: latin-1 -*-\n'é'"),
        (b"#!/bin/py\n# vim: set fileencoding=koi8-r :\n#\xc1", "koi8-r", None),
        (b"# coding: no-such-codec\n\xe9", "cp1252", None),
        (b"# coding: hex\n61", "utf-8", "# coding: hex\n61"),
        (b"# coding: unicode_escape\n\\x61", "utf-8", "# coding: unicode_escape\n\\x61"),
        (b"# coding: punycode\nab-cd", "utf-8", "# coding: punycode\nab-cd"),
        (b"\x93quoted\x94", "cp1252", "“quoted”"),
        (b"\x81\xff", "latin-1", "\x81ÿ"),
        (b"", "utf-8", ""),
    ],
)
def test_text_is_decoded_as_it_was_written(data: bytes, encoding: str, text: str | None) -> None:
    assert encoding_of(data) == encoding
    assert text is None or decode(data) == text


def test_blame_agrees_with_gits_own(tmp_path: Path) -> None:
    chance = random.Random(7)
    remote = make_repository(tmp_path)
    lines = [f"line {number}" for number in range(40)]
    for change in range(30):
        for _ in range(3):
            at = chance.randrange(len(lines))
            lines[at : at + chance.randrange(3)] = [
                f"change {change} {n}" for n in range(chance.randrange(4))
            ]
        remote.commit({"a.txt": "\n".join(lines) + "\n"}, f"Change {change}")
    expected = {}
    for hunk in remote.git.blame("a.txt"):
        for line in range(hunk.lines_in_hunk):
            expected[hunk.final_start_line_number + line] = str(hunk.final_commit_id)

    blamed = remote.snapshot().blame("a.txt", 1, 10_000)
    found = {line: run.commit for run in blamed for line in range(run.start_line, run.end_line + 1)}
    assert found == expected
    assert [run.when for run in blamed] == sorted((run.when for run in blamed), reverse=True)


def test_blame_follows_merges_and_renames(tmp_path: Path) -> None:
    remote = make_repository(tmp_path)
    base = remote.commit({"old.py": "a\nb\nc\nd\ne\nf\ng\nh\n"}, author="Ada")
    ours = remote.commit({"old.py": "A\nb\nc\nd\ne\nf\ng\nh\n"}, author="Bea")
    theirs = remote.commit(
        {"old.py": "a\nb\nc\nd\ne\nf\ng\nH\n"}, author="Cyd", branch="side", parents=[base]
    )
    merge = remote.commit({"old.py": "A\nb\nc\nd\ne\nf\ng\nH\n"}, "Merge", parents=[ours, theirs])
    remote.commit({"old.py": None, "new.py": "A\nb\nc\nd\nE\nf\ng\nH\n"}, author="Dan")
    blamed = {run.start_line: run for run in remote.snapshot().blame("new.py", 1, 8)}
    assert {line: run.author for line, run in blamed.items()} == {
        1: "Bea",
        2: "Ada",
        5: "Dan",
        6: "Ada",
        8: "Cyd",
    }
    assert merge not in {run.commit for run in blamed.values()}


def test_blame_ends_where_a_folder_or_a_submodule_became_a_file(tmp_path: Path) -> None:
    remote = make_repository(tmp_path)
    remote.commit({"a/b.py": "x\n"})
    remote.commit({"a/b.py": None, "a": "0" * 39 + "1"}, modes={"a": FileMode.COMMIT})
    remote.commit({"a": "x\n"})
    (run,) = remote.snapshot().blame("a", 1, 1)
    assert run.commit == remote.head


def test_blame_stops_at_its_deadline(tmp_path: Path) -> None:
    remote = make_repository(tmp_path, {"a.py": "x\n"}, {"a.py": "x\ny\n"})
    assert remote.snapshot().blame("a.py", 1, 2, seconds=0) == []
    with pytest.raises(KeyError):
        remote.snapshot().blame("b.py", 1, 2)


def test_long_history_is_blamed_in_time(tmp_path: Path) -> None:
    remote = make_repository(tmp_path, {"old.py": "x\n"})
    for number in range(300):
        remote.commit({"other.py": str(number)})
    blamed = remote.snapshot().blame("old.py", 1, 1, seconds=1)
    assert [run.commit for run in blamed] == [remote.commits[0]]


def test_changes_since_another_commit(tmp_path: Path) -> None:
    remote = make_repository(
        tmp_path,
        {"a.py": "1", "b.py": "1", "sub/c.py": "1"},
        {"a.py": "2", "b.py": None, "sub/c.py": None, "moved/c.py": "1"},
    )
    changes = remote.snapshot().changed_since(remote.commits[0])
    assert changes is not None
    assert set(changes) == {"a.py", "moved/c.py"}
    assert changes["moved/c.py"] == remote.snapshot().entries()["moved/c.py"]
    assert remote.snapshot().changed_since("f" * 40) is None


def test_commit_is_described(tmp_path: Path) -> None:
    remote = make_repository(tmp_path)
    sha = remote.commit({"a": "1"}, "Say it\n\nat length", author="Ada", when=1234)
    info = remote.snapshot().commit_info(sha[:9])
    assert info is not None
    assert (info.commit, info.author, info.when, info.summary) == (sha, "Ada", 1234, "Say it")
    assert remote.snapshot().commit_info("f" * 40) is None


@pytest.mark.parametrize(
    ("header", "shown"),
    [("", "caf\ufffd"), ("UTF-8", "caf\ufffd"), ("ISO-8859-1", "café"), ("x-bogus", "caf\ufffd")],
)
def test_a_commit_may_name_a_wrong_encoding_or_none(
    tmp_path: Path, header: str, shown: str
) -> None:
    remote = make_repository(tmp_path, {"a": "1"})
    git = remote.git
    lines = [
        f"tree {git[remote.head].peel(Commit).tree_id}".encode(),
        f"parent {remote.head}".encode(),
        b"author Ren\xe9 <r@x> 1234 +0000",
        b"committer Ren\xe9 <r@x> 1234 +0000",
        *([f"encoding {header}".encode()] if header else []),
        b"",
        b"caf\xe9",
    ]
    sha = str(git.write(ObjectType.COMMIT, b"\n".join(lines)))
    info = remote.snapshot(sha).commit_info(sha)
    assert info is not None
    assert info.summary == shown
    assert info.author == shown.replace("caf", "Ren")


def test_a_commit_of_more_files_than_memory_holds_is_refused_and_passed_over(
    tmp_path: Path,
) -> None:
    remote = make_repository(tmp_path, {"a.py": "x = 1\n", "b.py": "y = 1\n"})
    tree, mode = remote.git.create_blob(b"z = 1\n"), FileMode.BLOB
    for _ in range(10):  # ten trees: 10,000,000,000 files
        builder = remote.git.TreeBuilder()
        for number in range(10):
            builder.insert(f"{number}.py", tree, mode)
        tree, mode = builder.write(), FileMode.TREE
    git = remote.git
    whole = git.TreeBuilder(commit_of(git, remote.head).tree)
    whole.insert("bomb", tree, mode)
    who = Signature("Eve", "eve@example.com", 1_700_000_100)
    parents = [Oid(hex=remote.head)]
    bomb = remote.git.create_commit("refs/heads/main", who, who, "Boom", whole.write(), parents)
    with pytest.raises(RepositoryTooLargeError, match="more than 500,000 files"):
        remote.snapshot(str(bomb)).entries()
    assert remote.snapshot(str(bomb)).changed_since(remote.head) is None

    # Taken away again it is history, which is looked at from both sides.
    before = commit_of(git, remote.head).tree.id
    remote.git.create_commit("refs/heads/main", who, who, "Tidy", before, [bomb])
    remote.commit({"a.py": None, "c.py": "x = 1\n"}, when=1_700_000_200)
    snapshot = remote.snapshot()
    assert sorted(snapshot.entries()) == ["b.py", "c.py"]
    assert snapshot.changed_since(str(bomb)) is None
    assert snapshot.changes_by(str(bomb), None, 1000) == {}
    [renamed] = snapshot.commits_touching(["c.py"], since=1_700_000_150)
    assert renamed.commit == remote.head
    assert [line.commit for line in snapshot.blame("c.py", 1, 1)] == [remote.commits[0]]


def test_folders_deeper_than_any_path_are_left_out(tmp_path: Path) -> None:
    remote = make_repository(tmp_path, {"a.py": "x = 1\n"})
    tree, mode = remote.git.create_blob(b"z = 1\n"), FileMode.BLOB
    for _ in range(50):
        builder = remote.git.TreeBuilder()
        builder.insert("d" * 100, tree, mode)
        tree, mode = builder.write(), FileMode.TREE
    git = remote.git
    whole = git.TreeBuilder(commit_of(git, remote.head).tree)
    whole.insert("deep", tree, mode)
    who = Signature("Eve", "eve@example.com", 1_700_000_100)
    deep = remote.git.create_commit(None, who, who, "Dig", whole.write(), [])
    assert list(remote.snapshot(str(deep)).entries()) == ["a.py"]


def test_a_file_that_is_too_large_for_a_text_is_read_as_an_empty_one(tmp_path: Path) -> None:
    rows = "1,\n" * 2_000_000
    remote = make_repository(tmp_path, {"data.py": rows, "a.py": "x = 1\n"})
    assert remote.snapshot().text("data.py") == ""
    assert remote.snapshot().text("a.py") == "x = 1\n"
    assert remote.snapshot().read("data.py") == rows.encode()
    remote.commit({"data.py": bytes(20_000_001)})
    assert remote.snapshot().read("data.py") == b""
