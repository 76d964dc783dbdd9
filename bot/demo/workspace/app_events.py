"""What the app is told: Events API payloads, sent only where the bot is a member."""

import asyncio
import time
from collections.abc import Collection

from bot.demo.workspace.identifiers import Timestamps, new_id
from bot.demo.workspace.model import Channel, Identity, Json, Message
from bot.demo.workspace.socket_mode import Ack, SocketMode

Deliveries = list[asyncio.Task[Ack]]


class AppEvents:
    """Sends events to the app. `subscribed` names its bot events; None means all of them."""

    def __init__(self, identity: Identity, socket: SocketMode, timestamps: Timestamps) -> None:
        self._identity = identity
        self._socket = socket
        self._timestamps = timestamps
        self.subscribed: Collection[str] | None = None

    def message_posted(self, channel: Channel, message: Message) -> Deliveries:
        """`message.…`, and for a person's mention of the bot in a channel also `app_mention`."""
        event = {
            **message.for_app(self._identity),
            "channel": channel.id,
            "event_ts": message.ts,
        }
        told = self._send(
            f"message.{_plural(channel)}", {**event, "channel_type": channel.type}, channel
        )
        mentioned = f"<@{self._identity.bot_user.id}" in message.text
        if mentioned and not message.bot_id and not channel.is_im:
            told += self._send("app_mention", {**event, "type": "app_mention"}, channel)
        return told

    def message_changed(self, channel: Channel, before: Json, after: Message) -> Deliveries:
        return self._hidden_message(
            channel,
            "message_changed",
            message=after.for_app(self._identity),
            previous_message=before,
        )

    def message_deleted(self, channel: Channel, before: Json) -> Deliveries:
        return self._hidden_message(
            channel, "message_deleted", deleted_ts=before["ts"], previous_message=before
        )

    def _hidden_message(self, channel: Channel, subtype: str, **parts: object) -> Deliveries:
        ts = self._timestamps.next()
        event = {
            "type": "message",
            "subtype": subtype,
            "hidden": True,
            "channel": channel.id,
            "channel_type": channel.type,
            "ts": ts,
            "event_ts": ts,
            **parts,
        }
        return self._send(f"message.{_plural(channel)}", event, channel)

    def reaction(
        self, channel: Channel, message: Message, user: str, name: str, *, added: bool
    ) -> Deliveries:
        kind = "reaction_added" if added else "reaction_removed"
        event = {
            "type": kind,
            "user": user,
            "reaction": name,
            "item_user": message.user,
            "item": {"type": "message", "channel": channel.id, "ts": message.ts},
            "event_ts": self._timestamps.next(),
        }
        return self._send(kind, event, channel)

    def bot_joined(self, channel: Channel) -> Deliveries:
        event = {
            "type": "member_joined_channel",
            "user": self._identity.bot_user.id,
            "channel": channel.id,
            "channel_type": "C",
            "team": self._identity.team_id,
            "event_ts": self._timestamps.next(),
        }
        return self._send("member_joined_channel", event, channel)

    def home_opened(self, channel: Channel, user: str, tab: str, view: Json | None) -> Deliveries:
        event = {
            "type": "app_home_opened",
            "user": user,
            "channel": channel.id,
            "tab": tab,
            "event_ts": self._timestamps.next(),
        } | ({"view": view} if view else {})
        return self._send("app_home_opened", event, channel)

    def _send(self, subscription: str, event: Json, channel: Channel) -> Deliveries:
        if self._identity.bot_user.id not in channel.members:
            return []
        if self.subscribed is not None and subscription not in self.subscribed:
            return []
        payload = {
            "token": self._identity.verification_token,
            "team_id": self._identity.team_id,
            "context_team_id": self._identity.team_id,
            "context_enterprise_id": None,
            "api_app_id": self._identity.app_id,
            "type": "event_callback",
            "event": event,
            "event_id": new_id("Ev"),
            "event_time": int(time.time()),
            "authorizations": [
                {
                    "enterprise_id": None,
                    "team_id": self._identity.team_id,
                    "user_id": self._identity.bot_user.id,
                    "is_bot": True,
                    "is_enterprise_install": False,
                }
            ],
            "is_ext_shared_channel": False,
        }
        return [self._socket.send_event(payload)]


def _plural(channel: Channel) -> str:
    return "im" if channel.is_im else "channels"
