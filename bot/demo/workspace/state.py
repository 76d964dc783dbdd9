"""The workspace's memory: people, channels, messages, reactions, files and thread statuses.

Every change of a message is shown on the page; telling the app is the caller's business.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from pydantic import Base64Bytes

from bot.demo.workspace.identifiers import Timestamps, new_id
from bot.demo.workspace.model import SLACKBOT_ID, Channel, Identity, Json, Message, User


class Feed(Protocol):
    """Where changes are shown."""

    def publish(self, frame: Json) -> None: ...


@dataclass
class StoredFile:
    """An uploaded file; `content` is None until its bytes have come."""

    id: str
    name: str
    length: int
    title: str = ""
    content: Base64Bytes | None = None


class WorkspaceState:
    """Who and what there is. Ids are unique; messages are kept per channel in order of `ts`."""

    def __init__(
        self,
        identity: Identity,
        feed: Feed,
        timestamps: Timestamps,
        *,
        users: Sequence[str],
        channels: Sequence[str],
        bot_channels: Iterable[str],
    ) -> None:
        self.identity = identity
        self.timestamps = timestamps
        self._feed = feed
        bot = identity.bot_user
        people = [User(new_id("U"), name, name.replace(".", " ").title()) for name in users]
        slackbot = User(SLACKBOT_ID, "slackbot", "Slackbot", is_bot=True)
        self.users: dict[str, User] = {user.id: user for user in [*people, bot, slackbot]}
        self.channels: dict[str, Channel] = {}
        joined = set(bot_channels)
        for name in channels:
            members = [person.id for person in people] + ([bot.id] if name in joined else [])
            channel = Channel(new_id("C"), name, members)
            self.channels[channel.id] = channel
        for person in people:
            direct = Channel(new_id("D"), person.name, [person.id, bot.id], is_im=True)
            self.channels[direct.id] = direct
        self.messages: dict[str, dict[str, Message]] = {}
        self.files: dict[str, StoredFile] = {}
        self.statuses: dict[tuple[str, str], str] = {}
        self.user_groups: dict[str, list[str]] = {}

    def restore(
        self,
        users: Iterable[User],
        channels: Iterable[Channel],
        messages: Iterable[Message],
        files: Iterable[StoredFile],
    ) -> None:
        """Be as it was before the process ended."""
        self.users = {user.id: user for user in users}
        self.channels = {channel.id: channel for channel in channels}
        self.files = {file.id: file for file in files}
        for message in messages:
            self.messages.setdefault(message.channel, {})[message.ts] = message

    # --- looking up -------------------------------------------------------------------------

    @property
    def people(self) -> list[User]:
        return [user for user in self.users.values() if not user.is_bot]

    def user_ids(self) -> Mapping[str, str]:
        """Names in lower case to ids, people and the bot."""
        return {user.name.lower(): user.id for user in self.users.values()}

    def channel_ids(self) -> Mapping[str, str]:
        """Names of channels to ids, direct messages left out."""
        return {one.name: one.id for one in self.channels.values() if not one.is_im}

    def find_user(self, reference: str) -> User | None:
        """A user by id, name or @name."""
        if reference in self.users:
            return self.users[reference]
        return self.users.get(self.user_ids().get(reference.removeprefix("@").lower(), ""))

    def find_channel(self, reference: str) -> Channel | None:
        """A channel by id, name or #name; a direct message by its own or its person's id."""
        if reference in self.channels:
            return self.channels[reference]
        if reference in self.users:
            return self.direct_channel(reference)
        return self.channels.get(self.channel_ids().get(reference.removeprefix("#"), ""))

    def direct_channel(self, user: str) -> Channel | None:
        """The direct message between a person and the bot."""
        for channel in self.channels.values():
            if channel.is_im and user in channel.members and user != self.identity.bot_user.id:
                return channel
        return None

    def message(self, channel: str, ts: str) -> Message | None:
        return self.messages.get(channel, {}).get(ts)

    def messages_in(self, channel: str) -> list[Message]:
        """All messages of a channel in order of time, replies and ephemeral ones included."""
        return list(self.messages.get(channel, {}).values())

    # --- changing ---------------------------------------------------------------------------

    def add_person(self, name: str, *, is_guest: bool, team_id: str) -> User:
        """Let somebody into every channel, with a direct message of their own."""
        person = User(new_id("U"), name, name.title(), is_guest=is_guest, team_id=team_id)
        self.users[person.id] = person
        for channel in self.channels.values():
            if not channel.is_im:
                channel.members.append(person.id)
        members = [person.id, self.identity.bot_user.id]
        direct = Channel(new_id("D"), name, members, is_im=True)
        self.channels[direct.id] = direct
        return person

    def add_message(self, channel: Channel, user: str, text: str, **parts: Any) -> Message:
        """Store a new message and show it; `parts` are further fields of Message."""
        message = Message(
            ts=self.timestamps.next(), channel=channel.id, user=user, text=text, **parts
        )
        self.messages.setdefault(channel.id, {})[message.ts] = message
        root = self.message(channel.id, message.thread_ts) if message.thread_ts else None
        if root and root is not message and not message.ephemeral_to:
            root.thread_ts = root.ts
            root.replies.append((message.ts, user))
            self.show(root)
            if user == self.identity.bot_user.id:
                self.set_status(channel.id, root.ts, "")
        self.show(message)
        return message

    def remove_message(self, message: Message) -> None:
        """Take a message away; a thread's root leaves a tombstone over its replies."""
        if message.replies:
            message.text = "This message was deleted."
            message.subtype = "tombstone"
            message.user = SLACKBOT_ID
            message.blocks, message.files, message.attachments = [], [], []
            self.show(message)
            return
        self.messages[message.channel].pop(message.ts, None)
        root = self.message(message.channel, message.thread_ts or "")
        if root:
            root.replies = [reply for reply in root.replies if reply[0] != message.ts]
            self.show(root)
        self._feed.publish(
            {"type": "message_deleted", "channel": message.channel, "ts": message.ts}
        )

    def react(self, message: Message, user: str, name: str) -> bool:
        """Add a reaction; False when that user had it there already."""
        users = message.reactions.setdefault(name, [])
        if user in users:
            return False
        users.append(user)
        self.show(message)
        return True

    def unreact(self, message: Message, user: str, name: str) -> bool:
        """Take a reaction away; False when there was none."""
        users = message.reactions.get(name, [])
        if user not in users:
            return False
        users.remove(user)
        if not users:
            del message.reactions[name]
        self.show(message)
        return True

    def set_status(self, channel: str, thread_ts: str, status: str) -> None:
        """The line under a thread that says what the bot is doing; empty takes it away."""
        if self.statuses.get((channel, thread_ts), "") == status:
            return
        self.statuses[channel, thread_ts] = status
        self._feed.publish(
            {"type": "status", "channel": channel, "thread_ts": thread_ts, "status": status}
        )

    def show(self, message: Message) -> None:
        """Send the message as it stands to the page."""
        shown = {"channel": message.channel, "message": message.for_page()}
        if message.ephemeral_to:
            self._feed.publish({"type": "ephemeral", "user": message.ephemeral_to, **shown})
        else:
            self._feed.publish({"type": "message", **shown})

    def clear(self) -> None:
        """Forget messages, files and statuses; people and channels stay."""
        self.messages.clear()
        self.files.clear()
        self.statuses.clear()
