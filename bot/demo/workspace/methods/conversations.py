"""conversations.*: channels, their members and their messages."""

from collections.abc import Mapping, Sequence

from bot.demo.workspace.arguments import Arguments
from bot.demo.workspace.errors import SlackError
from bot.demo.workspace.methods.contract import (
    Method,
    channel_of,
    cursor_for,
    joined_channel,
    position_of,
)
from bot.demo.workspace.model import Channel, Json, Message
from bot.demo.workspace.services import Services

_MOST_ON_A_PAGE = 999


def history(services: Services, args: Arguments) -> Json:
    """Newest first, replies left out (unless sent to the channel too)."""
    channel = joined_channel(services, args)
    after = position_of(args)
    found = [
        message
        for message in reversed(services.state.messages_in(channel.id))
        if not message.ephemeral_to
        and (not message.is_reply or message.subtype == "thread_broadcast")
        and _in_range(message, args)
        and (not after or message.ts < after)
    ]
    return _page(services, args, found)


def replies(services: Services, args: Arguments) -> Json:
    """A thread, oldest first; its root always leads the first page."""
    channel = joined_channel(services, args)
    named = services.state.message(channel.id, args.text("ts"))
    if named is None or named.ephemeral_to:
        raise SlackError("thread_not_found")
    root = named.thread_ts or named.ts
    after = position_of(args)
    found = [
        message
        for message in services.state.messages_in(channel.id)
        if not message.ephemeral_to
        and (message.ts == root or message.thread_ts == root)
        and (message.ts == root or _in_range(message, args))
        and message.ts > after
    ]
    return _page(services, args, found)


def _in_range(message: Message, args: Arguments) -> bool:
    oldest, latest = args.text("oldest") or "0", args.text("latest") or "inf"
    try:
        ts, lower, upper = float(message.ts), float(oldest), float(latest)
    except ValueError:
        raise SlackError("invalid_ts_latest") from None
    if args.flag("inclusive"):
        return lower <= ts <= upper
    return lower < ts < upper


def _page(services: Services, args: Arguments, found: Sequence[Message]) -> Json:
    limit = args.integer("limit", 100, most=_MOST_ON_A_PAGE)
    with_metadata = args.flag("include_all_metadata")
    page, has_more = found[:limit], len(found) > limit
    answer: Json = {
        "messages": [one.for_app(services.identity, with_metadata=with_metadata) for one in page],
        "has_more": has_more,
    }
    if has_more:
        answer["response_metadata"] = {"next_cursor": cursor_for(page[-1].ts)}
    return answer


def info(services: Services, args: Arguments) -> Json:
    return {"channel": _channel(services, channel_of(services, args))}


def list_channels(services: Services, args: Arguments) -> Json:
    kinds = args.text("types", "public_channel").replace(" ", "").split(",")
    found = [
        channel
        for channel in services.state.channels.values()
        if ("im" if channel.is_im else "public_channel") in kinds
    ]
    after = int(position_of(args) or 0)
    limit = args.integer("limit", 100, most=1000)
    more = after + limit < len(found)
    return {
        "channels": [_channel(services, channel) for channel in found[after : after + limit]],
        "response_metadata": {"next_cursor": cursor_for(str(after + limit)) if more else ""},
    }


def open_direct(services: Services, args: Arguments) -> Json:
    users = [user for user in args.text("users").split(",") if user]
    if len(users) != 1:
        raise SlackError("too_many_users" if users else "users_list_not_supplied")
    channel = services.state.direct_channel(users[0])
    if channel is None:
        raise SlackError("user_not_found")
    shown = _channel(services, channel) if args.flag("return_im") else {"id": channel.id}
    return {"channel": shown}


def members(services: Services, args: Arguments) -> Json:
    channel = channel_of(services, args)
    return {"members": channel.members, "response_metadata": {"next_cursor": ""}}


def join(services: Services, args: Arguments) -> Json:
    channel = channel_of(services, args)
    if channel.is_im:
        raise SlackError("method_not_supported_for_channel_type")
    bot = services.identity.bot_user.id
    if bot not in channel.members:
        channel.members.append(bot)
        services.events.bot_joined(channel)
    return {"channel": _channel(services, channel)}


def _channel(services: Services, channel: Channel) -> Json:
    bot = services.identity.bot_user.id
    if channel.is_im:
        person = next(member for member in channel.members if member != bot)
        return {"id": channel.id, "is_im": True, "is_channel": False, "user": person}
    return {
        "id": channel.id,
        "name": channel.name,
        "name_normalized": channel.name,
        "is_channel": True,
        "is_im": False,
        "is_private": False,
        "is_archived": False,
        "is_ext_shared": channel.is_shared,
        "is_member": bot in channel.members,
        "num_members": len(channel.members),
        "topic": {"value": ""},
        "purpose": {"value": ""},
    }


METHODS: Mapping[str, Method] = {
    "conversations.history": history,
    "conversations.replies": replies,
    "conversations.info": info,
    "conversations.list": list_channels,
    "conversations.open": open_direct,
    "conversations.members": members,
    "conversations.join": join,
}
