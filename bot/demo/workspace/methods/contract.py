"""What a Web API method is here, and the look-ups most of them share."""

import base64
import binascii
from collections.abc import Callable

from bot.demo.workspace.arguments import Arguments
from bot.demo.workspace.errors import SlackError
from bot.demo.workspace.model import Channel, Json, Message, User
from bot.demo.workspace.services import Services

# Returns the answer without its `ok`; refuses by raising SlackError.
Method = Callable[[Services, Arguments], Json]


def channel_of(services: Services, args: Arguments, name: str = "channel") -> Channel:
    """The channel a call names, by id."""
    channel = services.state.channels.get(args.text(name))
    if channel is None:
        raise SlackError("channel_not_found")
    return channel


def joined_channel(services: Services, args: Arguments, name: str = "channel") -> Channel:
    """The same, with the bot in it."""
    return with_bot(services, channel_of(services, args, name))


def with_bot(services: Services, channel: Channel) -> Channel:
    """The channel, if the bot is a member; else SlackError `not_in_channel`."""
    if services.identity.bot_user.id not in channel.members:
        raise SlackError("not_in_channel")
    return channel


def message_of(services: Services, args: Arguments, name: str = "ts") -> tuple[Channel, Message]:
    """The message a call names by channel and ts; ephemeral ones cannot be named."""
    channel = channel_of(services, args)
    message = services.state.message(channel.id, args.text(name))
    if message is None or message.ephemeral_to:
        raise SlackError("message_not_found")
    return channel, message


def user_of(services: Services, args: Arguments) -> User:
    user = services.state.users.get(args.text("user"))
    if user is None:
        raise SlackError("user_not_found")
    return user


def cursor_for(position: str) -> str:
    """An opaque cursor for "go on after this"."""
    return base64.b64encode(f"next:{position}".encode()).decode()


def position_of(args: Arguments) -> str:
    """The position in a call's cursor; empty without one."""
    cursor = args.text("cursor")
    if not cursor:
        return ""
    try:
        decoded = base64.b64decode(cursor, validate=True).decode()
    except (binascii.Error, UnicodeDecodeError):
        raise SlackError("invalid_cursor") from None
    if not decoded.startswith("next:"):
        raise SlackError("invalid_cursor")
    return decoded.removeprefix("next:")
