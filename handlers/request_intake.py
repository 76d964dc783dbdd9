"""Requests to the EC2 agent come in: `/ec2 …`, a sentence to the bot, a reply to its question."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext
from sqlmodel import Session

from agents.ec2.help import help_lines
from agents.ec2.slash_words import LONGEST_REQUEST, TOO_LONG, read_command
from handlers.blocks.as_written import as_mrkdwn, sentence
from handlers.blocks.parts import section
from handlers.desk import Desk, is_first_delivery
from handlers.plain_words import plain_command, plain_words
from handlers.whole_messages import Command, command_in
from storage import agent_requests, servers
from storage.agent_requests import AgentRequest, RoundState

AGENT = "ec2"
DECISIONS = frozenset("yes y yep ok okay sure confirm confirmed go no nope cancel abort".split())  # noqa: SIM905
"""How replies begin that are meant to decide, where only a click does."""
ONLY_A_CLICK = "Press Confirm or Cancel on the card above: a reply decides nothing."
CHANGES = frozenset(
    "actually also and but change hold instead make not oops rather sorry use wait with".split()  # noqa: SIM905
)
"""How replies begin that would have a card otherwise."""
THE_CARD_STANDS = (
    "The card above stands as it is, and a reply changes nothing of it. Press Cancel, and ask "
    "again as it should be."
)
EDITED = (
    "I read no message a second time. Say it anew in a reply here; or, where a card waits above, "
    "press Cancel and ask again."
)
BEGUN = (
    "This came after I had begun, so it is no part of what I am doing; what comes of that will "
    "stand below."
)


class RequestIntake:
    """Takes a request in by one durable write, if the one who asks may ask."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def take_command(self, command: dict[str, Any]) -> str | None:
        """Record `/ec2 …` and begin; returns what to say instead when there is nothing to do."""
        if refusal := await self.refusal(command["user_id"]):
            return refusal
        line = plain_command(command.get("text", ""))
        read = read_command(f"/ec2 {line}")
        if read["action"] is None:
            return sentence(read["refusal"] or read["answer"] or "")
        desk = self._desk
        request = await desk.database.write(
            lambda s: agent_requests.open_request(
                s,
                agent=AGENT,
                team_id=command["team_id"],
                channel_id=command["channel_id"],
                requester=command["user_id"],
                text=f"/ec2 {line}",
                now=desk.clock(),
            )
        )
        await desk.requests.start(request)
        return None

    def take_sentence(
        self, session: Session, team_id: str, event: dict[str, Any], sentence: str
    ) -> AgentRequest:
        """Record what a mention asks for."""
        return agent_requests.open_request(
            session,
            agent=AGENT,
            team_id=team_id,
            channel_id=event["channel"],
            thread_ts=event.get("thread_ts") or event["ts"],
            requester=event["user"],
            # The agent refuses what is longer.
            text=sentence[:LONGEST_REQUEST] + ("…" if len(sentence) > LONGEST_REQUEST else ""),
            now=self._desk.clock(),
        )

    def take_in_thread(
        self, session: Session, channel: str, thread_ts: str, user: str, said: str
    ) -> AgentRequest | str | None:
        """Record the requester's reply to an open question, or say why it is none.

        None where nothing waits for what was said. Whoever may no longer have EC2 work done answers
        nothing either.
        """
        waiting = agent_requests.round_waiting_in(session, channel, thread_ts)
        if waiting is None:
            return None
        request, round_ = waiting
        if round_.state is RoundState.CONFIRMING:
            return ONLY_A_CLICK if is_meant_for_a_click(said) else None
        operators = self._desk.operators | servers.all_operators(session)
        if request.requester != user or user not in operators:
            return None
        if len(said) > LONGEST_REQUEST:
            return TOO_LONG
        return agent_requests.claim(
            session, round_.interrupt_id or "", user, {"text": said}, self._desk.clock()
        )

    def left_untaken(
        self, session: Session, channel: str, thread_ts: str, user: str, said: str
    ) -> str | None:
        """What to tell a requester whose reply comes too late for the request; None for talk."""
        requests = agent_requests.requests_of_thread(session, channel, thread_ts)
        if not requests or requests[-1].requester != user or command_in(said) is Command.THANKS:
            return None
        _, round_ = agent_requests.current_round(session, requests[-1].id)
        if round_.state is RoundState.WORKING:
            return BEGUN
        would_change = words_of(said)[:1] and words_of(said)[0] in CHANGES
        return THE_CARD_STANDS if round_.state is RoundState.CONFIRMING and would_change else None

    def waits_for(self, session: Session, channel: str, thread_ts: str, user: str) -> bool:
        """Whether a question or a card waits in a thread for whoever asked for it."""
        waiting = agent_requests.round_waiting_in(session, channel, thread_ts)
        return waiting is not None and waiting[0].requester == user

    async def refusal(self, user: str) -> str | None:
        """Why somebody may not have EC2 work done; None when they may."""
        operators = await self._desk.all_operators()
        if user in operators:
            return None
        if not operators:
            return "Nobody may work on EC2 yet: name operators with SUTURE_OPERATORS."
        people = ", ".join(f"<@{operator}>" for operator in sorted(operators))
        return f"You may not work on EC2 here. These people may: {people}."


def register(app: AsyncApp, desk: Desk, intake: RequestIntake) -> None:
    """Listen to `/ec2` and to replies in threads where a question is open."""

    @app.command("/ec2")
    async def ec2(ack: AsyncAck, command: dict[str, Any]) -> None:
        line = command.get("text", "").strip()
        if line.lower() in ("", "help"):
            await ack(text="EC2 in the conversation", blocks=ec2_help_blocks())
            return
        if said := await intake.take_command(command):
            await ack(text=as_mrkdwn(said), blocks=[section(said)])
        else:
            await ack()

    @app.event("message", matchers=[is_reply_of_a_person])
    async def reply(event: dict[str, Any], body: dict[str, Any], context: AsyncBoltContext) -> None:
        if f"<@{context.bot_user_id}>" in event["text"]:
            return  # Slack sends the same as a mention.
        channel, ts = event["channel"], event["ts"]
        keys = [f"event:{body['event_id']}", f"reply:{channel}:{ts}"]

        thread_ts, user, said = event["thread_ts"], event["user"], plain_words(event["text"])

        def change(session: Session) -> AgentRequest | str | None:
            if not is_first_delivery(session, keys, desk.clock()):
                return None
            where = (session, channel, thread_ts, user, said)
            return intake.take_in_thread(*where) or intake.left_untaken(*where)

        taken = await desk.database.write(change)
        if isinstance(taken, AgentRequest):
            await desk.requests.start(taken)
        elif taken:
            desk.whisper(channel, user, taken, thread_ts)

    @app.event("message", matchers=[is_edit_of_a_person])
    async def edit(event: dict[str, Any], body: dict[str, Any]) -> None:
        channel, message = event["channel"], event["message"]
        user, thread_ts = message["user"], message.get("thread_ts") or message["ts"]

        def change(session: Session) -> bool:
            new = is_first_delivery(session, [f"event:{body['event_id']}"], desk.clock())
            return new and intake.waits_for(session, channel, thread_ts, user)

        if await desk.database.write(change):
            desk.whisper(channel, user, EDITED, thread_ts)


def words_of(said: str) -> list[str]:
    """The words of a reply, without the signs between them."""
    return said.lower().replace(",", " ").strip(" .!").split()


def is_meant_for_a_click(said: str) -> bool:
    """Whether somebody says yes or no, where a card waits for a click."""
    words = words_of(said)
    return 0 < len(words) <= 3 and words[0] in DECISIONS


async def is_reply_of_a_person(event: dict[str, Any]) -> bool:
    """Whether somebody said something in a thread."""
    return bool(event.get("thread_ts")) and is_said_by_a_person(event)


async def is_edit_of_a_person(event: dict[str, Any]) -> bool:
    """Whether somebody gave a message of their own other words."""
    if event.get("subtype") != "message_changed":
        return False
    message, before = event.get("message", {}), event.get("previous_message", {})
    return is_said_by_a_person(message) and message["text"] != before.get("text")


def is_said_by_a_person(event: dict[str, Any]) -> bool:
    """Whether somebody said something; edits, bots and joins do not count."""
    return bool(
        event.get("text")
        and event.get("user")
        and not event.get("bot_id")
        and event.get("subtype") in (None, "thread_broadcast")
    )


def ec2_help_blocks() -> list[dict[str, Any]]:
    """What `/ec2` understands."""
    return [section("*EC2 in the conversation*"), section(sentence("\n".join(help_lines())))]
