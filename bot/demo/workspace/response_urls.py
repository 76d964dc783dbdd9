"""Response URLs: five posts within thirty minutes, each an answer to one click or command."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass

from aiohttp import web

from bot.demo.workspace import bot_posts
from bot.demo.workspace.arguments import Arguments, read_arguments
from bot.demo.workspace.errors import SlackError
from bot.demo.workspace.model import Channel, Json, Message
from bot.demo.workspace.services import Services

MOST_USES = 5
LIFE_SECONDS = 1800.0


@dataclass
class _Grant:
    channel: str
    user: str
    original: str | None
    expires: float
    uses_left: int = MOST_USES


class ResponseUrls:
    """Which answers are still allowed, by the secret in the URL."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._grants: dict[str, _Grant] = {}

    def issue(self, base_url: str, channel: Channel, user: str, original: str | None = None) -> str:
        """A URL for answers to `user` in `channel`; `original` is the ts that was clicked."""
        secret = secrets.token_urlsafe(24)
        self._grants[secret] = _Grant(channel.id, user, original, self._clock() + LIFE_SECONDS)
        return f"{base_url}/response/{secret}"

    def use(self, secret: str) -> _Grant:
        """One use of a URL, or SlackError `used_url`, `expired_url` or `not_found`."""
        grant = self._grants.get(secret)
        if grant is None:
            raise SlackError("not_found")
        if self._clock() > grant.expires:
            raise SlackError("expired_url")
        if not grant.uses_left:
            raise SlackError("used_url")
        grant.uses_left -= 1
        return grant

    def clear(self) -> None:
        self._grants.clear()


async def take_response(request: web.Request, services: Services) -> web.Response:
    """One post to a response URL: "ok", or 404 for a spent URL and 400 for a bad payload."""
    answer: Json = {}
    try:
        args = await read_arguments(request)
        answer = args.as_dict()
        grant = services.response_urls.use(request.match_info["secret"])
        respond(services, grant.channel, grant.user, grant.original, args)
    except SlackError as error:
        services.log.add("response_url", "in", f"refused: {error.code}", answer)
        spent = error.code in ("used_url", "expired_url", "not_found")
        body = {"ok": False, "error": error.code, **error.details}
        return web.json_response(body, status=404 if spent else 400)
    services.log.add("response_url", "in", "ok", answer)
    return web.Response(text="ok")


def respond(
    services: Services, channel_id: str, user: str, original: str | None, args: Arguments
) -> Message | None:
    """Answer a click or a command: a new message, or the original replaced or deleted.

    Ephemeral to the person unless `response_type` is "in_channel". Returns the message that
    stands then.
    """
    channel = services.state.channels[channel_id]
    clicked = services.state.message(channel_id, original) if original else None
    if args.flag("delete_original"):
        if clicked:
            bot_posts.delete(services, channel, clicked)
        return None
    content = bot_posts.read_content(args)
    if args.flag("replace_original") and clicked:
        bot_posts.change(services, channel, clicked, content)
        return clicked
    return bot_posts.post(
        services,
        channel,
        content,
        thread_ts=bot_posts.thread_root(services, channel, args.text("thread_ts")),
        ephemeral_to=None if args.text("response_type") == "in_channel" else user,
    )
