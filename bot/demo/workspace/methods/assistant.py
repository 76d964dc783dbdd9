"""assistant.threads.* and agents.sessions.*: what the bot says it is doing in a thread."""

from collections.abc import Mapping

from bot.demo.workspace.arguments import Arguments
from bot.demo.workspace.bot_posts import thread_root
from bot.demo.workspace.errors import SlackError
from bot.demo.workspace.methods.contract import Method, joined_channel
from bot.demo.workspace.model import Json
from bot.demo.workspace.services import Services

_SESSION_STATUSES = ("processing", "active", "suspended", "closed")
_MOST_PROMPTS = 4


def set_status(services: Services, args: Arguments) -> Json:
    channel = joined_channel(services, args, "channel_id")
    thread_ts = thread_root(services, channel, args.required("thread_ts")) or ""
    services.state.set_status(channel.id, thread_ts, args.text("status"))
    return {}


def set_suggested_prompts(services: Services, args: Arguments) -> Json:
    channel = joined_channel(services, args, "channel_id")
    prompts = args.structure("prompts")
    if not channel.is_im:
        raise SlackError("channel_not_supported")
    if not isinstance(prompts, list) or not 1 <= len(prompts) <= _MOST_PROMPTS:
        raise SlackError("invalid_arguments")
    if not all(isinstance(one, dict) and {"title", "message"} <= one.keys() for one in prompts):
        raise SlackError("invalid_arguments")
    return {}


def set_title(services: Services, args: Arguments) -> Json:
    channel = joined_channel(services, args, "channel_id")
    if not channel.is_im:
        raise SlackError("channel_not_supported")
    args.required("title")
    thread_root(services, channel, args.required("thread_ts"))
    return {}


def set_session_status(services: Services, args: Arguments) -> Json:
    channel = joined_channel(services, args, "channel_id")
    status = args.required("status")
    if status not in _SESSION_STATUSES:
        raise SlackError("invalid_arguments")
    thread_ts = thread_root(services, channel, args.required("thread_ts")) or ""
    services.state.set_status(channel.id, thread_ts, status if status == "processing" else "")
    return {}


METHODS: Mapping[str, Method] = {
    "assistant.threads.setStatus": set_status,
    "assistant.threads.setSuggestedPrompts": set_suggested_prompts,
    "assistant.threads.setTitle": set_title,
    "agents.sessions.setStatus": set_session_status,
}
