"""Earlier incidents of a server, and how they ended."""

from dataclasses import dataclass

from sqlmodel import Session, col, func, select
from sqlmodel.sql.expression import Select

from storage.models import Decision, Incident, Occurrence, PullRequest, Revision
from storage.reports import ErrorReport
from storage.states import State


@dataclass(frozen=True, slots=True)
class EarlierIncident:
    """An incident with the last report that is kept whole.

    Times are seconds since the epoch. `cause` is what the analysis called the cause; `rejected`
    why its fix was rejected, if a person said so; `pull_request` the address of the newest one that
    was opened for it, and `pull_number` its number.
    """

    id: str
    report: ErrorReport
    state: State
    last_seen_at: float
    seen_count: int
    channel_id: str | None
    thread_ts: str | None
    resolved_at: float | None
    resolved_by: str | None
    fix_commit: str | None
    cause: str | None
    rejected: str | None
    pull_request: str | None
    pull_number: int | None


MOST = 100
MAX_CHARACTERS = 8_000_000
"""Of stack traces that are read at once; a report may bring a million."""


def earlier_incidents(
    session: Session, incident_id: str, *, max_characters: int = MAX_CHARACTERS
) -> list[EarlierIncident]:
    """The MOST other incidents of the same server seen last, the last one first, as far as their
    traces fit."""
    rows = session.exec(_others_of_its_server(session.get_one(Incident, incident_id)))
    found, characters = [], 0
    for incident, occurrence, revision, pull_request in rows:
        report = ErrorReport.model_validate(occurrence.report)
        characters += len(report.stack_trace)
        if characters > max_characters:
            break
        found.append((incident, report, revision, pull_request))
        session.expunge(occurrence)  # not kept: it is as large as its trace
    rows.close()
    revisions = [revision.id for _, _, revision, _ in found]
    decisions = session.exec(select(Decision).where(col(Decision.revision_id).in_(revisions)))
    reasons = {decision.revision_id: decision.reason for decision in decisions}
    return [
        EarlierIncident(
            id=incident.id,
            report=report,
            state=incident.state,
            last_seen_at=incident.last_seen_at,
            seen_count=incident.seen_count,
            channel_id=incident.channel_id,
            thread_ts=incident.thread_ts,
            resolved_at=incident.resolved_at,
            resolved_by=incident.resolved_by,
            fix_commit=incident.fix_commit,
            cause=(revision.analysis or {}).get("cause"),
            rejected=reasons.get(revision.id),
            pull_request=pull_request.url if pull_request else None,
            pull_number=pull_request.number if pull_request else None,
        )
        for incident, report, revision, pull_request in found
    ]


def _others_of_its_server(
    this: Incident,
) -> "Select[Incident, Occurrence, Revision, PullRequest]":
    """Each with its newest report that is kept, newest revision and newest pull request, if any."""
    # Chosen first: to sort them with all that hangs on them takes seconds when there are many.
    last_seen = (
        select(Incident.id)
        .where(Incident.server_id == this.server_id, Incident.id != this.id)
        .order_by(col(Incident.last_seen_at).desc())
        .limit(MOST)
    )
    newest_report = (
        select(func.max(Occurrence.id))
        .where(col(Occurrence.incident_id) == col(Incident.id), col(Occurrence.report).is_not(None))
        .correlate(Incident)
        .scalar_subquery()
    )
    newest_pull_request = (
        select(PullRequest.revision_id)
        .join(Revision, col(Revision.id) == col(PullRequest.revision_id))
        .where(col(Revision.incident_id) == col(Incident.id))
        .order_by(col(Revision.number).desc())
        .limit(1)
        .correlate(Incident)
        .scalar_subquery()
    )
    newest_revision = (col(Revision.incident_id) == col(Incident.id)) & (
        col(Revision.number) == col(Incident.revision)
    )
    return (
        select(Incident, Occurrence, Revision, PullRequest)
        .join(Occurrence, col(Occurrence.id) == newest_report)
        .join(Revision, newest_revision)
        .join(PullRequest, col(PullRequest.revision_id) == newest_pull_request, isouter=True)
        .where(col(Incident.id).in_(last_seen))
        .order_by(col(Incident.last_seen_at).desc())
        .execution_options(yield_per=4)
    )
