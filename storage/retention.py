"""Retention: what has been over for long is deleted, a bounded number at a time.

Incidents go when they were resolved and last seen before the limit, with everything that hangs on
them. Of an incident that goes on, single occurrences go; its count stays. Requests go when their
last round is over. What Slack delivered goes by its age.

What may go is looked for without holding up those who write; once found it is looked at again.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, delete, func, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from storage.agent_requests import AgentRequest, AgentRound, InstanceLease, LateLook, RoundState
from storage.models import (
    Decision,
    FileChange,
    Incident,
    Occurrence,
    OutgoingMessage,
    PullRequest,
    Revision,
    SlackDelivery,
)
from storage.states import State

KEPT_OCCURRENCES = 100
"""Newest occurrences of an incident that stay, however old they are."""

REPEATS_KEPT = 24 * 3600.0
"""Seconds that repeats beyond those stay: a server may report thousands a minute, all alike."""

MOST_OCCURRENCES = 10_000
"""How many the incidents of one transaction may have; one that has more goes by itself."""


@dataclass(frozen=True, slots=True)
class Old:
    """What may go, by its keys."""

    incidents: tuple[str, ...]
    occurrences: tuple[int, ...]
    requests: tuple[str, ...]
    deliveries: tuple[str, ...]
    helps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Deleted:
    """How many rows of each kind went. `graph_threads` are the keys of the requests' graphs, whose
    checkpoints have to go as well."""

    incidents: int
    occurrences: int
    requests: int
    deliveries: int
    messages: int
    graph_threads: tuple[str, ...]

    @property
    def total(self) -> int:
        """All of them."""
        counts = (self.incidents, self.occurrences, self.requests, self.deliveries, self.messages)
        return sum(counts)


def find_old(session: Session, before: float, repeats_before: float, limit: int) -> Old:
    """What was over before a time, and repeats before another; at most `limit` of each kind, the
    oldest first."""
    incidents = session.exec(
        select(Incident.id, Incident.seen_count)
        .where(*_is_over(before))
        .order_by(col(Incident.resolved_at))
        .limit(limit)
    ).all()
    weights = accumulate(count for _, count in incidents)
    few = [
        id_ for (id_, _), sum_ in zip(incidents, weights, strict=True) if sum_ <= MOST_OCCURRENCES
    ]
    deliveries = (
        select(SlackDelivery.key)
        .where(SlackDelivery.received_at < before)
        .order_by(col(SlackDelivery.received_at))
        .limit(limit)
    )
    helps = (
        select(OutgoingMessage.key)
        .where(col(OutgoingMessage.key).like("help:%"), OutgoingMessage.created_at < before)
        .limit(limit)
    )
    return Old(
        incidents=tuple(few or [id_ for id_, _ in incidents[:1]]),
        occurrences=_surplus(session, before, repeats_before, limit),
        requests=tuple(session.exec(_ended_requests(before).limit(limit))),
        deliveries=tuple(session.exec(deliveries)),
        helps=tuple(session.exec(helps)),
    )


def delete_old(session: Session, old: Old, before: float) -> Deleted:
    """Delete what was found, as far as it still is over."""
    incidents, incident_messages = _delete_incidents(session, old.incidents, before)
    requests, request_messages = _delete_requests(session, old.requests, before)
    occurrences = delete(Occurrence).where(col(Occurrence.id).in_(old.occurrences))
    deliveries = delete(SlackDelivery).where(col(SlackDelivery.key).in_(old.deliveries))
    keys = [*incident_messages, *request_messages, *old.helps]
    messages = delete(OutgoingMessage).where(col(OutgoingMessage.key).in_(keys))
    return Deleted(
        incidents=incidents,
        occurrences=session.exec(occurrences).rowcount,
        requests=len(requests),
        deliveries=session.exec(deliveries).rowcount,
        messages=session.exec(messages).rowcount,
        graph_threads=tuple(requests),
    )


def _is_over(before: float) -> tuple[ColumnElement[bool], ...]:
    return (
        col(Incident.state) == State.RESOLVED,
        col(Incident.resolved_at) < before,
        col(Incident.last_seen_at) < before,
    )


def _delete_incidents(
    session: Session, found: Sequence[str], before: float
) -> tuple[int, list[str]]:
    """How many went, and the keys of their messages."""
    over = select(Incident.id).where(col(Incident.id).in_(found), *_is_over(before))
    ids = list(session.exec(over.with_for_update()))
    revisions = list(session.exec(select(Revision.id).where(col(Revision.incident_id).in_(ids))))
    for table in (FileChange, Decision, PullRequest):
        session.exec(delete(table).where(col(table.revision_id).in_(revisions)))
    session.exec(delete(Revision).where(col(Revision.id).in_(revisions)))
    session.exec(delete(Occurrence).where(col(Occurrence.incident_id).in_(ids)))
    session.exec(delete(Incident).where(col(Incident.id).in_(ids)))
    replies = [f"{kind}:{revision}" for revision in revisions for kind in ("card", "diff", "back")]
    return len(ids), [*(f"root:{incident}" for incident in ids), *replies]


def _surplus(session: Session, before: float, repeats_before: float, limit: int) -> tuple[int, ...]:
    """Of incidents that go on: old occurrences beyond the newest, that no revision was made of;
    nor the newest report, of which the next would be."""
    newest_first = (
        select(Occurrence.id)
        .where(Occurrence.incident_id == Incident.id)
        .order_by(col(Occurrence.id).desc())
        .correlate(Incident)
    )
    last_kept = newest_first.offset(KEPT_OCCURRENCES - 1).limit(1).scalar_subquery()
    crowded = select(Incident.id, last_kept).where(
        Incident.seen_count > KEPT_OCCURRENCES, Incident.first_seen_at < repeats_before
    )
    first_young = _first_since(session, repeats_before)
    found: list[int] = []
    for incident_id, kept in session.exec(crowded).all():
        used = select(Revision.occurrence_id).where(Revision.incident_id == incident_id)
        newest_report = select(func.max(Occurrence.id)).where(
            Occurrence.incident_id == incident_id, ~col(Occurrence.duplicate)
        )
        surplus = (
            select(Occurrence.id)
            .where(
                Occurrence.incident_id == incident_id,
                col(Occurrence.id) < min(kept or 0, first_young),
                or_(
                    col(Occurrence.received_at) < before,
                    col(Occurrence.duplicate) & (col(Occurrence.received_at) < repeats_before),
                ),
                ~col(Occurrence.regression_check),
                col(Occurrence.id).not_in(used),
                col(Occurrence.id) != newest_report.scalar_subquery(),
            )
            .limit(limit - len(found))
        )
        found += [id_ for id_ in session.exec(surplus) if id_]
        if len(found) == limit:
            break
    return tuple(found)


def _first_since(session: Session, then: float) -> int:
    """Of the occurrences, whose ids grow with time, the first received since `then`: its id."""
    low = session.exec(select(func.min(Occurrence.id))).one() or 0
    high = (session.exec(select(func.max(Occurrence.id))).one() or 0) + 1
    while low < high:
        middle = (low + high) // 2
        following = (
            select(Occurrence.id, Occurrence.received_at)
            .where(col(Occurrence.id) >= middle)
            .order_by(col(Occurrence.id))
            .limit(1)
        )
        found = session.exec(following).first()
        if found is None or found[1] >= then:
            high = middle
        else:
            low = (found[0] or middle) + 1
    return low


def _ended_requests(before: float) -> SelectOfScalar[str]:
    return (
        select(AgentRequest.id)
        .join(
            AgentRound,
            (col(AgentRound.request_id) == AgentRequest.id)
            & (col(AgentRound.number) == AgentRequest.round),
        )
        .where(
            col(AgentRound.state).in_((RoundState.DONE, RoundState.FAILED)),
            AgentRound.started_at < before,
            col(AgentRequest.id).not_in(
                select(InstanceLease.request_id).where(InstanceLease.expires_at >= before)
            ),
        )
        .order_by(col(AgentRound.started_at))
    )


def _delete_requests(
    session: Session, found: Sequence[str], before: float
) -> tuple[list[str], list[str]]:
    """The keys of the graphs of those that went, and of their messages."""
    ids = session.exec(_ended_requests(before).where(col(AgentRequest.id).in_(found))).all()
    requests = session.exec(select(AgentRequest).where(col(AgentRequest.id).in_(ids))).all()
    keys = [f"request:{id_}" for id_ in ids]
    rounds = session.exec(select(AgentRound).where(col(AgentRound.request_id).in_(ids)))
    keys += [f"round:{round_.request_id}:{round_.number}" for round_ in rounds]
    for table in (InstanceLease, LateLook, AgentRound):
        session.exec(delete(table).where(col(table.request_id).in_(ids)))
    session.exec(delete(AgentRequest).where(col(AgentRequest.id).in_(ids)))
    return [request.graph_thread for request in requests if request.thread_ts], keys
