"""Clicks on a round's message: authorised and claimed before anything is queued."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from sqlmodel import Session

from handlers.blocks.parts import moment, person
from handlers.desk import Desk
from handlers.request_intake import AGENT, RequestIntake
from storage import agent_requests
from storage.agent_requests import AgentRequest, AgentRound


def register(app: AsyncApp, desk: Desk, intake: RequestIntake) -> None:
    """Listen to the buttons of questions, confirmations and answers."""

    @app.action("confirm_action")
    async def confirm_action(ack: AsyncAck, body: dict[str, Any]) -> None:
        await decide(body, confirmed=True)
        await ack()

    @app.action("cancel_action")
    async def cancel_action(ack: AsyncAck, body: dict[str, Any]) -> None:
        await decide(body, confirmed=False)
        await ack()

    @app.action("provide_parameters")
    async def provide_parameters(ack: AsyncAck, body: dict[str, Any]) -> None:
        given = {
            name: chosen
            for inputs in body["state"]["values"].values()
            for name, value in inputs.items()
            if (chosen := value_of(value))
        }
        if not await counts(body):
            pass
        elif given:
            await claim(body, {"parameters": given})
        else:  # Slack lets people press it with nothing filled in
            whisper(body, "Nothing is chosen yet: fill in what is asked, then press Send.")
        await ack()

    @app.action("undo_action")
    async def undo_action(ack: AsyncAck, body: dict[str, Any]) -> None:
        request_id, _, number = body["actions"][0]["value"].partition(":")

        def change(session: Session) -> AgentRequest | None:
            return undo(session, request_id, int(number), body["user"]["id"], desk.clock())

        if await counts(body):
            if request := await desk.database.write(change):
                await desk.requests.start(request)
            else:
                whisper(body, "This was asked for already: see below in this thread.")
        await ack()

    @app.action("retry_request")
    async def retry_request(ack: AsyncAck, body: dict[str, Any]) -> None:
        request_id, _, number = body["actions"][0]["value"].partition(":")
        if not await counts(body):
            pass
        elif request := await desk.requests.retry(request_id, int(number)):
            await desk.requests.start(request)
        else:
            whisper(body, "Somebody has pressed Retry already.")
        await ack()

    async def counts(body: dict[str, Any]) -> bool:
        """Whether a click is by one who may, on a message of the request's own channel. One that
        is not neither acts nor burns the button."""
        value, channel = body["actions"][0]["value"], body["container"]["channel_id"]
        if refusal := await intake.refusal(body["user"]["id"]):
            whisper(body, refusal)
            return False
        request = await desk.database.read(lambda s: request_of(s, value))
        if request is None or request.channel_id != channel:
            whisper(body, "Suture has no record of this message.")
            return False
        return True

    async def decide(body: dict[str, Any], *, confirmed: bool) -> None:
        if not await counts(body):
            return
        interrupt_id, user = body["actions"][0]["value"], body["user"]["id"]
        round_ = await desk.database.read(
            lambda s: agent_requests.round_of_interrupt(s, interrupt_id)
        )
        question = (round_.question if round_ else None) or {}
        if question.get("kind") == "confirm":
            # The confirmation is for exactly what the card showed.
            reply = {"confirmed": confirmed, "by": user, "hash": question.get("hash")}
        else:
            reply = {"cancelled": True}
        await claim(body, reply)

    async def claim(body: dict[str, Any], reply: dict[str, Any]) -> None:
        interrupt_id, user = body["actions"][0]["value"], body["user"]["id"]
        request = await desk.requests.claim(interrupt_id, user, reply)
        if request:
            await desk.requests.start(request)
            return
        round_ = await desk.database.read(
            lambda s: agent_requests.round_of_interrupt(s, interrupt_id)
        )
        whisper(body, too_late(round_))

    def whisper(body: dict[str, Any], text: str) -> None:
        container = body["container"]
        thread_ts = container.get("thread_ts") or container["message_ts"]
        desk.whisper(container["channel_id"], body["user"]["id"], text, thread_ts)


def request_of(session: Session, value: str) -> AgentRequest | None:
    """The request of a button, which carries its question's id, or request and round."""
    round_ = agent_requests.round_of_interrupt(session, value)
    return session.get(AgentRequest, round_.request_id if round_ else value.partition(":")[0])


def value_of(value: dict[str, Any]) -> str | None:
    """What an input or a menu holds."""
    chosen = value.get("selected_option")
    return str(chosen["value"]) if chosen else value.get("value")


def too_late(round_: AgentRound | None) -> str:
    """What a losing click is told: what was decided, and by whom."""
    if round_ is None:
        return "This question is no longer open."
    if round_.replied_by is None:
        return f"This expired at {moment(round_.expires_at or 0)}; ask again if it is still wanted."
    reply, when = round_.reply or {}, moment(round_.replied_at or 0)
    if reply.get("expired"):
        return f"This expired at {when}; nothing was done. Ask again if it is still wanted."
    if "confirmed" in reply:
        verb = "confirmed" if reply["confirmed"] else "cancelled"
    else:
        verb = "cancelled" if reply.get("cancelled") else "answered"
    return f"{person(round_.replied_by)} {verb} this at {when}."


def undo(
    session: Session, request_id: str, number: int, user: str, now: float
) -> AgentRequest | None:
    """A new request that takes an answer's action back; None when that was asked for before."""
    done = session.get(AgentRound, (request_id, number))
    if done is None or not (done.answer or {}).get("undo"):
        return None
    answer = dict(done.answer or {})
    inverse = answer.pop("undo")
    done.answer = answer
    session.add(done)
    request = session.get_one(AgentRequest, request_id)
    return agent_requests.open_request(
        session,
        agent=AGENT,
        team_id=request.team_id,
        channel_id=request.channel_id,
        thread_ts=request.thread_ts,
        requester=user,
        text=str(inverse.get("label") or f"Undo: {inverse['action']}"),
        command={"action": inverse["action"], "parameters": inverse["parameters"]},
        now=now,
    )
