"""What a person does in channels: typing, commands, clicks, shortcuts, reactions.

Every gesture waits until the app has acked, 5 s at most, and answers with what came of it.
"""

import asyncio
import secrets

from bot.demo.workspace import app_payloads
from bot.demo.workspace.app_events import Deliveries
from bot.demo.workspace.arguments import Arguments
from bot.demo.workspace.errors import ImpossibleGesture, SlackError
from bot.demo.workspace.inputs import action_of, find_element, input_state
from bot.demo.workspace.message_text import typed_text, with_escaped_references
from bot.demo.workspace.model import SLACKBOT_ID, Channel, Json, Message, User
from bot.demo.workspace.responses import respond
from bot.demo.workspace.services import Services
from bot.demo.workspace.socket_mode import Ack

MOST_WAITED_SECONDS = 5.0


async def type_message(services: Services, args: Arguments) -> Json:
    """A person sends a message: {"message", "acked"}."""
    user, channel = person_for(services, args), channel_for(services, args)
    text = args.text("text")
    if not text.strip():
        raise ImpossibleGesture("an empty message cannot be sent")
    thread_ts = args.text("thread_ts")
    root = services.state.message(channel.id, thread_ts) if thread_ts else None
    if thread_ts and root is None:
        raise ImpossibleGesture(f"no message {thread_ts} to reply to", status=404)
    message = services.state.add_message(
        channel,
        user.id,
        typed_text(text, services.state.user_ids()),
        thread_ts=(root.thread_ts or root.ts) if root else None,
        client_msg_id=secrets.token_hex(16),
    )
    acked = await all_acked(services.events.message_posted(channel, message))
    return {"message": message.for_page(), "acked": acked}


async def edit_message(services: Services, args: Arguments) -> Json:
    """A person changes the words of a message of their own: {"message", "acked"}."""
    user, channel = person_for(services, args), channel_for(services, args)
    message = _message(services, channel, args, user)
    if message.user != user.id:
        raise ImpossibleGesture(f"{user.name} wrote no such message", status=403)
    before = message.for_app(services.identity)
    message.text = typed_text(args.text("text"), services.state.user_ids())
    message.edited = {"user": user.id, "ts": services.state.timestamps.next()}
    services.state.show(message)
    acked = await all_acked(services.events.message_changed(channel, before, message))
    return {"message": message.for_page(), "acked": acked}


async def type_command(services: Services, args: Arguments) -> Json:
    """A person types a slash command: {"acked", "response"?, "message"?, "error"?}."""
    user, channel = person_for(services, args), channel_for(services, args)
    command = "/" + args.text("command").removeprefix("/")
    known = {one["command"]: one for one in services.commands}
    if known and command not in known:
        raise ImpossibleGesture(f"{command} is not a valid command", status=404)
    if args.text("thread_ts"):
        raise ImpossibleGesture(f"{command} is not supported in threads. Sorry!")
    text = args.text("text")
    if known.get(command, {}).get("should_escape"):
        state = services.state
        text = with_escaped_references(text, state.user_ids(), state.channel_ids())
    payload = app_payloads.slash_command(services, user, channel, command, text)
    ack = await services.socket.send_request("slash_commands", payload)
    if not ack.acked:
        sentence = f"{command} failed: {_complaint(ack)}"
        _slackbot_says(services, channel, user, sentence)
        return {"acked": False, "error": sentence}
    return {"acked": True, **_command_answer(services, channel, user, ack)}


def _slackbot_says(
    services: Services, channel: Channel, user: User, text: str, about: Message | None = None
) -> None:
    thread_ts = about.thread_ts if about else None
    services.state.add_message(
        channel, SLACKBOT_ID, text, thread_ts=thread_ts, ephemeral_to=user.id
    )


def _command_answer(services: Services, channel: Channel, user: User, ack: Ack) -> Json:
    said = {"text": ack.payload} if isinstance(ack.payload, str) else ack.payload
    if not isinstance(said, dict) or not (said.get("text") or said.get("blocks")):
        return {"response": said}
    try:
        message = respond(services, channel.id, user.id, None, Arguments(said))
    except SlackError as error:
        services.log.add("ack", "in", f"refused: {error.code}", {**said, **error.details})
        return {"response": said, "error": f"Slack would refuse the answer: {error.code}"}
    return {"response": said, "message": message.for_page() if message else None}


async def click(services: Services, args: Arguments) -> Json:
    """A person clicks or chooses in a message: {"acked", "response"?, "error"?}."""
    user, channel = person_for(services, args), channel_for(services, args)
    message = _message(services, channel, args, user)
    one = find_element(
        message.blocks,
        args.text("action"),
        block_id=args.text("blockId") or args.text("block_id"),
        value=args.raw("value"),
    )
    state = input_state(message.blocks, values_of(args))
    action_ts = services.state.timestamps.next()
    action = action_of(one, state, args.raw("value"), action_ts)
    payload = app_payloads.message_action_click(services, user, channel, message, action, state)
    answer = outcome(await services.socket.send_request("interactive", payload))
    if not answer["acked"]:
        _slackbot_says(services, channel, user, f"That did not work: {answer['error']}", message)
    return answer


async def use_shortcut(services: Services, args: Arguments) -> Json:
    """A person picks a shortcut, on a message or anywhere: {"acked", "response"?, "error"?}."""
    user = person_for(services, args)
    callback_id = args.text("callback_id")
    if args.text("messageTs"):
        channel = channel_for(services, args)
        message = _message(services, channel, args, user)
        if message.ephemeral_to:
            raise ImpossibleGesture("ephemeral messages have no shortcuts")
        payload = app_payloads.message_shortcut(services, user, channel, message, callback_id)
    else:
        payload = app_payloads.global_shortcut(services, user, callback_id)
    return outcome(await services.socket.send_request("interactive", payload))


async def toggle_reaction(services: Services, args: Arguments) -> Json:
    """A person adds a reaction, or takes it away with `remove`: {"message", "acked"}."""
    user, channel = person_for(services, args), channel_for(services, args)
    message = _message(services, channel, args, user)
    name = (args.text("reaction") or args.text("name")).strip(":")
    if not name:
        raise ImpossibleGesture("name the reaction")
    added = not args.flag("remove")
    change = services.state.react if added else services.state.unreact
    if not change(message, user.id, name):
        raise ImpossibleGesture(f":{name}: {'is there already' if added else 'is not there'}")
    told = services.events.reaction(channel, message, user.id, name, added=added)
    return {"message": message.for_page(), "acked": await all_acked(told)}


async def open_home(services: Services, args: Arguments) -> Json:
    """A person opens the app's Home tab: {"acked", "view"}, as it stands then."""
    user = person_for(services, args)
    channel = services.state.direct_channel(user.id)
    if channel is None:
        raise ImpossibleGesture(f"{user.name} has no direct message with the bot")
    told = services.events.home_opened(
        channel, user.id, args.text("tab", "home"), services.views.home(user.id)
    )
    return {"acked": await all_acked(told), "view": services.views.home(user.id)}


# --- shared with the gestures of modals -----------------------------------------------------


async def all_acked(deliveries: Deliveries) -> bool:
    """Whether the app has acked these events within the time a gesture waits."""
    if not deliveries:
        return True
    done, pending = await asyncio.wait(deliveries, timeout=MOST_WAITED_SECONDS)
    return not pending and all(not task.cancelled() and task.result().acked for task in done)


def outcome(ack: Ack) -> Json:
    """The answer to a click: the ack's payload, or the error the person sees."""
    if not ack.acked:
        return {"acked": False, "error": _complaint(ack)}
    return {"acked": True, "response": ack.payload}


def person_for(services: Services, args: Arguments) -> User:
    """The person who acts, by id or name."""
    user = services.state.find_user(args.text("user"))
    if user is None or user.is_bot:
        raise ImpossibleGesture(f"there is no person {args.text('user')!r}", status=404)
    return user


def channel_for(services: Services, args: Arguments) -> Channel:
    """The channel a person acts in, by id or name; `@bot` is their direct message with the bot."""
    user, reference = person_for(services, args), args.text("channel")
    bot = services.identity.bot_user
    if reference in (f"@{bot.name}", bot.id):
        reference = user.id
    channel = services.state.find_channel(reference)
    if channel is None:
        raise ImpossibleGesture(f"there is no channel {reference!r}", status=404)
    if user.id not in channel.members:
        raise ImpossibleGesture(f"{user.name} is not in that channel", status=403)
    return channel


def values_of(args: Arguments) -> Json:
    """The filled inputs of a gesture: block_id to action_id to value."""
    values = args.structure("values") or {}
    if not isinstance(values, dict):
        raise ImpossibleGesture("values must map block ids to action ids to values")
    return values


def _message(services: Services, channel: Channel, args: Arguments, user: User) -> Message:
    ts = args.text("messageTs") or args.text("message_ts")
    message = services.state.message(channel.id, ts)
    if message is None or message.ephemeral_to not in (None, user.id):
        raise ImpossibleGesture(f"{user.name} sees no message {ts!r} there", status=404)
    return message


def _complaint(ack: Ack) -> str:
    if ack.problem == "connection_failed":
        return "the app is not connected, so nothing happened. Try again in a moment."
    return "the app did not respond within 3 seconds. Try again."
