"""What people do in the embedded workspace, and what they see there."""

import asyncio
import time
from collections.abc import Callable, Iterator
from typing import Any

from aiohttp import ClientSession

from tests.support.patience import PATIENCE

Message = dict[str, Any]


class People:
    """Acts through the workspace's control API, by name, and waits for what shows up."""

    def __init__(self, session: ClientSession, url: str) -> None:
        self._session = session
        self._url = f"{url}/_control"

    async def do(self, gesture: str, **what: Any) -> dict[str, Any]:
        """One gesture; the answer, whatever its status."""
        async with self._session.post(f"{self._url}/{gesture}", json=what) as answer:
            return {"status": answer.status, **await answer.json()}

    async def look(self, at: str) -> dict[str, Any]:
        """Read the workspace."""
        async with self._session.get(f"{self._url}/{at}") as answer:
            answer.raise_for_status()
            read: dict[str, Any] = await answer.json()
            return read

    async def say(self, channel: str, user: str, text: str, thread_ts: str | None = None) -> str:
        """Post a message; returns its ts."""
        answer = await self.do(
            "message", channel=channel, user=user, text=text, thread_ts=thread_ts
        )
        return str(answer["message"]["ts"])

    async def click(self, channel: str, card: Message, user: str, action: str) -> dict[str, Any]:
        """Press a button of a message."""
        return await self.do(
            "interact", channel=channel, messageTs=card["ts"], user=user, action=action
        )

    async def messages(self, channel: str) -> list[Message]:
        """Everything in a channel, threads included, oldest first."""
        found: list[Message] = (await self.look(f"messages/{channel}"))["messages"]
        return found

    async def roots(self, channel: str) -> list[Message]:
        """What the channel itself shows."""
        return [
            m
            for m in await self.messages(channel)
            if not m.get("ephemeral_to") and m.get("thread_ts") in (None, m["ts"])
        ]

    async def replies(self, channel: str, root: Message) -> list[Message]:
        """A thread without its root."""
        return [
            m
            for m in await self.messages(channel)
            if m.get("thread_ts") == root["ts"] and m["ts"] != root["ts"]
        ]

    async def see(self, look: Callable[[list[Message]], Any], channel: str) -> Any:
        """Wait until a look at a channel's messages finds something, and return that."""
        ends = time.monotonic() + PATIENCE
        while True:
            messages = await self.messages(channel)
            if found := look(messages):
                return found
            if time.monotonic() > ends:
                shown = "\n".join(f"{m['ts']} {said(m)[:300]}" for m in messages)
                raise AssertionError(f"not seen within {PATIENCE} s; {channel} shows:\n{shown}")
            await asyncio.sleep(0.05)

    async def see_root(self, channel: str, *words: str) -> Message:
        """Wait for a root that says all of these words."""
        found: Message = await self.see(
            lambda messages: newest(
                m for m in messages if m.get("thread_ts") in (None, m["ts"]) and says(m, *words)
            ),
            channel,
        )
        return found

    async def see_reply(self, channel: str, root: Message, *words: str) -> Message:
        """Wait for a reply in a thread that says all of these words."""
        found: Message = await self.see(
            lambda messages: newest(
                m
                for m in messages
                if m.get("thread_ts") == root["ts"]
                and m["ts"] != root["ts"]
                and not m.get("ephemeral_to")
                and says(m, *words)
            ),
            channel,
        )
        return found

    async def see_whisper(self, channel: str, user_id: str, *words: str) -> Message:
        """Wait for something that only this user sees."""
        found: Message = await self.see(
            lambda messages: newest(
                m for m in messages if m.get("ephemeral_to") == user_id and says(m, *words)
            ),
            channel,
        )
        return found

    async def see_modal(self, user_id: str) -> dict[str, Any]:
        """Wait for a form in front of a user, and return it."""
        async with asyncio.timeout(PATIENCE):
            while True:
                for shown in (await self.look("views"))["views"]:
                    if shown["type"] == "modal" and shown["user"] == user_id:
                        form: dict[str, Any] = shown["view"]
                        return form
                await asyncio.sleep(0.02)


def newest(messages: Any) -> Message | None:
    """The last of them, or None."""
    listed = list(messages)
    return listed[-1] if listed else None


def said(message: Message) -> str:
    """All text of a message, that of its blocks included."""

    def texts(value: Any) -> Iterator[str]:
        if isinstance(value, str):
            yield value
        elif isinstance(value, list):
            for part in value:
                yield from texts(part)
        elif isinstance(value, dict) and str(value.get("type")).startswith("rich_text_"):
            yield "".join(map(as_mrkdwn, value["elements"]))
        elif isinstance(value, dict):
            yield from texts(list(value.values()))

    return " ".join(texts([message.get("text"), message.get("blocks")]))


def as_mrkdwn(leaf: dict[str, Any]) -> str:
    """A leaf of rich text, as mrkdwn would have it."""
    if leaf["type"] == "user":
        return f"<@{leaf['user_id']}>"
    text = f"<{leaf['url']}|{leaf['text']}>" if leaf["type"] == "link" else leaf.get("text", "")
    if leaf["type"] == "emoji":
        text = f":{leaf['name']}:"
    return f"*{text}*" if leaf.get("style", {}).get("bold") else str(text)


def mrkdwn_of(node: Any) -> list[str]:
    """Every text in blocks that Slack reads as mrkdwn."""
    if isinstance(node, list):
        return [text for item in node for text in mrkdwn_of(item)]
    if not isinstance(node, dict):
        return []
    own = [node["text"]] if node.get("type") == "mrkdwn" else []
    return own + [text for value in node.values() for text in mrkdwn_of(value)]


def says(message: Message, *words: str) -> bool:
    """Whether a message says all of these words."""
    text = said(message)
    return all(word in text for word in words)


def buttons(message: Message) -> list[str]:
    """The action ids of a message's buttons."""
    return [
        element["action_id"]
        for block in message.get("blocks") or []
        if block["type"] == "actions"
        for element in block["elements"]
    ]


def preformatted(message: Message) -> list[str]:
    """The texts of a message's code blocks."""
    return [
        "".join(piece["text"] for piece in element["elements"])
        for block in message.get("blocks") or []
        if block["type"] == "rich_text"
        for element in block["elements"]
        if element["type"] == "rich_text_preformatted"
    ]
