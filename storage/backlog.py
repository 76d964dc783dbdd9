"""What waits, what runs and what has failed: for `suture status` and for metrics."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, func, select

from storage.agent_requests import WAITING, AgentRequest, AgentRound, RoundState
from storage.models import Incident, Revision, Server
from storage.open_incidents import count_open
from storage.states import State


@dataclass(frozen=True, slots=True)
class Pile:
    """Work of a kind: how much there is, and how long the oldest has been there, in seconds."""

    depth: int
    age: float


@dataclass(frozen=True, slots=True)
class Backlog:
    """Piles by kind: "held" (in a storm's roll-up), "queued", "investigating", "delivering",
    "requests" (being worked on) and "questions" (that wait for people)."""

    open_incidents: int
    piles: dict[str, Pile]


def backlog(session: Session, now: float) -> Backlog:
    """How much there is to do."""
    admitted = col(Incident.admitted_at)
    return Backlog(
        open_incidents=count_open(session),
        piles={
            "held": _revisions(session, now, State.QUEUED, admitted.is_(None)),
            "queued": _revisions(session, now, State.QUEUED, admitted.is_not(None)),
            "investigating": _revisions(session, now, State.INVESTIGATING),
            "delivering": _revisions(session, now, State.APPROVED),
            "requests": _rounds(session, now, RoundState.WORKING),
            "questions": _rounds(session, now, *WAITING),
        },
    )


def _revisions(session: Session, now: float, state: State, *more: ColumnElement[bool]) -> Pile:
    counted = (
        select(func.count(), func.min(Revision.created_at))
        .join(Incident, col(Incident.id) == Revision.incident_id)
        .where(Revision.state == state, *more)
    )
    return _pile(now, *session.exec(counted).one())


def _rounds(session: Session, now: float, *states: RoundState) -> Pile:
    counted = select(func.count(), func.min(AgentRound.started_at)).where(
        col(AgentRound.state).in_(states)
    )
    return _pile(now, *session.exec(counted).one())


def _pile(now: float, depth: int, oldest: float | None) -> Pile:
    return Pile(depth, max(0.0, now - oldest) if oldest is not None else 0.0)


@dataclass(frozen=True, slots=True)
class Failure:
    """Work that has failed for good: its thread offers Retry. `when` is seconds since the epoch;
    `thread` is empty when there is none."""

    what: str
    when: float
    where: str
    thread: str
    why: str


def failures(session: Session, limit: int = 50) -> list[Failure]:
    """What waits for somebody to press Retry, newest first."""
    stopped = session.exec(
        select(Revision, Incident, Server)
        .join(Incident, col(Incident.id) == Revision.incident_id)
        .join(Server, col(Server.id) == Incident.server_id)
        .where(Revision.state == State.FAILED, Incident.revision == Revision.number)
        .order_by(col(Revision.finished_at).desc())
        .limit(limit)
    )
    broken = session.exec(
        select(AgentRound, AgentRequest)
        .join(AgentRequest, col(AgentRequest.id) == AgentRound.request_id)
        .where(AgentRound.state == RoundState.FAILED, AgentRequest.round == AgentRound.number)
        .order_by(col(AgentRound.started_at).desc())
        .limit(limit)
    )
    found = [
        Failure(
            what=f"incident {revision.id} of {server.name}",
            when=revision.finished_at or revision.created_at,
            where=incident.channel_id or server.channel,
            thread=incident.thread_ts or "",
            why=revision.failure or "",
        )
        for revision, incident, server in stopped
    ]
    found += [
        Failure(
            what=f"EC2 request {request.id}",
            when=round_.started_at,
            where=request.channel_id,
            thread=request.thread_ts or "",
            why=str((round_.answer or {}).get("text", "")),
        )
        for round_, request in broken
        if (round_.answer or {}).get("retry")
    ]
    return sorted(found, key=lambda one: one.when, reverse=True)[:limit]
