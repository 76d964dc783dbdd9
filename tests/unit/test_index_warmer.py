"""New servers are indexed before their first error: once each, and never in an incident's way."""

import asyncio
import logging
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from agents.incident.index_warmer import FIRST_PAUSE, IndexWarmer, nobody_is_busy
from agents.waiting_line import WaitingLine
from storage import servers
from storage.code_index import CodeIndex
from storage.database import Database, migrate
from storage.mirrors import Mirrors
from tests.support.clock import MovableClock
from tests.support.repositories import TestRepository, make_repository, mirrored_head


class House:
    """Records, mirrors and an index, with servers that a test registers."""

    def __init__(self, folder: Path, database: Database) -> None:
        self.folder = folder
        self.database = database
        self.mirrors = Mirrors(folder / "mirrors")
        self.index = CodeIndex(folder / "index")
        self.clock = MovableClock()

    def warmer(self, is_busy: Callable[[], bool] = nobody_is_busy) -> IndexWarmer:
        """As one process has it."""
        return IndexWarmer(
            self.database, self.mirrors, self.index, lambda *_: None, is_busy, self.clock
        )

    def register(self, name: str, url: str, branch: str | None = None) -> None:
        """Add a server, as its operator does."""
        self.database.commit(
            lambda s: servers.add_server(
                s, name=name, repo_url=url, branch=branch, channel="c", hosts=[name], now=0.0
            )
        )

    async def read_since(self, remote: TestRepository) -> int:
        """How many files of the repository's head an error would still have to read."""
        snapshot = await self.mirrors.snapshot(remote.url, remote.head)
        return (await self.index.refresh(remote.url, snapshot)).new_blobs


@contextmanager
def opened(folder: Path) -> Iterator[House]:
    url = f"sqlite:///{folder / 'suture.db'}"
    migrate(url)
    with closing(Database(url)) as database:
        yield House(folder, database)


async def test_each_is_indexed_once_and_a_broken_one_stops_no_other(tmp_path: Path) -> None:
    remote = make_repository(tmp_path, {"a.py": "x = 1\n"}, name="good")
    with opened(tmp_path) as house:
        house.register("broken", (tmp_path / "gone.git").as_uri())
        house.register("shop", remote.url)
        warmer = house.warmer()
        await warmer.warm_new()
        assert await house.read_since(remote) == 0
        later = remote.commit({"a.py": "x = 2\n"})
        await warmer.warm_new()
        assert mirrored_head(house.mirrors, remote.url) != later

        other = make_repository(tmp_path, {"b.py": "y = 1\n"}, name="added-later")
        house.register("mail", other.url)
        await warmer.warm_new()
        assert await house.read_since(other) == 0


async def test_a_disabled_server_is_left_alone(tmp_path: Path) -> None:
    remote = make_repository(tmp_path, {"a.py": "x = 1\n"})
    with opened(tmp_path) as house:
        house.register("shop", remote.url)
        house.database.commit(lambda s: servers.set_active(s, "shop", False))
        await house.warmer().warm_new()
        assert mirrored_head(house.mirrors, remote.url) is None


async def test_what_fails_is_said_once_and_tried_again_after_a_while(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "agents.incident.index_warmer")
    with opened(tmp_path) as house:
        house.register("shop", (tmp_path / "remote.git").as_uri())
        warmer = house.warmer()
        for _ in range(3):
            await warmer.warm_new()
            house.clock.let_pass(FIRST_PAUSE / 4)
        (said,) = caplog.messages
        assert said.startswith("shop is not indexed yet: There is no repository at ")
        assert "Check the URL" in said
        assert "`suture index shop` tries it now" in said
        house.clock.let_pass(FIRST_PAUSE)
        await warmer.warm_new()
        assert len(caplog.messages) == 1, "the same failure is not news"

        remote = make_repository(tmp_path, {"a.py": "x = 1\n"})
        house.clock.let_pass(FIRST_PAUSE)
        await warmer.warm_new()
        assert len(caplog.messages) == 1, "each time it waits for longer"
        house.clock.let_pass(FIRST_PAUSE)
        await warmer.warm_new()
        assert caplog.messages[1].startswith("indexed shop: 1 new files in ")
        assert await house.read_since(remote) == 0


async def test_a_corrected_registration_is_tried_at_once(tmp_path: Path) -> None:
    remote = make_repository(tmp_path, {"a.py": "x = 1\n"})
    with opened(tmp_path) as house:
        house.register("shop", remote.url, branch="no-such-branch")
        warmer = house.warmer()
        await warmer.warm_new()
        house.database.commit(lambda s: servers.change_server(s, "shop", branch="main"))
        await warmer.warm_new()
        assert await house.read_since(remote) == 0


async def test_an_incident_goes_first_even_on_the_same_repository(tmp_path: Path) -> None:
    files = {f"part{n}.py": f"name{n} = {n}\n" for n in range(800)}
    remote = make_repository(tmp_path, files)
    line = WaitingLine(1)
    with opened(tmp_path) as house:
        house.register("shop", remote.url)
        warming = asyncio.create_task(house.warmer(lambda: line.in_use).warm_new())
        batch_read = 0
        while not batch_read:
            batch_read = await _blobs(house, remote)
        async with line.turn():
            read = await house.read_since(remote)
        await warming
        assert await house.read_since(remote) == 0
    assert 0 < batch_read < len(files), "warming had begun"
    assert 0 < read <= len(files) - batch_read, "the incident read the rest, and nothing twice"


async def test_while_incidents_are_worked_on_nothing_is_begun(tmp_path: Path) -> None:
    remote = make_repository(tmp_path, {"a.py": "x = 1\n"})
    line = WaitingLine(1)
    with opened(tmp_path) as house:
        house.register("shop", remote.url)
        async with line.turn():
            warming = asyncio.create_task(house.warmer(lambda: line.in_use).warm_new())
            await asyncio.sleep(0.2)
            assert mirrored_head(house.mirrors, remote.url) is None
        await warming
        assert await house.read_since(remote) == 0


async def _blobs(house: House, remote: TestRepository) -> int:
    """How many files are indexed by now."""
    if await asyncio.to_thread(mirrored_head, house.mirrors, remote.url) is None:
        return 0
    store = house.index._stores(remote.url)[0]
    await asyncio.to_thread(store.prepare)
    return await asyncio.to_thread(store.blob_count)
