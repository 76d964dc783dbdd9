"""What has to hold once the storm is over, in records, Slack, code host and AWS."""

import asyncio
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any

from sqlmodel import Session, col, select

from handlers.blocks.as_written import as_mrkdwn
from handlers.blocks.incident_root import root_text
from storage import incidents
from storage.agent_requests import WAITING, AgentRequest, AgentRound, RoundState
from storage.backlog import backlog
from storage.models import Decision, Incident, Occurrence, OutgoingMessage, PullRequest, Revision
from storage.states import RUNNING, State
from tests.chaos.ledger import Ledger
from tests.support.bot_process import OwnProcess
from tests.support.people import Message
from tests.support.shop import CHANNEL, Shop


@dataclass
class Verdict:
    """What was found: sentences about everything that does not hold, and figures."""

    wrong: list[str] = field(default_factory=list)
    figures: dict[str, int] = field(default_factory=dict)

    def expect(self, holds: bool, otherwise: str) -> None:
        """Note a sentence unless something holds."""
        if not holds:
            self.wrong.append(otherwise)


async def settled(place: OwnProcess, patience: float) -> list[str]:
    """Wait until nothing is left to do; what is left after all."""

    def left(session: Session) -> list[str]:
        piles = backlog(session, time.time()).piles
        return [
            f"{pile.depth} {kind} for {pile.age:.0f} s"
            for kind, pile in piles.items()
            if pile.depth and kind != "questions"
        ]

    ends = time.monotonic() + patience
    while True:
        found = await place.database.read(left)
        if not found or time.monotonic() > ends:
            return found
        await asyncio.sleep(0.3)


async def judge(place: OwnProcess, shops: list[Shop], ledger: Ledger, patience: float) -> Verdict:
    """Look at everything, again until it holds or patience ends: what Slack shows may come late."""
    ends = time.monotonic() + patience
    while True:
        verdict = await _look(place, shops, ledger)
        if not verdict.wrong or time.monotonic() > ends:
            return verdict
        await asyncio.sleep(1.0)


async def _look(place: OwnProcess, shops: list[Shop], ledger: Ledger) -> Verdict:
    verdict = Verdict()
    messages = [m for m in await place.people.messages(CHANNEL) if not m.get("ephemeral_to")]
    instances = await place.cloud.instances()
    pulls = {shop.name: await shop.pulls() for shop in shops}

    def look(session: Session) -> None:
        _every_report_counts_once(session, ledger, verdict)
        _slack_shows_each_thing_once(session, messages, verdict)
        _every_thread_has_an_ending(session, messages, verdict)
        _every_approval_has_its_pull_request(session, pulls, verdict)
        _no_instance_is_doubled(session, instances, verdict)

    await place.database.read(look)
    return verdict


def _every_report_counts_once(session: Session, ledger: Ledger, verdict: Verdict) -> None:
    counted: dict[str, list[str]] = defaultdict(list)
    by_incident: Counter[str] = Counter()
    for incident_id, mark in session.exec(select(Occurrence.incident_id, Occurrence.environment)):
        counted[mark or ""].append(incident_id)
        by_incident[incident_id] += 1
    for mark, incident_id in ledger.accepted.items():
        verdict.expect(counted[mark] == [incident_id], f"{mark} was counted as {counted[mark]}")
    for mark in ledger.unanswered | ledger.refused:
        verdict.expect(len(counted[mark]) <= 1, f"{mark} was counted twice")
    for incident in session.exec(select(Incident)):
        seen, rows = incident.seen_count, by_incident[incident.id]
        verdict.expect(seen == rows, f"{incident.id} says seen {seen} times, and was {rows}")
    verdict.figures["reports counted"] = sum(by_incident.values())
    verdict.figures["incidents"] = len(by_incident)


def _slack_shows_each_thing_once(
    session: Session, messages: list[Message], verdict: Verdict
) -> None:
    """What Suture said and its own records of that are the same: nothing lost, nothing twice."""
    by_bot = {m["ts"] for m in messages if m.get("bot_id") or m.get("blocks")}
    recorded = {row.ts: row.key for row in session.exec(select(OutgoingMessage)) if row.ts}
    for ts in by_bot - recorded.keys():
        said = next(m for m in messages if m["ts"] == ts)
        verdict.wrong.append(f"a message nobody knows of: {said.get('text')}")
    for ts in recorded.keys() - by_bot - {"file"}:
        verdict.wrong.append(f"{recorded[ts]} is not in Slack")
    verdict.figures["messages"] = len(by_bot)


def _every_thread_has_an_ending(
    session: Session, messages: list[Message], verdict: Verdict
) -> None:
    shown = {m["ts"]: m for m in messages}
    keys = set(
        session.exec(select(OutgoingMessage.key).where(col(OutgoingMessage.ts).is_not(None)))
    )
    for incident in session.exec(select(Incident)):
        dossier = incidents.current_dossier(session, incident.id)
        state, revision_id = dossier.revision.state, dossier.revision.id
        is_over = state not in RUNNING and state is not State.APPROVED
        verdict.expect(is_over, f"{revision_id} has no ending: {state}")
        verdict.expect(incident.thread_ts in shown, f"{incident.id} has no thread")
        if is_over and incident.thread_ts in shown:
            says = shown[incident.thread_ts]["text"]
            right = says == as_mrkdwn(root_text(dossier))
            verdict.expect(right, f"the root of {incident.id} says {says}")
            verdict.expect(f"card:{revision_id}" in keys, f"{revision_id} has no card")
    by_state = Counter(str(state) for state in session.exec(select(Revision.state)))
    verdict.figures |= {f"revisions {state}": count for state, count in sorted(by_state.items())}
    for round_ in session.exec(select(AgentRound)):
        name = f"round {round_.number} of request {round_.request_id}"
        verdict.expect(round_.state is not RoundState.WORKING, f"{name} has no ending")
        verdict.expect(f"round:{round_.request_id}:{round_.number}" in keys, f"{name} is not shown")


def _every_approval_has_its_pull_request(
    session: Session, pulls: dict[str, list[dict[str, Any]]], verdict: Verdict
) -> None:
    opened = {(row.branch, row.number) for row in session.exec(select(PullRequest))}
    there = {(pull["head"]["ref"], pull["number"]) for found in pulls.values() for pull in found}
    branches = Counter(branch for branch, _ in there)
    verdict.expect(opened <= there, f"the code host does not know {opened - there}")
    verdict.expect(there <= opened, f"nobody asked for {there - opened}")
    for branch, count in branches.items():
        verdict.expect(count == 1, f"{branch} has {count} pull requests")
    approved = session.exec(
        select(Revision)
        .join(Decision, col(Decision.revision_id) == Revision.id)
        .where(Decision.verdict == State.APPROVED)
    ).all()
    for revision in approved:
        has_one = session.get(PullRequest, revision.id) is not None
        gave_way = revision.state in (State.STALE, State.FAILED, State.SUPERSEDED)
        verdict.expect(has_one or gave_way, f"{revision.id} was approved and has no pull request")
        verdict.expect(
            revision.state is not State.FAILED,
            f"{revision.id} was not delivered: {revision.failure}",
        )
    verdict.figures["approvals"] = len(approved)
    verdict.figures["pull requests"] = len(there)


def _no_instance_is_doubled(
    session: Session, instances: list[dict[str, Any]], verdict: Verdict
) -> None:
    names = Counter(
        tag["Value"] for one in instances for tag in one.get("Tags", []) if tag["Key"] == "Name"
    )
    for name, count in names.items():
        verdict.expect(count == 1, f"there are {count} instances called {name}")
    ends: Counter[str] = Counter()
    for request in session.exec(select(AgentRequest)):
        last = session.get_one(AgentRound, (request.id, request.round))
        made = names[request.text.replace("=", " ").split()[-1]]
        is_done = last.state is RoundState.DONE and (last.answer or {}).get("ok", True)
        cancelled = (last.answer or {}).get("text", "").find("nothing was done") >= 0
        if is_done and not cancelled:
            verdict.expect(made == 1, f"{request.text}: done, and {made} instances are there")
        if last.state in WAITING:
            verdict.expect(made == 0, f"{request.text}: still asks, and {made} instances are there")
        ends[str(last.state)] += 1
    verdict.figures["instances"] = sum(names.values())
    verdict.figures |= {f"requests {state}": count for state, count in sorted(ends.items())}
