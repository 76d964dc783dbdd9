"""A started workspace, a person at its control API, and a real Bolt app that joins it."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import TypeVar

import pytest
from aiohttp import ClientSession
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.demo.workspace import Workspace
from tests.support.patience import PATIENCE

Found = TypeVar("Found")

IMPATIENT = 0.4
"""Seconds until Slack gives up waiting for an ack."""


class Desk:
    """Someone at the control API of a workspace."""

    def __init__(self, session: ClientSession, url: str) -> None:
        self.session = session
        self.url = url

    async def post(self, act: str, **body: object) -> tuple[int, dict]:
        async with self.session.post(f"{self.url}/_control/{act}", json=body) as answer:
            return answer.status, await answer.json()

    async def do(self, act: str, **body: object) -> dict:
        status, answer = await self.post(act, **body)
        assert status == 200, answer
        return answer

    async def get(self, what: str) -> dict:
        async with self.session.get(f"{self.url}/_control/{what}") as answer:
            assert answer.status == 200, await answer.text()
            return await answer.json()

    async def until(self, look: Callable[[], Awaitable[Found]], seconds: float = PATIENCE) -> Found:
        """What `look` finds once it finds something."""
        async with asyncio.timeout(seconds):
            while not (found := await look()):  # noqa: ASYNC110
                await asyncio.sleep(0.01)
        return found

    async def views(self) -> list[dict]:
        return (await self.get("views"))["views"]

    async def messages(self, channel: str) -> list[dict]:
        return (await self.get(f"messages/{channel}"))["messages"]

    async def logged(self, kind: str) -> list[dict]:
        return [one for one in (await self.get("log"))["log"] if one["kind"] == kind]


class Bot:
    """A Bolt app in Socket Mode; register listeners on `app`, then `connect`."""

    def __init__(self, workspace: Workspace) -> None:
        self.client = AsyncWebClient(
            token=workspace.bot_token, base_url=f"{workspace.url}/api/", timeout=60
        )
        self.app = AsyncApp(token=workspace.bot_token, client=self.client)
        self.handler = AsyncSocketModeHandler(self.app, workspace.app_token, ping_interval=1)

    async def connect(self) -> None:
        await self.handler.connect_async()


@pytest.fixture
async def workspace() -> AsyncIterator[Workspace]:
    """One that is patient; what is not to be acked at all needs no more than IMPATIENT."""
    workspace = Workspace(
        channels=("general", "incidents", "elsewhere"),
        bot_channels=("general", "incidents"),
        ack_seconds=PATIENCE,
        trigger_seconds=PATIENCE,
        redelivery_delays=(0.05, 0.05),
    )
    await workspace.start()
    yield workspace
    await workspace.stop()


@pytest.fixture
async def desk(workspace: Workspace) -> AsyncIterator[Desk]:
    async with ClientSession() as session:
        yield Desk(session, workspace.url)


@pytest.fixture
async def bot(workspace: Workspace) -> AsyncIterator[Bot]:
    bot = Bot(workspace)
    yield bot
    await bot.handler.close_async()
