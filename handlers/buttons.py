"""Clicks on a card: authorised, claimed by one durable write, acknowledged; then work begins."""

from dataclasses import dataclass
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy.exc import NoResultFound
from sqlmodel import Session

from handlers.blocks.as_written import escape
from handlers.blocks.parts import moment, person
from handlers.blocks.reanalysis import enough_for_now
from handlers.blocks.rejection import rejection_view
from handlers.desk import Desk
from storage import incidents
from storage.incidents import Dossier
from storage.models import Decision, Revision
from storage.reanalysis import UsedUp, used_up
from storage.states import State


@dataclass(frozen=True, slots=True)
class Click:
    """Who clicked which button where; `revision_id` is what the button carries."""

    user: str
    channel: str
    thread_ts: str | None
    revision_id: str
    trigger_id: str

    @classmethod
    def of(cls, body: dict[str, Any]) -> "Click":
        container = body["container"]
        return cls(
            user=body["user"]["id"],
            channel=container["channel_id"],
            thread_ts=container.get("thread_ts") or container["message_ts"],
            revision_id=body["actions"][0]["value"],
            trigger_id=body["trigger_id"],
        )


def register(app: AsyncApp, desk: Desk) -> None:
    """Listen to the buttons of incident cards."""
    clicks = CardClicks(desk)

    @app.action("approve_fix")
    async def approve_fix(ack: AsyncAck, body: dict[str, Any]) -> None:
        click = Click.of(body)
        if await clicks.decide(click, State.APPROVED):
            await desk.flow.start_delivery(click.revision_id)
        await ack()

    @app.action("reject_fix")
    async def reject_fix(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        click = Click.of(body)
        if await clicks.decide(click, State.REJECTED):
            await desk.flow.start_settling(click.revision_id)
            desk.after_ack(ask_reason(client, click))
        await ack()

    @app.action("reanalyze")
    async def reanalyze(ack: AsyncAck, body: dict[str, Any]) -> None:
        click = Click.of(body)
        dossier = await clicks.find(click)
        if dossier is None:
            pass
        elif dossier.decision and dossier.revision.state is State.FAILED:
            await clicks.retry_delivery(click, dossier)
        elif await clicks.may_ask(click, dossier):
            await clicks.analyse_again(click, dossier)
        await ack()

    @app.action("stop_analysis")
    async def stop_analysis(ack: AsyncAck, body: dict[str, Any]) -> None:
        click = Click.of(body)
        dossier = await clicks.find(click)
        if dossier and await clicks.may_ask(click, dossier):
            if await desk.flow.stop(click.revision_id, click.user):
                await desk.flow.start_settling(click.revision_id)
            else:
                clicks.answer(click, "This analysis is over already.")
        await ack()

    @app.action("mark_resolved")
    async def mark_resolved(ack: AsyncAck, body: dict[str, Any]) -> None:
        click = Click.of(body)
        dossier = await clicks.find(click)
        if dossier and await clicks.may_decide(click, dossier):
            resolved = await desk.database.write(
                lambda s: incidents.resolve(s, dossier.incident.id, desk.clock(), by=click.user)
            )
            if resolved:
                await desk.flow.start_settling(click.revision_id)
            else:
                clicks.answer(
                    click, "This incident is resolved already, or its fix is being delivered."
                )
        await ack()

    @app.action("view_pull_request")
    async def view_pull_request(ack: AsyncAck) -> None:
        await ack()

    @app.view("reject_reason")
    async def reject_reason(ack: AsyncAck, body: dict[str, Any]) -> None:
        revision_id = body["view"]["private_metadata"]
        typed = body["view"]["state"]["values"]["reason"]["reason"].get("value") or ""

        def change(session: Session) -> bool:
            decision = session.get(Decision, revision_id)
            # Only whoever rejected may say why.
            if decision is None or decision.user_id != body["user"]["id"] or not typed.strip():
                return False
            decision.reason = typed.strip()[:2000]
            session.add(decision)
            return True

        if await desk.database.write(change):
            await desk.flow.start_settling(revision_id)
        await ack()


class CardClicks:
    """What clicks on cards ask for, done for those who may; everybody else is told why not."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def decide(self, click: Click, verdict: State) -> bool:
        """Whether this click decided; everybody else is told why theirs did not."""
        dossier = await self.find(click)
        if dossier is None or not await self.may_decide(click, dossier):
            return False
        if await self._desk.flow.decide(click.revision_id, verdict, click.user):
            return True
        self.answer(click, too_late(await self._desk.database.read(lambda s: dossier_of(s, click))))
        return False

    async def find(self, click: Click) -> Dossier | None:
        """The dossier of the card; None when there is no record of it."""
        try:
            return await self._desk.database.read(lambda s: dossier_of(s, click))
        except NoResultFound:
            self.answer(click, "Suture no longer has a record of this card.")
            return None

    async def may_ask(self, click: Click, dossier: Dossier) -> bool:
        """Whether it is somebody of this workspace, or who may decide wherever they come from."""
        if click.user in await self._desk.deciders(dossier.server):
            return True
        if refusal := await self._desk.members.refusal(click.user):
            self.answer(click, refusal)
        return refusal is None

    async def may_decide(self, click: Click, dossier: Dossier) -> bool:
        """Whether it is somebody who may decide about the server."""
        deciders = await self._desk.deciders(dossier.server)
        if click.user in deciders:
            return True
        name = escape(dossier.server.name)
        if deciders:
            people = ", ".join(f"<@{user}>" for user in sorted(deciders))
            self.answer(click, f"You may not decide about {name}. These people may: {people}.")
        else:
            self.answer(
                click,
                f"Nobody may decide about {name} yet. Name approvers with "
                f"`suture server set --approver` or SUTURE_APPROVERS.",
            )
        return False

    async def analyse_again(self, click: Click, dossier: Dossier) -> None:
        """Begin another analysis, unless one has begun since the card was shown."""
        incident_id, now = dossier.incident.id, self._desk.clock()

        def change(session: Session) -> Revision | UsedUp | None:
            return used_up(
                session, incident_id, click.user, self._desk.allowance, now
            ) or incidents.request_analysis(
                session,
                incident_id,
                now,
                trigger="button",
                requested_by=click.user,
                after=dossier.revision.number,
            )

        taken = await self._desk.database.write(change)
        if isinstance(taken, Revision):
            await self._desk.flow.start_investigation(taken.id)
            return
        if taken:
            self.answer(click, enough_for_now(taken))
            return
        newest = (await self._desk.database.read(lambda s: dossier_of(s, click))).incident.revision
        if newest == dossier.revision.number:
            self.answer(click, "A fix is on its way already, so there is nothing to analyse again.")
        else:
            self.answer(click, f"This has been taken up already: revision {newest} is the newest.")

    async def retry_delivery(self, click: Click, dossier: Dossier) -> None:
        """Try again to open the pull request."""

        def change(session: Session) -> bool:
            revision = session.get_one(Revision, click.revision_id)
            return revision.state is State.FAILED and incidents.advance(
                session,
                revision.id,
                State.APPROVED,
                self._desk.clock(),
                attempt=revision.attempt + 1,
                failure=None,
            )

        if not await self.may_decide(click, dossier):
            return
        if await self._desk.database.write(change):
            await self._desk.flow.start_delivery(click.revision_id)
        else:
            self.answer(click, "Somebody has pressed Retry already; see the card.")

    def answer(self, click: Click, text: str) -> None:
        """Tell the one who clicked."""
        self._desk.whisper(click.channel, click.user, text, click.thread_ts)


async def ask_reason(client: AsyncWebClient, click: Click) -> None:
    """Offer to say why a fix was rejected."""
    await client.views_open(trigger_id=click.trigger_id, view=rejection_view(click.revision_id))


def dossier_of(session: Session, click: Click) -> Dossier:
    """The dossier of the button's revision, if the card stands in that incident's channel."""
    dossier = incidents.dossier(session, click.revision_id)
    if dossier.incident.channel_id != click.channel:
        raise NoResultFound
    return dossier


def too_late(dossier: Dossier) -> str:
    """What the losing click is told: what was decided, by whom, or what replaced the card."""
    if decision := dossier.decision:
        verdict = "approved" if decision.verdict is State.APPROVED else "rejected"
        return f"<@{decision.user_id}> {verdict} this fix at {moment(decision.decided_at)}."
    if dossier.revision.state is State.RESOLVED:
        by = person(dossier.incident.resolved_by or "somebody")
        return f"This incident is resolved, by {by}."
    if dossier.revision.state is State.STALE:
        return "The branch has moved and this patch no longer applies. Press Re-analyse."
    if dossier.incident.revision != dossier.revision.number:
        return f"A newer analysis replaced this one: revision {dossier.incident.revision}."
    return "There is nothing to decide here any more."
