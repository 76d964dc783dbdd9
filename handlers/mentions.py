"""What is said to the bot: in an incident's thread another analysis, elsewhere EC2 work."""

from dataclasses import dataclass
from typing import Any

from slack_bolt.async_app import AsyncApp
from sqlmodel import Session

from agents.ec2.slash_words import is_command
from handlers.blocks.as_written import Block
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
from storage.models import Incident, Revision, Server
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
class Mention:
    """What somebody said to the bot, and where. `event` is Slack's own."""

    event: dict[str, Any]
    team_id: str
    keys: list[str]
    channel: str
    ts: str
    thread_ts: str | None
    user: str
    said: str
    command: Command | None

    @classmethod
    def of(cls, body: dict[str, Any]) -> "Mention":
        event = body["event"]
        said = plain_words(event.get("text", ""))
        return cls(
            event=event,
            team_id=body["team_id"],
            keys=[f"event:{body['event_id']}", f"mention:{event['channel']}:{event['ts']}"],
            channel=event["channel"],
            ts=event["ts"],
            thread_ts=event.get("thread_ts"),
            user=event["user"],
            said=plain_command(event["text"]) if is_command(said) else said,
            command=command_in(said),
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
    mentions = Mentions(desk, intake)

    @app.event("app_mention")
    async def app_mention(event: dict[str, Any], body: dict[str, Any]) -> None:
        if event.get("user") and not event.get("bot_id"):
            await mentions.take_in(Mention.of(body))

    @app.event("message", matchers=[is_direct_message])
    async def direct_message(body: dict[str, Any]) -> None:
        await mentions.take_in(Mention.of(body))


@dataclass(frozen=True, slots=True)
class Mentions:
    """Takes each mention in by one durable write; then begins the work, or answers."""

    desk: Desk
    intake: RequestIntake

    async def take_in(self, mention: Mention) -> None:
        """Record what is asked for, and begin it."""
        refusal = await self.intake.refusal(mention.user)
        lists = mention.command is Command.STATUS
        asks_help = mention.command is Command.HELP and mention.said
        # Whoever is named may come from anywhere.
        is_free = not refusal or asks_help or await self._may_decide_here(mention)
        if lists or not is_free:
            not_ours = await self.desk.members.refusal(mention.user, guests=not lists)
            if not_ours:
                self._whisper(mention, not_ours)
                return
        taken = await self.desk.database.write(lambda s: self._taken(s, mention, refusal))
        if taken.whisper:
            self._whisper(mention, taken.whisper)
        if taken.unmerged:
            self.desk.after_ack(self.desk.watch.look_at_pull_request(taken.unmerged))
        if taken.revision:
            await self.desk.flow.start_investigation(taken.revision.id)
        elif taken.request:
            await self.desk.requests.start(taken.request)
        elif taken.refusal and await self.desk.all_operators():
            self._whisper(mention, f"{taken.refusal} {ABOUT_INCIDENTS}")
        elif taken.wants_status:
            found = await self.desk.database.read(overview)
            blocks = overview_blocks(found, self.desk.workspace_url)
            self._whisper(mention, "Open incidents", blocks)
        elif taken.wants_help or taken.refusal:
            self.desk.after_ack(self._say_help(mention))

    def _taken(self, session: Session, mention: Mention, refusal: str | None) -> Taken:
        """What becomes of it. `refusal`: why its author may not have EC2 work done."""
        channel, thread_ts, command = mention.channel, mention.thread_ts, mention.command
        if not is_first_delivery(session, mention.keys, self.desk.clock()):
            return Taken()
        incident = thread_ts and incidents.incident_of_thread(session, channel, thread_ts)
        if command is Command.HELP and not (incident and not mention.said):
            return Taken(wants_help=True)
        if command is Command.STATUS:
            return Taken(wants_status=True)
        if command is Command.THANKS:
            return Taken(whisper="You are welcome.")
        if thread_ts and not refusal:
            reply = self.intake.take_in_thread(
                session, channel, thread_ts, mention.user, mention.said
            )
            if reply is not None:
                return Taken(whisper=reply) if isinstance(reply, str) else Taken(request=reply)
        if incident and command is Command.CLICK:
            return Taken(whisper=ONLY_THE_BUTTONS)
        if incident and command is not Command.EC2:
            return self._ask_for_analysis(session, mention, incident)
        if refusal:
            return Taken(refusal=refusal)
        request = self.intake.take_sentence(session, mention.team_id, mention.event, mention.said)
        return Taken(request=request)

    async def _may_decide_here(self, mention: Mention) -> bool:
        """Whether it is said in an incident's thread, by one who may decide about its server."""
        channel, thread_ts = mention.channel, mention.thread_ts

        def server(session: Session) -> Server | None:
            incident = thread_ts and incidents.incident_of_thread(session, channel, thread_ts)
            return session.get_one(Server, incident.server_id) if incident else None

        found = await self.desk.database.read(server)
        return found is not None and mention.user in await self.desk.deciders(found)

    def _ask_for_analysis(self, session: Session, mention: Mention, incident: Incident) -> Taken:
        user, said, now = mention.user, mention.said, self.desk.clock()
        if enough := used_up(session, incident.id, user, self.desk.allowance, now):
            return Taken(whisper=enough_for_now(enough))
        revision = incidents.request_analysis(
            session,
            incident.id,
            now,
            trigger="mention",
            requested_by=user,
            hint=None if mention.command is Command.AGAIN else said[:HINT_LIMIT] or None,
        )
        if revision:
            is_cut = revision.hint and len(said) > HINT_LIMIT
            return Taken(revision=revision, whisper=HINT_CUT if is_cut else None)
        is_open = incident.state is State.PULL_REQUEST_OPEN
        unmerged = session.get_one(Revision, incident.revision_id) if is_open else None
        return Taken(whisper=FIX_IS_DUE, unmerged=unmerged)

    def _whisper(self, mention: Mention, text: str, blocks: list[Block] | None = None) -> None:
        self.desk.whisper(mention.channel, mention.user, text, mention.thread_ts, blocks)

    async def _say_help(self, mention: Mention) -> None:
        await self.desk.poster.show(
            f"help:{mention.channel}:{mention.ts}",
            mention.channel,
            help_blocks(),
            help_text(),
            mention.thread_ts or mention.ts,
            urgency=Urgency.PERSON,
            since=self.desk.clock(),
        )


async def is_direct_message(event: dict[str, Any]) -> bool:
    """Whether a person wrote to the bot alone, where Slack sends no mention."""
    return event.get("channel_type") == "im" and is_said_by_a_person(event)
