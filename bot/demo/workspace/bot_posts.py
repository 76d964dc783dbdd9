"""What the app writes: posting, changing and deleting the bot's messages, with Slack's rules."""

from dataclasses import dataclass, field

from bot.demo.workspace.arguments import Arguments
from bot.demo.workspace.block_kit_rules import check_message_blocks
from bot.demo.workspace.errors import SlackError
from bot.demo.workspace.inputs import with_block_ids
from bot.demo.workspace.message_text import pings_in
from bot.demo.workspace.model import Channel, Json, Message
from bot.demo.workspace.services import Services

MOST_TEXT = 40_000
_MOST_ATTACHMENTS = 100


@dataclass
class Content:
    """The words of a message, checked."""

    text: str = ""
    blocks: list[Json] = field(default_factory=list)
    attachments: list[Json] = field(default_factory=list)
    pings: list[str] = field(default_factory=list)


def read_content(args: Arguments, *, required: bool = True) -> Content:
    """Text, blocks and attachments of a call; SlackError when Slack would not take them."""
    text = args.text("text")[:MOST_TEXT]
    blocks = args.structure("blocks", error="invalid_blocks_format") or []
    if args.text("markdown_text"):
        if text or blocks:
            raise SlackError("markdown_text_conflict")
        blocks = [{"type": "markdown", "text": args.text("markdown_text")}]
    attachments = args.structure("attachments") or []
    if not isinstance(attachments, list) or len(attachments) > _MOST_ATTACHMENTS:
        raise SlackError("too_many_attachments")
    if required and not (text.strip() or blocks or attachments):
        raise SlackError("no_text")
    checked = with_block_ids(check_message_blocks(blocks))
    parse_names = args.flag("link_names") or args.text("parse") == "full"
    pings = pings_in(text, [*checked, *attachments], parse_names=parse_names)
    return Content(text, checked, attachments, pings)


def read_metadata(args: Arguments) -> Json | None:
    """The message metadata of a call: an event_type and an event_payload, or None."""
    metadata = args.structure("metadata", error="invalid_metadata_format")
    if not metadata:
        return None
    if not (
        isinstance(metadata, dict)
        and isinstance(metadata.get("event_type"), str)
        and isinstance(metadata.get("event_payload"), dict)
    ):
        raise SlackError("invalid_metadata_schema")
    return metadata


def thread_root(services: Services, channel: Channel, thread_ts: str) -> str | None:
    """The ts of the thread that `thread_ts` names by its root or a reply; None for no thread."""
    if not thread_ts:
        return None
    message = services.state.message(channel.id, thread_ts)
    if message is None:
        raise SlackError("thread_not_found")
    return message.thread_ts or message.ts


def post(services: Services, channel: Channel, content: Content, **parts: object) -> Message:
    """Put a message of the bot into a channel; ephemeral ones the app is not told about."""
    message = services.state.add_message(
        channel,
        services.identity.bot_user.id,
        content.text,
        blocks=content.blocks,
        attachments=content.attachments,
        pings=content.pings,
        bot_id=services.identity.bot_id,
        **parts,
    )
    if not message.ephemeral_to:
        services.events.message_posted(channel, message)
    return message


def change(services: Services, channel: Channel, message: Message, content: Content) -> None:
    """Give a message new content. Blocks left out are lost; only text edits show as edited."""
    before = message.for_app(services.identity)
    blocks_changed = content.blocks != message.blocks
    message.text, message.blocks = content.text, content.blocks
    message.attachments, message.pings = content.attachments, [*message.pings, *content.pings]
    if not blocks_changed and not message.ephemeral_to:
        message.edited = {"user": message.user, "ts": services.state.timestamps.next()}
    services.state.show(message)
    if not message.ephemeral_to:
        services.events.message_changed(channel, before, message)


def delete(services: Services, channel: Channel, message: Message) -> None:
    """Take a message away and tell the app."""
    before = message.for_app(services.identity)
    services.state.remove_message(message)
    if not message.ephemeral_to:
        services.events.message_deleted(channel, before)
