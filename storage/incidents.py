"""Incidents: counted when an error comes in, moved from state to state, never in two at once.

Every function here runs inside one transaction of `Database.write` or `Database.read`. SQLite's
single writer keeps changes apart; on PostgreSQL the lock on the incident's row does.
"""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Literal

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, func, or_, select, update

from storage import storms
from storage.models import Decision, FileChange, Incident, Occurrence, PullRequest, Revision, Server
from storage.reports import ErrorReport
from storage.states import RUNNING, State, check_transition
from storage.storms import Bound

DAY = 24 * 3600.0

ID_ALPHABET = "23456789abcdefghjkmnpqrstvwxyz"


@dataclass(frozen=True, slots=True)
class Windows:
    """How long repeats count as duplicates, and how long a deployment of a fix may take (s); and
    how many new incidents a server may open in a while."""

    duplicate: float = 60.0
    deployment: float = 1800.0
    storm: Bound = field(default_factory=Bound)


@dataclass(frozen=True, slots=True)
class Recorded:
    """What became of a report. `start` is the revision that waits for its analysis, if one does;
    `check_regression` the occurrence whose commit must be compared with the fix; `storm` the storm
    whose roll-up lists the incident as long as it waits."""

    status: Literal["received", "deduplicated"]
    incident_id: str
    start: str | None = None
    check_regression: int | None = None
    storm: str | None = None

    @property
    def calls_for_work(self) -> bool:
        """Whether there is more to do than to answer."""
        return bool(self.start or self.check_regression or self.storm)


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything recorded about one revision of an incident. `returned_at` is when the incident
    came back last after it was resolved."""

    server: Server
    incident: Incident
    revision: Revision
    report: ErrorReport
    files: tuple[FileChange, ...]
    decision: Decision | None
    pull_request: PullRequest | None
    returned_at: float | None = None


def record(
    session: Session,
    server: Server,
    report: ErrorReport,
    fingerprint: str,
    windows: Windows,
    now: float,
) -> Recorded:
    """Count a report: open its incident, or add to it, or re-open it as a regression."""
    assert server.id is not None
    known = (
        select(Incident)
        .where(Incident.server_id == server.id, Incident.fingerprint == fingerprint)
        .with_for_update()
    )
    incident = session.exec(known).first()
    if incident is None:
        try:
            with session.begin_nested():
                return _open(session, server.id, report, fingerprint, windows.storm, now)
        except IntegrityError:  # another replica was first
            incident = session.exec(known).one()
    # Apart, not ago: a clock that ran ahead may have been put right since.
    duplicate = abs(now - incident.last_counted_at) < windows.duplicate
    status: Literal["received", "deduplicated"] = "deduplicated" if duplicate else "received"
    resolved = incident.state is State.RESOLVED
    if resolved and report.commit and incident.fix_commit:
        # While a fix is being deployed, old and new programs report side by side: a commit not
        # seen since then is compared even when its report is a duplicate.
        compare = not duplicate or _is_news(session, incident, report.commit)
        occurrence = _count(session, incident, report, duplicate, now, compare)
        return Recorded(status, incident.id, check_regression=occurrence.id if compare else None)
    occurrence = _count(session, incident, report, duplicate, now)
    deployed = abs(now - (incident.resolved_at or 0.0)) >= windows.deployment
    if not resolved or duplicate or not deployed:
        return Recorded(status, incident.id, storm=_storm_of(incident))
    return Recorded(status, incident.id, start=reopen(session, incident, occurrence, now).id)


def _storm_of(incident: Incident) -> str | None:
    return incident.storm_id if incident.admitted_at is None else None


def _is_news(session: Session, incident: Incident, commit: str) -> bool:
    """Whether no occurrence has come from this commit since the incident was resolved."""
    seen = select(Occurrence.id).where(
        Occurrence.incident_id == incident.id,
        Occurrence.commit == commit,
        Occurrence.received_at >= (incident.resolved_at or 0.0),
    )
    return session.exec(seen.limit(1)).first() is None


def _open(
    session: Session,
    server_id: int,
    report: ErrorReport,
    fingerprint: str,
    bound: Bound,
    now: float,
) -> Recorded:
    may_begin = storms.room(session, server_id, bound, now) > 0
    storm_id = None if may_begin else storms.hold(session, server_id, now).id
    incident = Incident(
        id=new_incident_id(),
        server_id=server_id,
        fingerprint=fingerprint,
        state=State.QUEUED,
        error_type=report.error_type,
        message=report.message,
        seen_count=0,
        first_seen_at=now,
        last_seen_at=now,
        last_counted_at=now,
        admitted_at=now if may_begin else None,
        storm_id=storm_id,
    )
    session.add(incident)
    session.flush()
    occurrence = _count(session, incident, report, False, now)
    revision = _add_revision(session, incident, occurrence, "error", now)
    start = revision.id if may_begin else None
    return Recorded("received", incident.id, start=start, storm=storm_id)


def _count(
    session: Session,
    incident: Incident,
    report: ErrorReport,
    duplicate: bool,
    now: float,
    compare: bool = False,
) -> Occurrence:
    incident.seen_count += 1
    incident.last_seen_at = now
    if not duplicate:
        incident.last_counted_at = now
    occurrence = Occurrence(
        incident_id=incident.id,
        received_at=now,
        duplicate=duplicate,
        commit=report.commit,
        environment=report.environment,
        report=None if duplicate and not compare else report.model_dump(mode="json"),
        regression_check=compare,
    )
    session.add_all([incident, occurrence])
    session.flush()
    return occurrence


def _add_revision(
    session: Session,
    incident: Incident,
    occurrence: Occurrence,
    trigger: str,
    now: float,
    hint: str | None = None,
    requested_by: str | None = None,
) -> Revision:
    assert occurrence.id is not None
    revision = Revision(
        id=incident.revision_id,
        incident_id=incident.id,
        number=incident.revision,
        state=State.QUEUED,
        trigger=trigger,
        hint=hint,
        requested_by=requested_by,
        occurrence_id=occurrence.id,
        created_at=now,
    )
    session.add(revision)
    session.flush()
    return revision


def reopen(session: Session, incident: Incident, occurrence: Occurrence, now: float) -> Revision:
    """Open a resolved incident again: the fault is back although its fix is deployed."""
    return _next_revision(session, incident, occurrence, "regression", now)


def request_analysis(
    session: Session,
    incident_id: str,
    now: float,
    *,
    trigger: str,
    requested_by: str,
    hint: str | None = None,
    after: int | None = None,
) -> Revision | None:
    """A person asks for another analysis; None while an approved fix is on its way or open.

    `after` is the revision that was looked at: of two clicks on one card only the first counts.
    """
    incident = session.get_one(Incident, incident_id, with_for_update=True)
    if after is not None and incident.revision != after:
        return None
    if incident.state in (State.APPROVED, State.PULL_REQUEST_OPEN):
        return None
    occurrence = _last_reported(session, incident_id)
    return _next_revision(session, incident, occurrence, trigger, now, hint, requested_by)


def _next_revision(
    session: Session,
    incident: Incident,
    occurrence: Occurrence,
    trigger: str,
    now: float,
    hint: str | None = None,
    requested_by: str | None = None,
) -> Revision:
    current = session.get_one(Revision, incident.revision_id)
    if current.state is not State.REJECTED:
        check_transition(current.state, State.SUPERSEDED)
        _set_state(session, current, State.SUPERSEDED, now)
    incident.revision += 1
    incident.state = State.QUEUED
    incident.resolved_at = incident.resolved_by = None
    session.add(incident)
    return _add_revision(session, incident, occurrence, trigger, now, hint, requested_by)


def _last_reported(session: Session, incident_id: str) -> Occurrence:
    return session.exec(
        select(Occurrence)
        .where(Occurrence.incident_id == incident_id, col(Occurrence.report).is_not(None))
        .order_by(col(Occurrence.id).desc())
        .limit(1)
    ).one()


def advance(session: Session, revision_id: str, there: State, now: float, **changes: Any) -> bool:
    """Move a revision, and its incident with it, to another state. Compare-and-set.

    Returns false, and changes nothing, when the revision has been superseded or resolved meanwhile
    or is already there. Raises IllegalTransition when the table has no such way.
    """
    revision = session.get_one(Revision, revision_id)
    if revision.state is there or revision.state in (State.SUPERSEDED, State.RESOLVED):
        return False
    check_transition(revision.state, there)
    if not _set_state(session, revision, there, now):
        return False
    for name, value in changes.items():
        setattr(revision, name, value)
    incident = session.get_one(Incident, revision.incident_id)
    if incident.revision == revision.number:
        incident.state = there
    session.add_all([revision, incident])
    return True


def _set_state(session: Session, revision: Revision, there: State, now: float) -> bool:
    finished = None if there in RUNNING else now
    changed = session.exec(
        update(Revision)
        .where(col(Revision.id) == revision.id, col(Revision.state) == revision.state)
        .values(state=there, finished_at=finished, step=None)
    )
    session.refresh(revision)
    return changed.rowcount == 1


def decide(
    session: Session, revision_id: str, verdict: State, user_id: str, now: float
) -> Decision | None:
    """Record the first decision about a revision; None when it is no longer to be decided."""
    revision = session.get(Revision, revision_id)
    if revision is None or revision.state is not State.PROPOSED:
        return None
    if not advance(session, revision_id, verdict, now):
        return None
    decision = Decision(revision_id=revision_id, verdict=verdict, user_id=user_id, decided_at=now)
    session.add(decision)
    return decision


def resolve(
    session: Session, incident_id: str, now: float, *, by: str, fix_commit: str | None = None
) -> bool:
    """Close an incident as fixed; false when it is resolved already or a fix is being pushed."""
    incident = session.get_one(Incident, incident_id, with_for_update=True)
    if incident.state in (State.RESOLVED, State.APPROVED):
        return False
    revision = session.get_one(Revision, incident.revision_id)
    if not advance(session, revision.id, State.RESOLVED, now):
        return False
    incident.resolved_at, incident.resolved_by, incident.fix_commit = now, by, fix_commit
    session.add(incident)
    return True


def dossier(session: Session, revision_id: str) -> Dossier:
    """Everything about a revision. Raises NoResultFound when there is none."""
    revision = session.get_one(Revision, revision_id)
    incident = session.get_one(Incident, revision.incident_id)
    occurrence = session.get_one(Occurrence, revision.occurrence_id)
    files = session.exec(
        select(FileChange).where(FileChange.revision_id == revision_id).order_by(FileChange.path)
    )
    returned_at = select(func.max(Revision.created_at)).where(
        Revision.incident_id == incident.id, Revision.trigger == "regression"
    )
    return Dossier(
        server=session.get_one(Server, incident.server_id),
        incident=incident,
        revision=revision,
        report=ErrorReport.model_validate(occurrence.report),
        files=tuple(files),
        decision=session.get(Decision, revision_id),
        pull_request=session.get(PullRequest, revision_id),
        returned_at=session.exec(returned_at).one(),
    )


def current_dossier(session: Session, incident_id: str) -> Dossier:
    """The dossier of an incident's newest revision."""
    return dossier(session, session.get_one(Incident, incident_id).revision_id)


def incident_of_thread(session: Session, channel_id: str, thread_ts: str) -> Incident | None:
    """The incident whose thread this is."""
    return session.exec(
        select(Incident).where(Incident.channel_id == channel_id, Incident.thread_ts == thread_ts)
    ).first()


def revisions_in(session: Session, states: Iterable[State]) -> list[Revision]:
    """Every revision that is in one of these states, oldest first."""
    return list(
        session.exec(
            select(Revision)
            .where(col(Revision.state).in_(list(states)))
            .order_by(col(Revision.created_at))
        )
    )


def waiting_regression_checks(session: Session) -> list[int]:
    """Occurrences whose commit has not been compared with the fix yet."""
    rows = session.exec(select(Occurrence.id).where(col(Occurrence.regression_check)))
    return [row for row in rows if row is not None]


def stale_roots(session: Session, before: float, limit: int = 20) -> list[str]:
    """Incidents whose root message shows an old count and was last edited before `before` (or far
    after it, by a clock that ran ahead)."""
    return list(
        session.exec(
            select(Incident.id)
            .where(
                col(Incident.thread_ts).is_not(None),
                Incident.root_shown_count != Incident.seen_count,
                or_(Incident.root_shown_at <= before, Incident.root_shown_at > before + DAY),
            )
            .limit(limit)
        )
    )


def new_incident_id() -> str:
    """Eight letters and digits, none of which is mistaken for another when read aloud."""
    return "".join(secrets.choice(ID_ALPHABET) for _ in range(8))
