"""The embedded world, started once for all flow tests, and people in it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import ClientSession

from bot.demo.world import World
from tests.support.clock import MovableClock
from tests.support.people import People
from tests.support.reporter import Reporter
from tests.support.shop import InProcess


@pytest.fixture(scope="session")
def clock() -> MovableClock:
    return MovableClock()


@pytest.fixture(scope="session")
async def world(
    tmp_path_factory: pytest.TempPathFactory, clock: MovableClock
) -> AsyncIterator[World]:
    """The world. Branches and pull requests are watched when a test says so, not by the clock."""
    data: Path = tmp_path_factory.mktemp("world")
    world = await World.start(
        data,
        clock=clock,
        suture_model="",
        suture_watch_interval=100_000.0,
        suture_storm_incidents=1000,
        suture_reanalyses_per_person=1000,
        settle_seconds=0.0,
    )
    yield world
    await world.stop()


@pytest.fixture(scope="session")
async def session() -> AsyncIterator[ClientSession]:
    async with ClientSession() as session:
        yield session


@pytest.fixture
def people(world: World, session: ClientSession) -> People:
    return People(session, world.workspace.url)


@pytest.fixture
def reporter(world: World, session: ClientSession) -> Reporter:
    """A client of the listener that speaks as one of the sample servers."""
    return Reporter(session, world)


@pytest.fixture
def place(world: World, people: People, session: ClientSession) -> InProcess:
    """The world, as a place in which a test opens shops of its own."""
    return InProcess(world, people, session)
