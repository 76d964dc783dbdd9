"""What a workspace is made of: its people, its channels, its messages and the app in it."""

from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]

SLACKBOT_ID = "USLACKBOT"


@dataclass(frozen=True)
class User:
    """A person, or the bot. `id` looks like Slack's (`U…`); `team_id` is that of another workspace,
    of whoever comes from there."""

    id: str
    name: str
    real_name: str
    is_bot: bool = False
    is_guest: bool = False
    team_id: str = ""


@dataclass
class Channel:
    """A public channel (`C…`) or a direct message with the bot (`D…`); members are user ids.
    `is_shared`: with another workspace (Slack Connect)."""

    id: str
    name: str
    members: list[str]
    is_im: bool = False
    is_shared: bool = False

    @property
    def type(self) -> str:
        """The `channel_type` of message events."""
        return "im" if self.is_im else "channel"


@dataclass(frozen=True)
class Identity:
    """The team and the one app installed in it, with the tokens that app must use."""

    team_id: str
    team_name: str
    team_domain: str
    app_id: str
    bot_id: str
    bot_user: User
    bot_token: str
    app_token: str
    verification_token: str


@dataclass
class Message:
    """One message as stored. `ephemeral_to` names its only reader, `pings` what it would notify."""

    ts: str
    channel: str
    user: str
    text: str
    thread_ts: str | None = None
    blocks: list[Json] = field(default_factory=list)
    attachments: list[Json] = field(default_factory=list)
    metadata: Json | None = None
    bot_id: str | None = None
    subtype: str | None = None
    edited: Json | None = None
    ephemeral_to: str | None = None
    client_msg_id: str | None = None
    reactions: dict[str, list[str]] = field(default_factory=dict)
    files: list[Json] = field(default_factory=list)
    pings: list[str] = field(default_factory=list)
    replies: list[tuple[str, str]] = field(default_factory=list)

    @property
    def is_reply(self) -> bool:
        return self.thread_ts is not None and self.thread_ts != self.ts

    def reaction_list(self) -> list[Json]:
        return [
            {"name": name, "users": list(users), "count": len(users)}
            for name, users in self.reactions.items()
        ]

    def thread_summary(self) -> Json:
        """`reply_count`, `reply_users` and `latest_reply` of a thread's root; else empty."""
        if not self.replies:
            return {}
        return {
            "reply_count": len(self.replies),
            "reply_users": list(dict.fromkeys(user for _, user in self.replies)),
            "latest_reply": self.replies[-1][0],
        }

    def for_app(self, identity: Identity, *, with_metadata: bool = False) -> Json:
        """The message as Slack's Web API and events give it: absent keys where there is nothing."""
        optional = {
            "subtype": self.subtype,
            "thread_ts": self.thread_ts,
            "blocks": self.blocks,
            "attachments": self.attachments,
            "edited": self.edited,
            "client_msg_id": self.client_msg_id,
            "reactions": self.reaction_list(),
            "files": self.files,
            "metadata": self.metadata if with_metadata else None,
        }
        message: Json = {
            "type": "message",
            "user": self.user,
            "ts": self.ts,
            "text": self.text,
            "team": identity.team_id,
            **{key: value for key, value in optional.items() if value},
            **self.thread_summary(),
        }
        if self.bot_id:
            message |= {
                "bot_id": self.bot_id,
                "app_id": identity.app_id,
                "bot_profile": {
                    "id": self.bot_id,
                    "app_id": identity.app_id,
                    "name": identity.bot_user.name,
                    "team_id": identity.team_id,
                    "deleted": False,
                },
            }
        return message

    def for_page(self) -> Json:
        """The message as the page and the control API give it: every key, null where nothing."""
        return {
            "ts": self.ts,
            "channel": self.channel,
            "thread_ts": self.thread_ts,
            "user": self.user,
            "text": self.text,
            "blocks": self.blocks,
            "attachments": self.attachments,
            "edited": self.edited,
            "subtype": self.subtype,
            "ephemeral_to": self.ephemeral_to,
            "reactions": self.reaction_list(),
            "files": [{**file, "url": file["url_private"]} for file in self.files],
            "metadata": self.metadata,
            "bot_id": self.bot_id,
            "pings": self.pings,
            "reply_count": len(self.replies),
        }
