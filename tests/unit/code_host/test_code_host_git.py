"""Cloning and fetching over http, with git itself and with libgit2."""

import asyncio
from pathlib import Path

import aiohttp
import pygit2
import pytest

from bot.demo.code_host import CodeHost


async def git(*arguments: str) -> tuple[int, str]:
    """Run git without anybody's configuration; its exit code and what it said."""
    process = await asyncio.create_subprocess_exec(
        "git",
        *arguments,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
        env={"PATH": "/usr/bin:/bin", "GIT_TERMINAL_PROMPT": "0", "GIT_CONFIG_NOSYSTEM": "1"},
    )
    output, _ = await process.communicate()
    return process.returncode or 0, output.decode()


def with_token(host: CodeHost, token: str = "the-token", ending: str = ".git") -> str:
    return f"{host.url}/acme/shop{ending}".replace("://", f"://anybody:{token}@")


@pytest.mark.parametrize("version", ["0", "1", "2"])
async def test_git_clones_and_fetches(code_host: CodeHost, tmp_path: Path, version: str) -> None:
    clone, protocol = str(tmp_path / "clone"), f"protocol.version={version}"
    assert await git("-c", protocol, "clone", "-q", with_token(code_host), clone) == (0, "")
    assert (tmp_path / "clone/app/crlf.py").read_bytes() == b"one = 1\r\ntwo = 2\r\n"
    newer = code_host.commit("acme", "shop", "main", {"new": b"x"}, "New")
    assert await git("-C", clone, "-c", protocol, "fetch", "-q") == (0, "")
    assert await git("-C", clone, "rev-parse", "origin/main") == (0, f"{newer}\n")


async def test_shallow_clones_and_single_commits(code_host: CodeHost, tmp_path: Path) -> None:
    clone = str(tmp_path / "clone")
    first = str(code_host.repository("acme", "shop")[code_host.head("acme", "shop")].parent_ids[0])
    await git("clone", "-q", "--depth", "1", with_token(code_host, ending=""), clone)
    assert await git("-C", clone, "rev-list", "--count", "HEAD") == (0, "1\n")
    assert await git("-C", clone, "fetch", "-q", "--depth", "1", "origin", first) == (0, "")
    assert await git("-C", clone, "cat-file", "-t", first) == (0, "commit\n")


async def test_a_long_negotiation_comes_zipped(code_host: CodeHost, tmp_path: Path) -> None:
    clone = str(tmp_path / "clone")
    await git("clone", "-q", with_token(code_host), clone)
    for number in range(40):  # git zips bodies over 1 KiB: many lines of "have"
        identity = ("-c", "user.name=x", "-c", "user.email=x@example.com")
        await git("-C", clone, *identity, "commit", "-q", "--allow-empty", "-m", str(number))
    code_host.commit("acme", "shop", "main", {"new": b"x"}, "New")
    assert await git("-C", clone, "-c", "protocol.version=0", "fetch", "-q") == (0, "")


async def test_libgit2_fetches_with_the_token(code_host: CodeHost, tmp_path: Path) -> None:
    mirror = pygit2.init_repository(str(tmp_path / "mirror"), bare=True)
    remote = mirror.remotes.create_anonymous(f"{code_host.url}/acme/shop.git")

    def fetch(callbacks: pygit2.RemoteCallbacks | None) -> None:
        remote.fetch(["+refs/heads/*:refs/heads/*"], callbacks=callbacks)

    with pytest.raises(pygit2.GitError):
        await asyncio.to_thread(fetch, None)
    credentials = pygit2.UserPass("x-access-token", "the-token")
    await asyncio.to_thread(fetch, pygit2.RemoteCallbacks(credentials=credentials))
    assert str(mirror.references["refs/heads/main"].target) == code_host.head("acme", "shop")


@pytest.mark.parametrize(
    ("path", "token", "status"),
    [
        ("acme/shop.git", None, 401),
        ("acme/none.git", None, 401),
        ("acme/shop.git", "wrong", 401),
        ("acme/none.git", "the-token", 404),
        ("acme/shop.git", "elsewhere", 404),
        ("acme/shop.git", "the-token", 200),
        ("acme/shop", "the-token", 200),
        ("acme/open.git", None, 200),
    ],
)
async def test_private_repositories_do_not_show(
    code_host: CodeHost, path: str, token: str | None, status: int
) -> None:
    code_host.create_repository("acme", "open", {"a": b"a"}, private=False)
    code_host.add_token("elsewhere", "guest", repositories=["acme/open"])
    headers = {"Authorization": aiohttp.encode_basic_auth("anybody", token)} if token else {}
    url = f"{code_host.url}/{path}/info/refs?service=git-upload-pack"
    async with aiohttp.ClientSession(headers=headers) as session, session.get(url) as answer:
        assert answer.status == status
        assert ("WWW-Authenticate" in answer.headers) == (status == 401)


async def test_pushes_are_refused(code_host: CodeHost, tmp_path: Path) -> None:
    clone = str(tmp_path / "clone")
    await git("clone", "-q", with_token(code_host), clone)
    code, said = await git("-C", clone, "push", "-q", "origin", "HEAD:refs/heads/x")
    assert code != 0
    assert "403" in said


async def test_an_empty_repository_can_be_cloned(code_host: CodeHost, tmp_path: Path) -> None:
    url = code_host.create_repository("acme", "bare", {}, private=False)
    assert (await git("clone", "-q", url, str(tmp_path / "clone")))[0] == 0
