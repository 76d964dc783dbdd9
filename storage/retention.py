"""Retention: what has been over for long is deleted, a bounded number at a time.

Incidents go when they were resolved and last seen before the limit, with everything that hangs on
them. Of an incident that goes on, single occurrences go; its count stays. Requests go when their
last round is over. What Slack delivered goes by its age.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlmodel import Session, col, delete, func, select

from storage.agent_requests import AgentRequest, AgentRound, InstanceLease, RoundState
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


def delete_old(session: Session, before: float, limit: int) -> Deleted:
    """Delete what was over before a time; at most `limit` of each kind, the oldest first."""
    incidents, incident_messages = _delete_incidents(session, before, limit)
    requests, request_messages = _delete_requests(session, before, limit)
    return Deleted(
        incidents=incidents,
        occurrences=_delete_occurrences(session, before, limit),
        requests=len(requests),
        deliveries=_delete_deliveries(session, before, limit),
        messages=_delete_messages(session, before, limit, [*incident_messages, *request_messages]),
        graph_threads=tuple(requests),
    )


def _delete_incidents(session: Session, before: float, limit: int) -> tuple[int, list[str]]:
    """How many went, and the keys of their messages."""
    over = (
        select(Incident.id)
        .where(
            Incident.state == State.RESOLVED,
            col(Incident.resolved_at) < before,
            Incident.last_seen_at < before,
        )
        .order_by(col(Incident.resolved_at))
        .limit(limit)
    )
    ids = list(session.exec(over))
    revisions = list(session.exec(select(Revision.id).where(col(Revision.incident_id).in_(ids))))
    for table in (FileChange, Decision, PullRequest):
        session.exec(delete(table).where(col(table.revision_id).in_(revisions)))
    session.exec(delete(Revision).where(col(Revision.id).in_(revisions)))
    session.exec(delete(Occurrence).where(col(Occurrence.incident_id).in_(ids)))
    session.exec(delete(Incident).where(col(Incident.id).in_(ids)))
    cards = [f"{kind}:{revision}" for revision in revisions for kind in ("card", "diff")]
    return len(ids), [*(f"root:{incident}" for incident in ids), *cards]


def _delete_occurrences(session: Session, before: float, limit: int) -> int:
    """Of incidents that go on: the old ones that no revision was made from."""
    by_age = func.row_number().over(
        partition_by=col(Occurrence.incident_id), order_by=col(Occurrence.id).desc()
    )
    ranked = (
        select(Occurrence.id, Occurrence.received_at, by_age.label("rank"))
        .where(Occurrence.received_at < before, col(Occurrence.regression_check).is_(False))
        .subquery()
    )
    used = select(Revision.occurrence_id)
    old = (
        select(ranked.c.id)
        .where(ranked.c.rank > KEPT_OCCURRENCES, ranked.c.id.not_in(used))
        .order_by(ranked.c.received_at)
        .limit(limit)
    )
    return session.exec(delete(Occurrence).where(col(Occurrence.id).in_(old))).rowcount


def _delete_requests(session: Session, before: float, limit: int) -> tuple[list[str], list[str]]:
    """The keys of the graphs of those that went, and of their messages."""
    over = (
        select(AgentRequest)
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
        .limit(limit)
    )
    requests = list(session.exec(over))
    ids = [request.id for request in requests]
    keys = [f"request:{id_}" for id_ in ids]
    rounds = session.exec(select(AgentRound).where(col(AgentRound.request_id).in_(ids)))
    keys += [f"round:{round_.request_id}:{round_.number}" for round_ in rounds]
    session.exec(delete(InstanceLease).where(col(InstanceLease.request_id).in_(ids)))
    session.exec(delete(AgentRound).where(col(AgentRound.request_id).in_(ids)))
    session.exec(delete(AgentRequest).where(col(AgentRequest.id).in_(ids)))
    return [request.graph_thread for request in requests if request.thread_ts], keys


def _delete_deliveries(session: Session, before: float, limit: int) -> int:
    old = (
        select(SlackDelivery.key)
        .where(SlackDelivery.received_at < before)
        .order_by(col(SlackDelivery.received_at))
        .limit(limit)
    )
    return session.exec(delete(SlackDelivery).where(col(SlackDelivery.key).in_(old))).rowcount


def _delete_messages(session: Session, before: float, limit: int, keys: Iterable[str]) -> int:
    """The messages of what went, and old help."""
    key = col(OutgoingMessage.key)
    owned = session.exec(delete(OutgoingMessage).where(key.in_(list(keys)))).rowcount
    old_help = (
        select(OutgoingMessage.key)
        .where(key.like("help:%"), OutgoingMessage.created_at < before)
        .limit(limit)
    )
    return owned + session.exec(delete(OutgoingMessage).where(key.in_(old_help))).rowcount
