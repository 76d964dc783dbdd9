"""What is said to the bot: in an incident's thread another analysis, elsewhere EC2 work."""

from dataclasses import dataclass
from typing import Any

from slack_bolt.async_app import AsyncApp
from sqlmodel import Session

from handlers.blocks.help import help_blocks, help_text
from handlers.blocks.reanalysis import enough_for_now
from handlers.desk import Desk, is_first_delivery
from handlers.pacing import Urgency
from handlers.plain_words import plain_words
from handlers.request_intake import ONLY_A_CLICK, RequestIntake, is_said_by_a_person
from storage import incidents
from storage.agent_requests import AgentRequest
from storage.models import Revision
from storage.reanalysis import UsedUp, used_up

HINT_LIMIT = 1000
GREETINGS = frozenset({"", "help", "help me", "hi", "hello", "hey", "what can you do"})
COURTESIES = frozenset({"thanks", "thank you", "thx", "cheers"})
"""What asks for nothing, and is no hint for an analysis."""
ABOUT_INCIDENTS = (
    "About an incident, mention me in its thread; `/suture status` lists those that are open."
)


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a mention; nothing is set when it had been taken in before."""

    revision: Revision | None = None
    request: AgentRequest | None = None
    refusal: str | None = None
    too_late: bool = False
    used_up: UsedUp | None = None
    wants_help: bool = False
    wants_click: bool = False
    is_courtesy: bool = False


def register(app: AsyncApp, desk: Desk, intake: RequestIntake) -> None:
    """Listen to mentions of the bot, and to what people write to it alone."""

    @app.event("app_mention")
    async def app_mention(event: dict[str, Any], body: dict[str, Any]) -> None:
        if not event.get("bot_id"):
            await take_in(event, body)

    @app.event("message", matchers=[is_direct_message])
    async def direct_message(event: dict[str, Any], body: dict[str, Any]) -> None:
        await take_in(event, body)

    async def take_in(event: dict[str, Any], body: dict[str, Any]) -> None:
        channel, ts, user = event["channel"], event["ts"], event["user"]
        keys = [f"event:{body['event_id']}", f"mention:{channel}:{ts}"]
        said = plain_words(event.get("text", ""))
        bare = said.lower().strip(" .,!?")
        thread_ts = event.get("thread_ts")

        def change(session: Session) -> Taken:
            if not is_first_delivery(session, keys, desk.clock()):
                return Taken()
            incident = thread_ts and incidents.incident_of_thread(session, channel, thread_ts)
            if bare in GREETINGS and not (incident and not said):
                return Taken(wants_help=True)
            if bare in COURTESIES:
                return Taken(is_courtesy=True)
            if incident:
                if enough := used_up(session, incident.id, user, desk.allowance, desk.clock()):
                    return Taken(used_up=enough)
                revision = incidents.request_analysis(
                    session,
                    incident.id,
                    desk.clock(),
                    trigger="mention",
                    requested_by=user,
                    hint=said[:HINT_LIMIT] or None,
                )
                return Taken(revision=revision, too_late=revision is None)
            if refusal:
                return Taken(refusal=refusal)
            if thread_ts and intake.mistakes_reply_for_click(session, channel, thread_ts, said):
                return Taken(wants_click=True)
            return Taken(request=intake.take_sentence(session, body["team_id"], event, said))

        refusal = await intake.refusal(user)
        taken = await desk.database.write(change)
        if taken.revision:
            await desk.flow.start_investigation(taken.revision.id)
        elif taken.request:
            await desk.requests.start(taken.request)
        elif taken.used_up:
            desk.whisper(channel, user, enough_for_now(taken.used_up), thread_ts)
        elif taken.is_courtesy:
            desk.whisper(channel, user, "You are welcome.", thread_ts)
        elif taken.wants_click:
            desk.whisper(channel, user, ONLY_A_CLICK, thread_ts)
        elif taken.too_late:
            desk.whisper(channel, user, "A fix is on its way already; see the card.", thread_ts)
        elif taken.refusal and await desk.all_operators():
            desk.whisper(channel, user, f"{taken.refusal} {ABOUT_INCIDENTS}", thread_ts)
        elif taken.wants_help or taken.refusal:
            key = f"help:{channel}:{ts}"
            desk.after_ack(say_help(key, channel, thread_ts or ts))

    async def say_help(key: str, channel: str, thread_ts: str) -> None:
        await desk.poster.show(
            key,
            channel,
            help_blocks(),
            help_text(),
            thread_ts,
            urgency=Urgency.PERSON,
            since=desk.clock(),
        )


async def is_direct_message(event: dict[str, Any]) -> bool:
    """Whether a person wrote to the bot alone, where Slack sends no mention."""
    return event.get("channel_type") == "im" and is_said_by_a_person(event)
