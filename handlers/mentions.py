"""Mentions: in an incident's thread they ask for another analysis, elsewhere for help."""

import re
from typing import Any

from slack_bolt.async_app import AsyncApp
from sqlmodel import Session

from handlers.blocks.help import help_blocks, help_text
from handlers.desk import Desk, is_first_delivery
from storage import incidents
from storage.models import Incident, Revision

HINT_LIMIT = 1000


def register(app: AsyncApp, desk: Desk) -> None:
    """Listen to mentions of the bot."""

    @app.event("app_mention")
    async def app_mention(event: dict[str, Any], body: dict[str, Any]) -> None:
        if event.get("bot_id"):
            return
        channel, ts, user = event["channel"], event["ts"], event["user"]
        keys = [f"event:{body['event_id']}", f"mention:{channel}:{ts}"]
        hint = without_mentions(event.get("text", ""))
        thread_ts = event.get("thread_ts")

        def change(session: Session) -> tuple[bool, Incident | None, Revision | None]:
            if not is_first_delivery(session, keys, desk.clock()):
                return False, None, None
            incident = thread_ts and incidents.incident_of_thread(session, channel, thread_ts)
            if not incident or hint.lower() == "help":
                return True, None, None
            revision = incidents.request_analysis(
                session,
                incident.id,
                desk.clock(),
                trigger="mention",
                requested_by=user,
                hint=hint[:HINT_LIMIT] or None,
            )
            return True, incident, revision

        is_new, incident, revision = await desk.database.write(change)
        if revision:
            await desk.flow.start_investigation(revision.id)
        elif incident:
            desk.whisper(channel, user, "A fix is on its way already; see the card.", thread_ts)
        elif is_new:
            key = f"help:{channel}:{ts}"
            desk.after_ack(say_help(key, channel, thread_ts or ts))

    async def say_help(key: str, channel: str, thread_ts: str) -> None:
        await desk.poster.show(key, channel, help_blocks(), help_text(), thread_ts=thread_ts)


def without_mentions(text: str) -> str:
    """What was said beside the mention, as plain text."""
    spoken = re.sub(r"<@[UW][A-Z0-9]+(\|[^>]*)?>", " ", text)
    spoken = re.sub(r"<(?:[^|>]*\|)?([^>]*)>", r"\1", spoken)
    for entity, character in (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        spoken = spoken.replace(entity, character)
    return " ".join(spoken.split())
