"""The stand-in's own controls for tests and scripts, under /_control."""

import json
from typing import Any, Protocol

from aiohttp import web
from pydantic import ValidationError

from bot.demo.cloud.faults import Fault, Faults
from bot.demo.cloud.page import ShownCloud


class ControlledCloud(ShownCloud, Protocol):
    """What the controls reach: the faults to come, the time, and all that there is."""

    faults: Faults

    def now(self) -> float: ...

    def tick(self, seconds: float) -> None: ...

    async def reset(self) -> None: ...


def add_control_routes(router: web.UrlDispatcher, cloud: ControlledCloud) -> None:
    """`script`, `tick`, `reset`; `instances` and `requests` to look at."""

    async def script(request: web.Request) -> web.Response:
        try:
            cloud.faults.add(Fault.model_validate(await _document(request)))
        except ValidationError as error:
            return web.json_response({"error": str(error)}, status=400)
        return web.json_response({"ok": True})

    async def tick(request: web.Request) -> web.Response:
        seconds = (await _document(request)).get("seconds")
        if not isinstance(seconds, int | float) or seconds < 0:
            return web.json_response({"error": "seconds: a number, 0 or more"}, status=400)
        cloud.tick(seconds)
        return web.json_response({"now": cloud.now()})

    async def reset(_: web.Request) -> web.Response:
        await cloud.reset()
        return web.json_response({"ok": True})

    async def instances(request: web.Request) -> web.Response:
        found = await cloud.instances(request.query.get("region", ""))
        return web.json_response({"instances": found}, dumps=_dumps)

    async def requests(_: web.Request) -> web.Response:
        return web.json_response({"requests": await cloud.requests()})

    router.add_post("/_control/script", script)
    router.add_post("/_control/tick", tick)
    router.add_post("/_control/reset", reset)
    router.add_get("/_control/instances", instances)
    router.add_get("/_control/requests", requests)


async def _document(request: web.Request) -> dict[str, Any]:
    try:
        document = await request.json()
    except ValueError as error:
        raise web.HTTPBadRequest(text=f"not JSON: {error}") from error
    if not isinstance(document, dict):
        raise web.HTTPBadRequest(text="a JSON object is needed")
    return document


def _dumps(document: Any) -> str:
    """Dates as ISO 8601."""
    return json.dumps(document, default=lambda value: value.isoformat())
