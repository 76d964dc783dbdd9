"""The embedded world, started once for all flow tests, and people in it."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession

from bot.demo.world import World
from tests.support.clock import MovableClock
from tests.support.odd_reports import NAME, Send, add_server
from tests.support.people import People
from tests.support.shop import InProcess, Shop

SLACK_SECONDS = 20.0
"""So long Slack waits for an ack, and for a modal after a click: a busy machine may need more than
its own 3 s."""


@pytest.fixture(scope="session")
def clock() -> MovableClock:
    return MovableClock()


@pytest.fixture(scope="session")
async def started_world(
    tmp_path_factory: pytest.TempPathFactory, clock: MovableClock, session: ClientSession
) -> AsyncIterator[World]:
    """The world. Branches and pull requests are watched when a test says so, not by the clock.

    It has analysed something: on a busy machine the first analysis waits long for its libraries.
    """
    data: Path = tmp_path_factory.mktemp("world")
    world = await World.start(
        data,
        clock=clock,
        suture_model="",
        suture_watch_interval=100_000.0,
        suture_storm_incidents=1000,
        suture_reanalyses_per_person=1000,
        settle_seconds=0.0,
        slack_seconds=SLACK_SECONDS,
    )
    place = InProcess(world, People(session, world.workspace.url), session)
    await (await Shop.open(place, "first")).proposed()
    yield world
    await world.stop()


@pytest.fixture(scope="session")
async def session() -> AsyncIterator[ClientSession]:
    async with ClientSession() as session:
        yield session


@pytest.fixture
async def world(started_world: World, session: ClientSession) -> World:
    """The world, with nothing in the way that an earlier test left: no modal, and no trouble."""
    world = started_world
    world.workspace.ack_seconds = SLACK_SECONDS
    world.cloud.faults.clear()
    async with session.post(f"{world.code_host.url}/_control/reset") as answer:
        assert answer.status == 200
    people = People(session, world.workspace.url)
    await people.do("heal")
    for shown in (await people.look("views"))["views"]:
        if shown["type"] == "modal":
            await people.do("close-view", user=shown["user"], all=True)
    return world


@pytest.fixture
def people(world: World, session: ClientSession) -> People:
    return People(session, world.workspace.url)


@pytest.fixture
def place(world: World, people: People, session: ClientSession) -> InProcess:
    """The world, as a place in which a test opens shops of its own."""
    return InProcess(world, people, session)


@pytest.fixture(scope="session")
async def token(started_world: World) -> str:
    """The token of the server whose reports are odd."""
    return await add_server(started_world, NAME)


@pytest.fixture
def send(session: ClientSession, world: World, token: str) -> Send:
    """Posts what that server posts."""
    url = f"{world.suture.listener_url}/error"

    async def post(body: bytes, **headers: str) -> tuple[int, dict[str, Any]]:
        headers = {"Authorization": f"Bearer {token}", **headers}
        async with session.post(url, data=body, headers=headers) as answer:
            return answer.status, await answer.json()

    return post
