"""The one class that posts to Slack: every message has a key, and is posted once under it."""

import asyncio
import hashlib
import json
import logging
import math
import re
from collections.abc import AsyncIterator, Callable
from typing import Any

from aiohttp import ClientError
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from sqlmodel import Session

from agents.conversation import ConversationInterrupted, ConversationLost, PlaceLost
from agents.handover import outside_effect
from agents.meter import Meter
from handlers.blocks.as_written import Block, as_mrkdwn, clipped
from handlers.blocks.parts import context, section
from handlers.pacing import Pace, Urgency
from handlers.refusals import (
    GONE,
    OF_THE_PLACE,
    PASSING,
    UNSHOWABLE,
    WHAT_TO_DO,
    reason_of,
    status_of,
)
from storage.database import Database
from storage.models import OutgoingMessage

log = logging.getLogger(__name__)

EVENT_TYPE = "suture_message"
TEXT_LIMIT = 3500
"""chat.update refuses a text above 4,000 characters."""

CHANNEL_ID = re.compile(r"[CGD][A-Z0-9]{7,}")

LISTING_PAUSE = 20.0
"""Seconds between two listings of all channels: Slack grants 20 calls a minute, and a big workspace
takes several of them."""

CLOCKS_APART = 24 * 3600.0
"""Seconds that this machine's clock may be ahead of Slack's; a message is looked for from then."""


class _MessageGone(Exception):
    """The message cannot be edited any more."""


class Poster:
    """Posts and edits messages, once each, whatever dies in between.

    A row with the message's key is written before the post and the key travels in the message's
    metadata, so a message that was posted but not recorded is found instead of posted again. Of
    several replicas one at a time works on a key.
    """

    def __init__(
        self,
        client: AsyncWebClient,
        database: Database,
        clock: Callable[[], float],
        meter: Meter,
        pace: Pace,
    ) -> None:
        self._client = client
        self._meter = meter
        self._database = database
        self._clock = clock
        self._pace = pace
        self._began_at = clock()
        self._channel_ids: dict[str, str] = {}
        self._doubtful: set[str] = set()
        self._listed_at = -math.inf
        self._listing = asyncio.Lock()

    async def show(
        self,
        key: str,
        channel: str,
        blocks: list[Block],
        text: str,
        thread_ts: str | None = None,
        *,
        urgency: Urgency,
        since: float,
        broadcast: bool = False,
    ) -> tuple[str, str]:
        """Post the message of this key, or edit it if it says something else.

        In another thread than before it is posted anew, as when a deleted root was. `since` is when
        that came up of which it tells, in seconds since the epoch. With `broadcast` the channel
        shows what is said in the thread.
        Returns its channel id and ts. Raises ConversationLost or ConversationInterrupted.
        """
        async with self._database.turn(f"message:{key}"):
            shown = _digest(blocks, text)
            known = await self._database.read(lambda s: s.get(OutgoingMessage, key))
            if known is None or known.ts is None or known.thread_ts != thread_ts:
                # Before the row is written: what was never tried is not looked for after a crash.
                await self._pace.post(channel, urgency)
            row, is_new = await self._row(key, channel, thread_ts, since)
            if row.thread_ts != thread_ts:  # its thread goes on under another root
                row.channel, row.thread_ts, row.ts = channel, thread_ts, None
                row.created_at = self._clock()
                await self._save(row)
            if row.ts is None:
                ts = None if is_new else await self._find(row)
                row.ts = ts
                if ts is None:
                    row.channel, row.thread_ts, row.shown_hash = channel, thread_ts, shown
                    await self._post(row, blocks, text, broadcast=broadcast)
                else:
                    await self._save(row)
            if row.shown_hash != shown:
                await self._pace.edit(urgency)
                row.shown_hash = shown
                await self._edit(row, blocks, text)
            return row.channel, str(row.ts)

    async def forget(self, key: str) -> None:
        """Let the message of this key be posted anew."""

        def change(session: Session) -> None:
            session.delete(session.get_one(OutgoingMessage, key))

        await self._database.write(change)

    async def has_tried(self, key: str) -> bool:
        """Whether the message of this key was posted, or may have been: its answer was lost."""
        return await self._database.read(lambda s: s.get(OutgoingMessage, key)) is not None

    async def attach(
        self,
        key: str,
        channel: str,
        thread_ts: str,
        filename: str,
        content: str,
        title: str,
        *,
        since: float,
    ) -> None:
        """Put a file into a thread, once. Raises as `show`."""
        async with self._database.turn(f"message:{key}"):
            row, is_new = await self._row(key, channel, thread_ts, since)
            if row.ts is not None:
                return
            there = not is_new and await self._find_file(row, filename)
            if not there:
                await self._pace.post(channel, Urgency.RESULT)
            with outside_effect():
                if not there:
                    await self._call(
                        channel,
                        self._client.files_upload_v2,
                        channel=channel,
                        thread_ts=thread_ts,
                        filename=filename,
                        content=content,
                        title=title,
                    )
                row.ts = "file"
                await self._save(row)

    async def whisper(
        self,
        channel: str,
        user: str,
        text: str,
        thread_ts: str | None,
        blocks: list[Block] | None = None,
    ) -> None:
        """Tell one person something. Losing it harms nobody, so it never raises."""
        try:
            await self._client.chat_postEphemeral(
                channel=channel,
                user=user,
                blocks=blocks or [section(text)],
                text=clipped(as_mrkdwn(text), TEXT_LIMIT),
                thread_ts=thread_ts,
            )
        except (SlackApiError, ClientError, TimeoutError) as error:
            log.warning("could not tell %s in %s: %s", user, channel, reason_of(error))

    async def permalink(self, channel: str, ts: str) -> str:
        """Slack's link to a message."""
        answer = await self._call(
            channel, self._client.chat_getPermalink, channel=channel, message_ts=ts
        )
        return str(answer["permalink"])

    async def name_of(self, user_id: str) -> str:
        """What a user is called; the id when Slack does not say."""
        try:
            user = (await self._client.users_info(user=user_id))["user"]
        except (SlackApiError, ClientError, TimeoutError):
            return user_id
        return str(user.get("real_name") or user.get("name") or user_id)

    async def channel_id(self, channel: str) -> str:
        """The id of a channel given by id or name. Raises ConversationLost when there is none."""
        name = channel.lstrip("#")
        if CHANNEL_ID.fullmatch(name):
            return name
        if name not in self._channel_ids or name in self._doubtful:
            async with self._listing:  # one for all who wait for it
                now = asyncio.get_running_loop().time()
                if now >= self._listed_at + LISTING_PAUSE:
                    self._channel_ids = await self._all_channels(channel)
                    self._doubtful.clear()
                    self._listed_at = now
        if name not in self._channel_ids:
            raise PlaceLost(WHAT_TO_DO["channel_not_found"].format(channel=channel))
        return self._channel_ids[name]

    async def _all_channels(self, place: str) -> dict[str, str]:
        """The ids of all channels that Suture sees, by name."""
        pages = self._pages(
            place,
            self._client.conversations_list,
            types="public_channel,private_channel",
            exclude_archived=True,
            limit=999,
        )
        return {found["name"]: found["id"] async for page in pages for found in page["channels"]}

    async def _post(
        self, row: OutgoingMessage, blocks: list[Block], text: str, *, broadcast: bool = False
    ) -> None:
        """Post a message and write down where it is."""
        with outside_effect():
            answer = await self._call(
                row.channel,
                self._client.chat_postMessage,
                channel=row.channel,
                thread_ts=row.thread_ts,
                reply_broadcast=broadcast,
                blocks=blocks,
                text=clipped(as_mrkdwn(text), TEXT_LIMIT),
                unfurl_links=False,
                unfurl_media=False,
                metadata={"event_type": EVENT_TYPE, "event_payload": {"key": row.key}},
            )
            row.channel, row.ts = str(answer["channel"]), str(answer["ts"])
            await self._save(row)

    async def _edit(self, row: OutgoingMessage, blocks: list[Block], text: str) -> None:
        """Edit a message and write down what it says."""
        try:
            with outside_effect():
                await self._call(
                    row.channel,
                    self._client.chat_update,
                    channel=row.channel,
                    ts=row.ts,
                    blocks=blocks,
                    text=clipped(as_mrkdwn(text), TEXT_LIMIT),
                )
                await self._save(row)
        except _MessageGone:
            # What it has to say is said anew.
            await self._post(row, blocks, text)
        except (ConversationLost, ConversationInterrupted):
            row.shown_hash = None  # it is not known what stands there, so it is tried again
            await self._save(row)
            raise

    async def _find(self, row: OutgoingMessage) -> str | None:
        """The message's ts when an earlier try did post it."""
        async for message in self._messages_since(row):
            payload = (message.get("metadata") or {}).get("event_payload") or {}
            if payload.get("key") == row.key:
                return str(message["ts"])
        return None

    async def _find_file(self, row: OutgoingMessage, filename: str) -> bool:
        async for message in self._messages_since(row):
            if any(file.get("name") == filename for file in message.get("files") or []):
                return True
        return False

    async def _messages_since(self, row: OutgoingMessage) -> AsyncIterator[dict[str, Any]]:
        slack, place = self._client, row.channel
        shape = {"channel": place, "include_all_metadata": True, "limit": 200}
        if row.thread_ts:
            pages = self._pages(place, slack.conversations_replies, ts=row.thread_ts, **shape)
        else:
            oldest = str(row.created_at - CLOCKS_APART)
            pages = self._pages(place, slack.conversations_history, oldest=oldest, **shape)
        async for page in pages:
            for message in page["messages"]:
                yield message

    async def _pages(
        self, place: str, method: Callable[..., Any], **arguments: Any
    ) -> AsyncIterator[Any]:
        """The answers to a call that Slack gives a page at a time."""
        cursor = ""
        while True:
            page = await self._call(place, method, cursor=cursor, **arguments)
            yield page
            cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                return

    async def _call(self, place: str, method: Callable[..., Any], **arguments: Any) -> Any:
        """Call Slack; its errors become the kinds that matter: try again, or tell a person."""
        try:
            return await method(**arguments)
        except SlackApiError as error:
            reason = reason_of(error)
            self._meter.call_failed("slack", reason)
            if reason in WHAT_TO_DO:
                names = [name for name, one in self._channel_ids.items() if one == place]
                place = f"#{names[0]}" if names else place
                self._doubtful.update(names)  # they may mean another channel by now
                lost = PlaceLost if reason in OF_THE_PLACE else ConversationLost
                raise lost(WHAT_TO_DO[reason].format(channel=place)) from error
            if reason in GONE:
                raise _MessageGone from error
            short = in_short(arguments.get("text", ""))
            if reason in UNSHOWABLE and arguments.get("blocks") != short:
                log.error("Slack refuses a message's blocks, so it is said in short: %s", error)
                return await self._call(place, method, **{**arguments, "blocks": short})
            if status_of(error) >= 500 or reason in PASSING:
                raise ConversationInterrupted(f"Slack answers {reason}") from error
            log.error("Slack refuses a message for %s: %s", place, error)
            raise ConversationLost(
                f"Slack refuses what Suture has to say ({reason}). The details are in Suture's log."
            ) from error
        except (ClientError, TimeoutError) as error:
            self._meter.call_failed("slack", "unreachable")
            raise ConversationInterrupted(f"Slack cannot be reached: {error}") from error

    async def _row(
        self, key: str, channel: str, thread_ts: str | None, since: float
    ) -> tuple[OutgoingMessage, bool]:
        """The message's row, and whether it is certain that it was never posted.

        Of what came up before this process began it is not: the records may come from a back-up,
        and what was posted after that is unknown to them.
        """

        def change(session: Session) -> tuple[OutgoingMessage, bool]:
            row = session.get(OutgoingMessage, key)
            if row is not None:
                return row, False
            row = OutgoingMessage(key=key, channel=channel, thread_ts=thread_ts, created_at=since)
            session.add(row)
            return row, since >= self._began_at

        return await self._database.write(change)

    async def _save(self, row: OutgoingMessage) -> None:
        await self._database.write(lambda session: session.merge(row))


def in_short(text: str) -> list[Block]:
    """Blocks that say a message's text alone. It has no buttons: what they would decide about
    cannot be seen."""
    return [section(text), context("Slack refused the rest; the details are in Suture's log.")]


def _digest(blocks: list[Block], text: str) -> str:
    return hashlib.sha256(json.dumps([blocks, text]).encode()).hexdigest()[:32]
