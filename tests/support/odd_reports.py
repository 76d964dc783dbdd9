"""Error reports that are odd, and servers that post them, for tests of the listener."""

import json
from collections.abc import Awaitable, Callable
from typing import Any

from sqlmodel import Session

from bot.demo.sample_servers import SAMPLES
from bot.demo.world import World
from storage import servers

NAME, HOST, CHANNEL = "hostile-service", "10.9.9.9", "general"
"""A server that posts odd reports, in a channel where it disturbs no other test."""

Send = Callable[..., Awaitable[tuple[int, dict[str, Any]]]]
"""Posts a body to `/error`, with headers given by name; status and answer."""


class AnyText(str):
    """Equal to every text that is not empty."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, str) and bool(other)

    __hash__ = str.__hash__


ANY_TEXT = AnyText()


def report_of(**fields: Any) -> dict[str, Any]:
    """A good report, with `fields` replaced."""
    return {
        "serverName": NAME,
        "serverIp": HOST,
        "errorType": "HostileError",
        "message": "m",
        "stackTrace": "",
        **fields,
    }


def body_of(**fields: Any) -> bytes:
    return json.dumps(report_of(**fields)).encode()


async def add_server(world: World, name: str) -> str:
    """Make another server known, at the same address; its token."""

    def add(session: Session) -> str:
        return servers.add_server(
            session,
            name=name,
            repo_url=world.repositories[SAMPLES[0].name],
            channel=world.workspace.channels[CHANNEL],
            hosts=[HOST],
            now=0.0,
        )

    return await world.suture.database.write(add)
