"""Reports errors to the listener as a server would."""

import json
from typing import Any

from aiohttp import ClientSession

from bot.demo.sample_servers import SAMPLES
from bot.demo.world import World

HOSTS = {sample.name: sample.host for sample in SAMPLES}


class Reporter:
    """Posts to `/error` with a server's own name, host and token unless told otherwise."""

    def __init__(self, session: ClientSession, world: World) -> None:
        self._session = session
        self._world = world

    async def report(
        self, server: str = "orders-service", *, token: str | None = None, **fields: Any
    ) -> tuple[int, dict[str, Any]]:
        """Status and answer to a report; `fields` are added to or replace the usual ones."""
        body = {
            "serverName": server,
            "serverIp": HOSTS.get(server, "10.0.4.17"),
            "errorType": "ValueError",
            "message": "something was wrong",
            "requestMethod": "GET",
            "requestUrl": "http://orders/somewhere",
            "stackTrace": "",
            **fields,
        }
        return await self.post(json.dumps(body).encode(), token or self._world.tokens[server])

    async def post(self, body: bytes, token: str | None) -> tuple[int, dict[str, Any]]:
        """Status and answer to a body as it is."""
        headers = {"Content-Type": "application/json"}
        if token:
            headers["Authorization"] = f"Bearer {token}"
        url = f"{self._world.suture.listener_url}/error"
        async with self._session.post(url, data=body, headers=headers) as answer:
            return answer.status, json.loads(await answer.text())


def python_trace(path: str, line: int, function: str, code: str, error: str) -> str:
    """A traceback with one frame in the orders service."""
    return (
        "Traceback (most recent call last):\n"
        f'  File "/srv/orders-service/{path}", line {line}, in {function}\n'
        f"    {code}\n"
        f"{error}\n"
    )
