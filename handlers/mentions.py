"""What is said to the bot: in an incident's thread another analysis, elsewhere EC2 work."""

from dataclasses import dataclass
from typing import Any

from slack_bolt.async_app import AsyncApp
from sqlmodel import Session

from agents.ec2.slash_words import is_command
from handlers.blocks.help import help_blocks, help_text
from handlers.blocks.overview import overview_blocks
from handlers.blocks.reanalysis import enough_for_now
from handlers.desk import Desk, is_first_delivery
from handlers.pacing import Urgency
from handlers.plain_words import plain_command, plain_words
from handlers.request_intake import RequestIntake, is_said_by_a_person
from handlers.whole_messages import Command, command_in
from storage import incidents
from storage.agent_requests import AgentRequest
from storage.models import Incident, Revision
from storage.open_incidents import overview
from storage.reanalysis import used_up
from storage.states import State

HINT_LIMIT = 2000
HINT_CUT = (
    f"I have read the first {HINT_LIMIT:,} characters of that and not the rest. If what matters "
    "stands further below, mention me again with that alone."
)
ONLY_THE_BUTTONS = (
    "A mention decides nothing here: press the button on the card or, to stop an analysis, on the "
    "first message of this thread."
)
FIX_IS_DUE = (
    "A fix is on its way already; see the card. To have this analysed again, close the pull "
    "request unmerged first."
)
ABOUT_INCIDENTS = (
    "About an incident, mention me in its thread; `/suture status` lists those that are open."
)


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a mention; nothing is set when it had been taken in before."""

    revision: Revision | None = None
    request: AgentRequest | None = None
    whisper: str | None = None
    refusal: str | None = None
    unmerged: Revision | None = None
    wants_help: bool = False
    wants_status: bool = False


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
        command = command_in(said)
        if is_command(said):
            said = plain_command(event["text"])
        thread_ts = event.get("thread_ts")

        def change(session: Session) -> Taken:
            if not is_first_delivery(session, keys, desk.clock()):
                return Taken()
            incident = thread_ts and incidents.incident_of_thread(session, channel, thread_ts)
            if command is Command.HELP and not (incident and not said):
                return Taken(wants_help=True)
            if command is Command.STATUS:
                return Taken(wants_status=True)
            if command is Command.THANKS:
                return Taken(whisper="You are welcome.")
            if thread_ts and not refusal:
                reply = intake.take_in_thread(session, channel, thread_ts, user, said)
                if reply is not None:
                    return Taken(whisper=reply) if isinstance(reply, str) else Taken(request=reply)
            if incident and command is Command.CLICK:
                return Taken(whisper=ONLY_THE_BUTTONS)
            if incident and command is not Command.EC2:
                return ask_for_analysis(session, incident)
            if refusal:
                return Taken(refusal=refusal)
            return Taken(request=intake.take_sentence(session, body["team_id"], event, said))

        def ask_for_analysis(session: Session, incident: Incident) -> Taken:
            if enough := used_up(session, incident.id, user, desk.allowance, desk.clock()):
                return Taken(whisper=enough_for_now(enough))
            revision = incidents.request_analysis(
                session,
                incident.id,
                desk.clock(),
                trigger="mention",
                requested_by=user,
                hint=None if command is Command.AGAIN else said[:HINT_LIMIT] or None,
            )
            if revision:
                is_cut = revision.hint and len(said) > HINT_LIMIT
                return Taken(revision=revision, whisper=HINT_CUT if is_cut else None)
            is_open = incident.state is State.PULL_REQUEST_OPEN
            unmerged = session.get_one(Revision, incident.revision_id) if is_open else None
            return Taken(whisper=FIX_IS_DUE, unmerged=unmerged)

        refusal = await intake.refusal(user)
        lists = command is Command.STATUS
        if refusal or lists:  # whoever is named may come from anywhere
            not_ours = await desk.members.refusal(user, guests=not lists)
            if not_ours:
                desk.whisper(channel, user, not_ours, thread_ts)
                return
        taken = await desk.database.write(change)
        if taken.whisper:
            desk.whisper(channel, user, taken.whisper, thread_ts)
        if taken.unmerged:
            desk.after_ack(desk.watch.look_at_pull_request(taken.unmerged))
        if taken.revision:
            await desk.flow.start_investigation(taken.revision.id)
        elif taken.request:
            await desk.requests.start(taken.request)
        elif taken.refusal and await desk.all_operators():
            desk.whisper(channel, user, f"{taken.refusal} {ABOUT_INCIDENTS}", thread_ts)
        elif taken.wants_status:
            found = await desk.database.read(overview)
            blocks = overview_blocks(found, desk.workspace_url)
            desk.whisper(channel, user, "Open incidents", thread_ts, blocks)
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
