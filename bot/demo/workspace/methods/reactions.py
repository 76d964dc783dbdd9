"""reactions.*: the bot's emoji on messages."""

import re
from collections.abc import Mapping

from bot.demo.workspace.arguments import Arguments
from bot.demo.workspace.errors import SlackError
from bot.demo.workspace.methods.contract import Method, message_of
from bot.demo.workspace.model import Json
from bot.demo.workspace.services import Services

_NAME = re.compile(r"[a-z0-9_+'-]+(::skin-tone-[2-6])?")


def add(services: Services, args: Arguments) -> Json:
    name = _name(args)
    channel, message = message_of(services, args, "timestamp")
    bot = services.identity.bot_user.id
    if not services.state.react(message, bot, name):
        raise SlackError("already_reacted")
    services.events.reaction(channel, message, bot, name, added=True)
    return {}


def remove(services: Services, args: Arguments) -> Json:
    name = _name(args)
    channel, message = message_of(services, args, "timestamp")
    bot = services.identity.bot_user.id
    if not services.state.unreact(message, bot, name):
        raise SlackError("no_reaction")
    services.events.reaction(channel, message, bot, name, added=False)
    return {}


def get(services: Services, args: Arguments) -> Json:
    channel, message = message_of(services, args, "timestamp")
    shown = message.for_app(services.identity)
    return {"type": "message", "channel": channel.id, "message": shown}


def _name(args: Arguments) -> str:
    name = args.text("name").strip(":")
    if not _NAME.fullmatch(name):
        raise SlackError("invalid_name")
    return name


METHODS: Mapping[str, Method] = {
    "reactions.add": add,
    "reactions.remove": remove,
    "reactions.get": get,
}
