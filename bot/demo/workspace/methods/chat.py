"""chat.*: the bot's messages."""

from collections.abc import Mapping

from bot.demo.workspace import bot_posts
from bot.demo.workspace.arguments import Arguments
from bot.demo.workspace.errors import SlackError
from bot.demo.workspace.methods.contract import Method, joined_channel, message_of, with_bot
from bot.demo.workspace.model import Json
from bot.demo.workspace.services import Services

_MOST_UPDATED_TEXT = 4000


def post_message(services: Services, args: Arguments) -> Json:
    # Posting alone also takes a channel's name, or a person's id for the direct message.
    named = services.state.find_channel(args.text("channel"))
    if named is None:
        raise SlackError("channel_not_found")
    channel = with_bot(services, named)
    content = bot_posts.read_content(args)
    metadata = bot_posts.read_metadata(args)
    thread_ts = bot_posts.thread_root(services, channel, args.text("thread_ts"))
    broadcast = bool(thread_ts) and args.flag("reply_broadcast")
    message = bot_posts.post(
        services,
        channel,
        content,
        thread_ts=thread_ts,
        metadata=metadata,
        subtype="thread_broadcast" if broadcast else None,
    )
    shown = message.for_app(services.identity, with_metadata=True)
    return {"channel": channel.id, "ts": message.ts, "message": shown}


def update(services: Services, args: Arguments) -> Json:
    channel, message = message_of(services, args)
    if message.bot_id != services.identity.bot_id:
        raise SlackError("cant_update_message")
    if len(args.text("text")) > _MOST_UPDATED_TEXT:
        raise SlackError("msg_too_long")
    content = bot_posts.read_content(args)
    metadata = bot_posts.read_metadata(args)
    if "metadata" in args:
        message.metadata = metadata
    bot_posts.change(services, channel, message, content)
    shown = message.for_app(services.identity, with_metadata=True)
    return {"channel": channel.id, "ts": message.ts, "text": message.text, "message": shown}


def delete(services: Services, args: Arguments) -> Json:
    channel, message = message_of(services, args)
    if message.bot_id != services.identity.bot_id:
        raise SlackError("cant_delete_message")
    bot_posts.delete(services, channel, message)
    return {"channel": channel.id, "ts": message.ts}


def post_ephemeral(services: Services, args: Arguments) -> Json:
    channel = joined_channel(services, args)
    user = args.required("user")
    if user not in channel.members:
        raise SlackError("user_not_in_channel")
    content = bot_posts.read_content(args)
    thread_ts = bot_posts.thread_root(services, channel, args.text("thread_ts"))
    message = bot_posts.post(services, channel, content, thread_ts=thread_ts, ephemeral_to=user)
    return {"message_ts": message.ts}


def get_permalink(services: Services, args: Arguments) -> Json:
    channel, message = message_of(services, args, "message_ts")
    link = f"{services.base_url}/archives/{channel.id}/p{message.ts.replace('.', '')}"
    if message.is_reply:
        link += f"?thread_ts={message.thread_ts}&cid={channel.id}"
    return {"channel": channel.id, "permalink": link}


METHODS: Mapping[str, Method] = {
    "chat.postMessage": post_message,
    "chat.update": update,
    "chat.delete": delete,
    "chat.postEphemeral": post_ephemeral,
    "chat.getPermalink": get_permalink,
}
