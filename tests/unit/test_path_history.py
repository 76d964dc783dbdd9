"""The commits that changed some files: through renames, merges and cut-off histories, in time."""

import subprocess
import time
from pathlib import Path

from storage.snapshots import Snapshot
from tests.support.repositories import TestRepository, make_repository

CODE = "a\nb\nc\nd\ne\nf\ng\nh\n"


def summaries(
    remote: TestRepository, *paths: str, since: int = 0, until: int | None = None, limit: int = 10
) -> list[str]:
    found = remote.snapshot().commits_touching(paths, since=since, until=until, limit=limit)
    return [commit.summary for commit in found]


def test_newest_first_within_a_window(tmp_path: Path) -> None:
    remote = make_repository(tmp_path)
    remote.commit({"a.py": "1", "b.py": "1"}, "Both", when=100)
    remote.commit({"b.py": "2"}, "Only b", when=200)
    remote.commit({"a.py": "2"}, "Only a\n\nLong story", when=300)
    remote.commit({"a.py": None}, "Drop a", when=400)
    assert summaries(remote, "a.py") == ["Drop a", "Only a", "Both"]
    assert summaries(remote, "a.py", since=250) == ["Drop a", "Only a"]
    assert summaries(remote, "a.py", since=100, until=350) == ["Only a", "Both"]
    assert summaries(remote, "a.py", until=99) == []
    assert summaries(remote, "b.py", limit=1) == ["Only b"]
    assert summaries(remote, "b.py", "a.py", limit=2) == ["Drop a", "Only a"]
    assert summaries(remote, "c.py", "") == []
    assert summaries(remote) == []


def test_the_first_commit_is_where_everything_began(tmp_path: Path) -> None:
    remote = make_repository(tmp_path)
    remote.commit({"a.py": "1"}, "Start", when=100)
    assert summaries(remote, "a.py") == ["Start"]
    assert summaries(remote, "b.py") == []


def test_files_are_followed_through_renames(tmp_path: Path) -> None:
    remote = make_repository(tmp_path)
    remote.commit({"old/a.py": CODE, "z.py": "1"}, "Start", when=100)
    remote.commit({"old/a.py": CODE + "i\n"}, "Under the old name", when=200)
    remote.commit({"old/a.py": None, "new/b.py": CODE + "j\n"}, "Move", when=300)
    remote.commit({"z.py": "2"}, "Elsewhere", when=400)
    assert summaries(remote, "new/b.py") == ["Move", "Under the old name", "Start"]


def test_a_merge_counts_where_it_changed_something_itself(tmp_path: Path) -> None:
    remote = make_repository(tmp_path)
    base = remote.commit({"a.py": CODE}, "Start", when=100)
    ours = remote.commit({"a.py": "A" + CODE[1:]}, "Ours", when=200)
    theirs = remote.commit(
        {"a.py": CODE[:-2] + "H\n"}, "Theirs", branch="side", parents=[base], when=210
    )
    both = {"a.py": "A" + CODE[1:-2] + "H\n"}
    merge = remote.commit(both, "Merge", parents=[ours, theirs], when=300)
    remote.commit({"b.py": "1"}, "Merge nothing", parents=[merge, theirs], when=310)
    assert summaries(remote, "a.py") == ["Merge", "Theirs", "Ours", "Start"]


def test_a_merge_of_old_work_is_what_changed_the_branch(tmp_path: Path) -> None:
    remote = make_repository(tmp_path)
    base = remote.commit({"a.py": "1", "b.py": "1"}, "Start", when=100)
    old = remote.commit({"a.py": "2"}, "Long ago", branch="side", parents=[base], when=110)
    lately = remote.commit({"b.py": "2"}, "Lately", parents=[base], when=900)
    remote.commit({"a.py": "2"}, "Merge side", parents=[lately, old], when=1000)
    assert summaries(remote, "a.py", since=800) == ["Merge side"]
    assert summaries(remote, "a.py") == ["Long ago", "Start"], "the commit itself says more"


def test_the_end_of_a_shallow_clone_is_no_first_commit(tmp_path: Path) -> None:
    remote = make_repository(tmp_path)
    for number in range(5):
        remote.commit({"a.py": str(number)}, f"Change {number}", when=100 + number)
    command = ["git", "clone", "-q", "--bare", "--depth", "3", remote.url, str(tmp_path / "cut")]
    subprocess.run(command, check=True, capture_output=True)
    found = Snapshot(tmp_path / "cut", remote.head).commits_touching(["a.py"])
    assert [commit.summary for commit in found] == ["Change 4", "Change 3"]


def test_a_huge_history_is_searched_no_longer_than_allowed(tmp_path: Path) -> None:
    remote = make_repository(tmp_path, {"a.py": "1"})
    for number in range(1500):
        remote.commit({"b.py": str(number)})
    began = time.thread_time()
    assert remote.snapshot().commits_touching(["a.py"], seconds=0.005) == []
    assert time.thread_time() - began < 1
    assert len(remote.snapshot().commits_touching(["a.py"], seconds=30)) == 1
    assert remote.snapshot().commits_touching(["a.py"], seconds=-1) == []
