"""Mirrors: cloned once, fetched after, whole whatever happens, and clear about what went wrong."""

import asyncio
import os
import signal
import sys
import threading
import time
from pathlib import Path

import pygit2
import pytest

from storage.mirrors import (
    AccessDeniedError,
    BranchNotFoundError,
    CommitNotFoundError,
    EmptyRepositoryError,
    MirrorError,
    Mirrors,
    RepositoryNotFoundError,
    RepositoryUnreachableError,
    repository_key,
)
from tests.support.git_server import git_server
from tests.support.patience import PATIENCE
from tests.support.repositories import make_repository, mirrored_head


@pytest.fixture
def mirrors(tmp_path: Path) -> Mirrors:
    return Mirrors(tmp_path / "mirrors", silence_seconds=5)


def _files_under(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


async def test_first_use_clones_and_later_use_fetches(tmp_path: Path, mirrors: Mirrors) -> None:
    remote = make_repository(tmp_path, {"a.py": "one"})
    first = await mirrors.fetch(remote.url, "main", None)
    assert (first.head, first.commit, first.commit_found) == (remote.head, remote.head, True)

    newer = remote.commit({"a.py": "two"})
    second = await mirrors.fetch(remote.url, "main", None)
    assert second.head == newer
    assert (await mirrors.snapshot(remote.url, newer)).text("a.py") == "two"
    assert (await mirrors.snapshot(remote.url, first.head)).text("a.py") == "one"
    assert mirrored_head(mirrors, remote.url) == newer
    assert mirrored_head(mirrors, remote.url, "other") is None


async def test_nobody_else_may_read_what_was_fetched(tmp_path: Path) -> None:
    remote = make_repository(tmp_path, {"a.py": "x = 1\n"})
    await Mirrors(tmp_path / "data" / "mirrors").fetch(remote.url, None, None)
    for folder in ("data", "data/mirrors"):
        assert (tmp_path / folder).stat().st_mode & 0o777 == 0o700


async def test_default_branch_is_read_when_none_is_named(tmp_path: Path, mirrors: Mirrors) -> None:
    remote = make_repository(tmp_path, {"a.py": "one"})
    trunk = remote.commit({"a.py": "two"}, branch="trunk", parents=[])
    remote.git.set_head("refs/heads/trunk")
    fetched = await mirrors.fetch(remote.url, None, None)
    assert (fetched.head, fetched.branch) == (trunk, "trunk")


async def test_forced_push_moves_the_head_and_keeps_the_old_commit(
    tmp_path: Path, mirrors: Mirrors
) -> None:
    remote = make_repository(tmp_path, {"a.py": "one"}, {"a.py": "two"})
    old = (await mirrors.fetch(remote.url, "main", None)).head
    rewritten = remote.commit({"a.py": "other"}, parents=[remote.commits[0]])
    again = await mirrors.fetch(remote.url, "main", None, commit=old)
    assert (again.head, again.commit, again.commit_found) == (rewritten, old, True)
    assert await mirrors.common_ancestor(remote.url, old, rewritten) == remote.commits[0]


async def test_deleted_branch_is_named_with_those_that_exist(
    tmp_path: Path, mirrors: Mirrors
) -> None:
    remote = make_repository(tmp_path, {"a.py": "one"})
    remote.commit({"a.py": "two"}, branch="release")
    await mirrors.fetch(remote.url, "release", None)
    remote.git.references.delete("refs/heads/release")
    with pytest.raises(BranchNotFoundError, match=r"no branch release\. It has: main"):
        await mirrors.fetch(remote.url, "release", None)
    await mirrors.fetch(remote.url, "main", None)
    assert mirrored_head(mirrors, remote.url, "release") is None


async def test_empty_and_missing_repositories_say_what_to_do(
    tmp_path: Path, mirrors: Mirrors
) -> None:
    empty = make_repository(tmp_path, name="empty")
    with pytest.raises(EmptyRepositoryError, match="Push a first commit"):
        await mirrors.fetch(empty.url, "main", None)
    first = empty.commit({"a.py": "one"})
    assert (await mirrors.fetch(empty.url, "main", None)).head == first
    with pytest.raises(RepositoryNotFoundError, match="Check the URL"):
        await mirrors.fetch((tmp_path / "nowhere.git").as_uri(), "main", None)


@pytest.mark.parametrize("length", [40, 12, 7])
async def test_reported_commit_is_found_by_full_or_short_sha(
    tmp_path: Path, mirrors: Mirrors, length: int
) -> None:
    remote = make_repository(tmp_path, {"a.py": "one"}, {"a.py": "two"})
    fetched = await mirrors.fetch(remote.url, "main", None, remote.commits[0][:length].upper())
    assert (fetched.commit, fetched.commit_found) == (remote.commits[0], True)


@pytest.mark.parametrize("commit", ["f" * 40, "abcdef1", "HEAD~1", "v1.2; rm -rf /", "\0"])
async def test_unknown_commit_falls_back_to_the_head(
    tmp_path: Path, mirrors: Mirrors, commit: str
) -> None:
    remote = make_repository(tmp_path, {"a.py": "one"}, {"a.py": "two"})
    fetched = await mirrors.fetch(remote.url, "main", None, commit)
    assert (fetched.commit, fetched.commit_found) == (remote.head, False)


async def test_commit_that_no_branch_holds_is_fetched_by_its_sha(
    tmp_path: Path, mirrors: Mirrors
) -> None:
    remote = make_repository(tmp_path, {"a.py": "one"})
    remote.git.config["uploadpack.allowAnySHA1InWant"] = True
    deployed = remote.commit({"a.py": "hot fix"}, branch="gone")
    remote.git.references.delete("refs/heads/gone")
    async with git_server(tmp_path) as server:
        fetched = await mirrors.fetch(server.url(), "main", None, deployed)
        assert (fetched.commit, fetched.commit_found) == (deployed, True)
        assert (await mirrors.snapshot(server.url(), deployed)).text("a.py") == "hot fix"
        assert mirrored_head(mirrors, server.url()) == remote.commits[0]


async def test_token_opens_a_private_repository_and_is_written_nowhere(
    tmp_path: Path, mirrors: Mirrors
) -> None:
    remote = make_repository(tmp_path, {"a.py": "one"})
    async with git_server(tmp_path, token="right-token") as server:
        with pytest.raises(AccessDeniedError, match="private or does not exist"):
            await mirrors.fetch(server.url(), "main", None)
        with pytest.raises(AccessDeniedError, match="refused the token") as refused:
            await mirrors.fetch(server.url(), "main", "wrong-token")
        assert "wrong-token" not in str(refused.value)
        fetched = await mirrors.fetch(server.url(), "main", "right-token")
    assert fetched.head == remote.head
    assert b"right-token" not in _files_under(mirrors.root)


async def test_password_in_a_url_is_neither_shown_nor_stored(
    tmp_path: Path, mirrors: Mirrors
) -> None:
    async with git_server(tmp_path) as server:
        server.status = 404
        url = server.url().replace("//", "//someone:secret-word@")
        with pytest.raises(RepositoryNotFoundError) as missing:
            await mirrors.fetch(url, "main", None)
    assert "secret-word" not in str(missing.value)
    assert "secret-word" not in repository_key(url)
    assert b"secret-word" not in _files_under(mirrors.root)


async def test_another_host_never_sees_the_token(tmp_path: Path, mirrors: Mirrors) -> None:
    make_repository(tmp_path, {"a.py": "one"})
    async with git_server(tmp_path, token="secret") as thief, git_server(tmp_path) as server:
        server.redirect_to = thief.base_url.replace("127.0.0.1", "localhost")
        with pytest.raises(AccessDeniedError):
            await mirrors.fetch(server.url(), "main", "secret")
        assert thief.visits > 0
        assert thief.authorizations == []


@pytest.mark.parametrize(
    ("status", "error", "sentence"),
    [
        (403, AccessDeniedError, "may read the repository"),
        (404, RepositoryNotFoundError, "There is no repository"),
        (500, RepositoryUnreachableError, "then retry"),
    ],
)
async def test_answers_of_the_host_become_sentences(
    tmp_path: Path, mirrors: Mirrors, status: int, error: type[MirrorError], sentence: str
) -> None:
    async with git_server(tmp_path) as server:
        server.status = status
        with pytest.raises(error, match=sentence):
            await mirrors.fetch(server.url(), "main", "token")


async def test_nobody_listening_is_unreachable(mirrors: Mirrors) -> None:
    with pytest.raises(RepositoryUnreachableError, match="Check the URL and the network"):
        await mirrors.fetch("http://127.0.0.1:1/x.git", "main", None)


async def test_silent_host_is_given_up_and_fetched_later(tmp_path: Path) -> None:
    remote = make_repository(tmp_path, {"a.py": "one"})
    mirrors = Mirrors(tmp_path / "mirrors", silence_seconds=0.3)
    async with git_server(tmp_path) as server:
        server.flowing.clear()
        with pytest.raises(RepositoryUnreachableError):
            await mirrors.fetch(server.url(), "main", None)
        assert list(mirrors.root.glob("*.git")) == []
        server.flowing.set()
        patient = Mirrors(mirrors.root)
        assert (await patient.fetch(server.url(), "main", None)).head == remote.head


async def test_killed_in_mid_clone_leaves_nothing_in_the_way(tmp_path: Path) -> None:
    remote = make_repository(tmp_path, {"a.py": "one"})
    root = tmp_path / "mirrors"
    program = (
        "import asyncio, sys, pathlib; from storage.mirrors import Mirrors;"
        "asyncio.run(Mirrors(pathlib.Path(sys.argv[1])).fetch(sys.argv[2], 'main', None))"
    )
    async with git_server(tmp_path) as server:
        server.flowing.clear()
        child = await asyncio.create_subprocess_exec(
            sys.executable, "-c", program, str(root), server.url()
        )
        await asyncio.wait_for(server.fetch_began.wait(), PATIENCE)
        child.send_signal(signal.SIGKILL)
        await child.wait()
        assert list(root.glob("*.git")) == []
        assert len(list(root.glob(".cloning-*"))) == 1

        server.flowing.set()
        long_ago = time.time() - 10_000
        os.utime(next(root.glob(".cloning-*")), (long_ago, long_ago))
        assert (await Mirrors(root).fetch(server.url(), "main", None)).head == remote.head
        assert list(root.glob(".cloning-*")) == []


async def test_other_clones_that_come_and_go_disturb_no_fetch(
    tmp_path: Path, mirrors: Mirrors
) -> None:
    remote = make_repository(tmp_path, {"a.py": "one"})
    await mirrors.fetch(remote.url, "main", None)
    over = threading.Event()

    def clone_elsewhere() -> None:
        while not over.is_set():
            folders = [mirrors.root / f".cloning-{number}" for number in range(40)]
            for folder in folders:
                folder.mkdir()
            for folder in folders:
                folder.rmdir()

    elsewhere = threading.Thread(target=clone_elsewhere)
    elsewhere.start()
    try:
        for _ in range(60):
            assert (await mirrors.fetch(remote.url, "main", None)).head == remote.head
    finally:
        over.set()
        elsewhere.join()


async def test_damaged_mirror_is_cloned_anew(tmp_path: Path, mirrors: Mirrors) -> None:
    remote = make_repository(tmp_path, {"a.py": "one"})
    await mirrors.fetch(remote.url, "main", None)
    before = await mirrors.snapshot(remote.url, remote.head)
    mirror = mirrors.root / f"{repository_key(remote.url)}.git"
    for stored in (mirror / "objects").rglob("*"):
        if stored.is_file():
            stored.unlink()

    assert (await mirrors.fetch(remote.url, "main", None)).head == remote.head
    after = await mirrors.snapshot(remote.url, remote.head)
    assert after is not before
    assert after.text("a.py") == "one"


async def test_lock_files_of_a_killed_fetch_are_no_obstacle(
    tmp_path: Path, mirrors: Mirrors
) -> None:
    remote = make_repository(tmp_path, {"a.py": "one"})
    await mirrors.fetch(remote.url, "main", None)
    mirror = mirrors.root / f"{repository_key(remote.url)}.git"
    (mirror / "refs" / "heads" / "main.lock").touch()
    newer = remote.commit({"a.py": "two"})
    assert (await mirrors.fetch(remote.url, "main", None)).head == newer


async def test_many_at_once_get_the_same(tmp_path: Path, mirrors: Mirrors) -> None:
    remote = make_repository(tmp_path, {"a.py": "one"})
    others = Mirrors(mirrors.root)  # as in another process: only the lock file is shared
    fetched = await asyncio.gather(
        *(each.fetch(remote.url, "main", None) for each in (mirrors, others) * 4)
    )
    assert {each.head for each in fetched} == {remote.head}


async def test_common_ancestors(tmp_path: Path, mirrors: Mirrors) -> None:
    remote = make_repository(tmp_path, {"a.py": "one"}, {"a.py": "two"})
    old, new = remote.commits
    assert await mirrors.common_ancestor(remote.url, old, new) is None  # never fetched
    stranger = remote.commit({"a.py": "of nobody"}, branch="other", parents=[])
    await mirrors.fetch(remote.url, "main", None)
    assert await mirrors.common_ancestor(remote.url, old, new) == old
    assert await mirrors.common_ancestor(remote.url, new, old) == old
    assert await mirrors.common_ancestor(remote.url, new, new) == new
    assert await mirrors.common_ancestor(remote.url, new, stranger) is None
    assert await mirrors.common_ancestor(remote.url, "f" * 40, new) is None


async def test_snapshot_of_an_unknown_commit_says_so(tmp_path: Path, mirrors: Mirrors) -> None:
    remote = make_repository(tmp_path, {"a.py": "one"})
    with pytest.raises(CommitNotFoundError, match="Re-analyse"):
        await mirrors.snapshot(remote.url, remote.head)


async def test_snapshots_kept_are_bounded(tmp_path: Path) -> None:
    remote = make_repository(tmp_path, *({"a.py": str(number)} for number in range(4)))
    mirrors = Mirrors(tmp_path / "mirrors", snapshots_kept=2)
    await mirrors.fetch(remote.url, "main", None)
    first = await mirrors.snapshot(remote.url, remote.commits[0])
    assert await mirrors.snapshot(remote.url, remote.commits[0]) is first
    for commit in remote.commits[1:]:
        await mirrors.snapshot(remote.url, commit)
    assert await mirrors.snapshot(remote.url, remote.commits[0]) is not first


def test_mirror_names_are_readable_and_distinct() -> None:
    url = "https://github.com/acme/shop"
    key = repository_key(url)
    assert "acme-shop" in key
    assert key == repository_key(f"{url}/")
    assert key != repository_key("https://github.com/acme-shop")
    assert pygit2.reference_is_valid_name(f"refs/heads/{key}")  # letters, digits and dashes only
