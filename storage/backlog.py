"""What waits and what runs: for `suture status` and for metrics."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, func, select

from storage import incidents
from storage.agent_requests import WAITING, AgentRound, RoundState
from storage.models import Incident, Revision
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
        open_incidents=incidents.count_open(session),
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
