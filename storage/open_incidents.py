"""Open incidents, however many: those to be listed, and those of which Slack shows too little.

Nobody closes what nobody mends: after a year there may be thousands.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlmodel import Session, col, func, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from storage.incidents import Dossier, dossier
from storage.models import Incident, OutgoingMessage, Revision, Server, incident_of
from storage.states import RUNNING, State

UNRESOLVED = tuple(state for state in State if state is not State.RESOLVED)

WEEK = 7 * 24 * 3600.0
"""Seconds in which the message of an incident that is over is still brought up to date."""

AT_ONCE = 500
"""Keys in one question to the database."""


@dataclass(frozen=True, slots=True)
class Overview:
    """How many incidents are open, how many of them wait for a decision, and the first ones: those
    that no thread tells of, those that wait, then the last seen."""

    total: int
    waiting: int
    first: tuple[Dossier, ...]


def overview(session: Session, limit: int = 20) -> Overview:
    """The open incidents at a glance."""
    gets_thread = or_(col(Incident.thread_ts).is_not(None), col(Incident.state).in_(RUNNING))
    first = session.exec(
        select(Incident)
        .where(col(Incident.state).in_(UNRESOLVED))
        .order_by(
            gets_thread, col(Incident.state) != State.PROPOSED, col(Incident.last_seen_at).desc()
        )
        .limit(limit)
    ).all()
    return Overview(
        total=count_open(session),
        waiting=session.exec(select(func.count()).where(Incident.state == State.PROPOSED)).one(),
        first=tuple(dossier(session, incident.revision_id) for incident in first),
    )


def count_open(session: Session) -> int:
    """How many incidents are not resolved."""
    return session.exec(select(func.count()).where(col(Incident.state).in_(UNRESOLVED))).one()


@dataclass(frozen=True, slots=True)
class Untold:
    """A revision that may not be shown as it is, and the channel of its server."""

    revision_id: str
    channel: str


def untold(session: Session, lately: float) -> list[Untold]:
    """What Slack may not show as it is recorded, the newest first.

    That is what has ended since `lately`, for a crash may have come before it was shown; where the
    last try to show it went wrong; and what has no thread.
    """
    current = (
        select(Revision.id, Revision.finished_at, Server.channel)
        .join(Incident, col(Incident.id) == Revision.incident_id)
        .join(Server, col(Server.id) == Incident.server_id)
        .where(Incident.revision == Revision.number, col(Revision.state).not_in(RUNNING))
    )
    is_open = Incident.state != State.RESOLVED
    found = set(session.exec(current.where(col(Revision.finished_at) > lately)))
    found.update(session.exec(current.where(is_open, col(Incident.thread_ts).is_(None))))
    ids = sorted(_not_shown(session.exec(_unshown_messages())))
    for start in range(0, len(ids), AT_ONCE):
        few = col(Incident.id).in_(ids[start : start + AT_ONCE])
        not_old = or_(is_open, col(Revision.finished_at) > lately - WEEK)
        found.update(session.exec(current.where(few, not_old)))
    newest_first = sorted(found, key=lambda row: row[1] or 0.0, reverse=True)
    return [Untold(revision_id, channel) for revision_id, _, channel in newest_first]


def without_thread(session: Session) -> list[Untold]:
    """The revisions that wait for their analysis, and their incidents have no thread yet: the
    oldest first."""
    rows = session.exec(
        select(Revision.id, Server.channel)
        .join(Incident, col(Incident.id) == Revision.incident_id)
        .join(Server, col(Server.id) == Incident.server_id)
        .where(
            Revision.state == State.QUEUED,
            col(Incident.admitted_at).is_not(None),
            col(Incident.thread_ts).is_(None),
        )
        .order_by(col(Revision.created_at))
    )
    return [Untold(revision_id, channel) for revision_id, channel in rows]


def _unshown_messages() -> SelectOfScalar[str]:
    """The keys of the messages that were not posted, or not edited, when that was tried last."""
    ts = col(OutgoingMessage.ts)
    return select(OutgoingMessage.key).where(
        col(OutgoingMessage.shown_hash).is_(None), or_(ts.is_(None), ts != "file")
    )


def _not_shown(keys: Iterable[str]) -> set[str]:
    """The incidents whose root or card is among the keys."""
    found = set()
    for kind, _, owner in (key.partition(":") for key in keys):
        if kind == "root":
            found.add(owner)
        elif kind == "card":
            found.add(incident_of(owner))
    return found


def waiting_pull_requests(session: Session) -> list[tuple[Revision, float]]:
    """Every revision whose pull request is open, or closed unmerged, and when its incident was
    last seen (s since the epoch)."""
    rows = session.exec(
        select(Revision, Incident.last_seen_at)
        .join(Incident, col(Incident.id) == Revision.incident_id)
        .where(col(Revision.state).in_([State.PULL_REQUEST_OPEN, State.PULL_REQUEST_CLOSED]))
    )
    return [(revision, last_seen_at) for revision, last_seen_at in rows]
