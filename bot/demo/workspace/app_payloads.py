"""The payloads of clicks, commands, shortcuts and modals, shaped as Slack's."""

from bot.demo.workspace.model import Channel, Json, Message, User
from bot.demo.workspace.services import Services


def interaction(services: Services, kind: str, user: User) -> Json:
    """What every interactive payload has in common, with a fresh trigger id."""
    identity = services.identity
    return {
        "type": kind,
        "user": {
            "id": user.id,
            "username": user.name,
            "name": user.name,
            "team_id": user.team_id or identity.team_id,
        },
        "api_app_id": identity.app_id,
        "token": identity.verification_token,
        "team": {"id": identity.team_id, "domain": identity.team_domain},
        "enterprise": None,
        "is_enterprise_install": False,
        "trigger_id": services.triggers.issue(user.id),
    }


def message_action_click(
    services: Services, user: User, channel: Channel, message: Message, action: Json, state: Json
) -> Json:
    """`block_actions` for an element of a message; an ephemeral message itself is not sent."""
    ephemeral = bool(message.ephemeral_to)
    container = {
        "type": "message",
        "message_ts": message.ts,
        "channel_id": channel.id,
        "is_ephemeral": ephemeral,
        **({"thread_ts": message.thread_ts} if message.thread_ts else {}),
    }
    return {
        **interaction(services, "block_actions", user),
        "container": container,
        "channel": _channel(channel),
        **({} if ephemeral else {"message": message.for_app(services.identity)}),
        "state": {"values": state},
        "response_url": services.response_urls.issue(
            services.base_url, channel, user.id, message.ts
        ),
        "actions": [action],
    }


def view_action(services: Services, user: User, view: Json, action: Json) -> Json:
    """`block_actions` for an element of a modal or Home tab."""
    return {
        **interaction(services, "block_actions", user),
        "container": {"type": "view", "view_id": view["id"]},
        "view": view,
        "actions": [action],
    }


def view_submission(services: Services, user: User, view: Json) -> Json:
    return {
        **interaction(services, "view_submission", user),
        "view": view,
        "response_urls": [],
    }


def view_closed(services: Services, user: User, view: Json, *, cleared: bool) -> Json:
    payload = interaction(services, "view_closed", user) | {"view": view, "is_cleared": cleared}
    del payload["trigger_id"]
    return payload


def slash_command(
    services: Services, user: User, channel: Channel, command: str, text: str
) -> Json:
    identity = services.identity
    return {
        "token": identity.verification_token,
        "team_id": identity.team_id,
        "team_domain": identity.team_domain,
        "channel_id": channel.id,
        "channel_name": _channel(channel)["name"],
        "user_id": user.id,
        "user_name": user.name,
        "command": command,
        "text": text,
        "api_app_id": identity.app_id,
        "is_enterprise_install": "false",
        "response_url": services.response_urls.issue(services.base_url, channel, user.id),
        "trigger_id": services.triggers.issue(user.id),
    }


def global_shortcut(services: Services, user: User, callback_id: str) -> Json:
    return {
        **interaction(services, "shortcut", user),
        "callback_id": callback_id,
        "action_ts": services.state.timestamps.next(),
    }


def message_shortcut(
    services: Services, user: User, channel: Channel, message: Message, callback_id: str
) -> Json:
    return {
        **interaction(services, "message_action", user),
        "callback_id": callback_id,
        "action_ts": services.state.timestamps.next(),
        "channel": _channel(channel),
        "message_ts": message.ts,
        "message": message.for_app(services.identity),
        "response_url": services.response_urls.issue(
            services.base_url, channel, user.id, message.ts
        ),
    }


def _channel(channel: Channel) -> Json:
    return {"id": channel.id, "name": "directmessage" if channel.is_im else channel.name}
