"""The arguments of a call, however they came: query, form or JSON."""

import json
from collections.abc import Mapping
from typing import Any

from aiohttp import web

from bot.demo.workspace.errors import SlackError
from bot.demo.workspace.model import Json

_FALSE_WORDS = ("", "0", "false", "none", "null")


class Arguments:
    """Typed access to a call's arguments; what is missing or malformed raises SlackError."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        self._values = values

    def __contains__(self, name: str) -> bool:
        return self._values.get(name) is not None

    def as_dict(self) -> Json:
        return dict(self._values)

    def text(self, name: str, default: str = "") -> str:
        value = self._values.get(name)
        return default if value is None else str(value)

    def raw(self, name: str) -> Any:
        """The value as it came."""
        return self._values.get(name)

    def required(self, name: str) -> str:
        if not self.text(name):
            raise SlackError(
                "invalid_arguments",
                response_metadata={"messages": [f"[ERROR] missing required field: {name}"]},
            )
        return self.text(name)

    def flag(self, name: str, *, default: bool = False) -> bool:
        if name not in self:
            return default
        return str(self._values[name]).lower() not in _FALSE_WORDS

    def integer(self, name: str, default: int, *, most: int) -> int:
        """A whole number from 1 to `most`; larger ones are cut, others refused."""
        try:
            value = int(self.text(name) or default)
        except ValueError:
            raise SlackError("invalid_limit") from None
        if value < 1:
            raise SlackError("invalid_limit")
        return min(value, most)

    def structure(self, name: str, *, error: str = "invalid_arguments") -> Any:
        """A list or object: as itself, or as JSON text in a form; None when absent."""
        value = self._values.get(name)
        if not isinstance(value, str):
            return value
        if not value.strip():
            return None
        try:
            return json.loads(value)
        except (ValueError, RecursionError):
            raise SlackError(error) from None


async def read_arguments(request: web.Request) -> Arguments:
    """Query and body of a request together; a body that is not what it says raises SlackError."""
    values: Json = dict(request.query)
    if request.content_type == "application/json":
        try:
            body = await request.json()
        except (ValueError, RecursionError):
            raise SlackError("invalid_json") from None
        if not isinstance(body, dict):
            raise SlackError("json_not_object")
        values |= body
    elif request.can_read_body:
        try:
            values |= dict(await request.post())
        except ValueError:
            raise SlackError("invalid_form_data") from None
    return Arguments(values)
