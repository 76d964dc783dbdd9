"""The answers that a bot posts to response URLs, and what they do to the messages."""

from aiohttp import web

from bot.demo.workspace import bot_posts
from bot.demo.workspace.arguments import Arguments, read_arguments
from bot.demo.workspace.errors import SlackError
from bot.demo.workspace.model import Json, Message
from bot.demo.workspace.services import Services


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
