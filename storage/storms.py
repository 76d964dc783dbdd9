"""Storms: a server may open only so many incidents in a while; the rest wait in one roll-up.

Nothing is lost: an incident that waits is counted like any other, and is admitted, the oldest
first, when its server's window has room again or somebody asks for it. Every function runs inside
one transaction of `Database.write` or `Database.read`. Replicas that take reports at the same
moment may each admit one more than the bound.
"""

from dataclasses import dataclass

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, func, select
from sqlmodel.sql.expression import SelectOfScalar

from storage.models import Incident, Revision, Server, Storm
from storage.states import State


@dataclass(frozen=True, slots=True)
class Bound:
    """At most `incidents` new ones of a server in `seconds`."""

    incidents: int = 20
    seconds: float = 300.0


@dataclass(frozen=True, slots=True)
class RollUp:
    """What a storm's message says: who waits, in line, and what has been opened since."""

    storm: Storm
    server: Server
    waiting: tuple[Incident, ...]
    opened: tuple[Incident, ...]


def room(session: Session, server_id: int, bound: Bound, now: float) -> int:
    """How many incidents the server may open now; 0 while others wait in front."""
    if session.exec(_waiting(server_id).limit(1)).first() is not None:
        return 0
    return _left(session, server_id, bound, now)


def hold(session: Session, server_id: int, now: float) -> Storm:
    """The server's present storm; a new one begins if there is none."""
    present = select(Storm).where(Storm.server_id == server_id, col(Storm.ended_at).is_(None))
    if storm := session.exec(present).first():
        return storm
    earlier = session.exec(select(func.count()).where(Storm.server_id == server_id)).one()
    storm = Storm(id=f"{server_id}-{earlier + 1}", server_id=server_id, began_at=now)
    try:
        with session.begin_nested():
            session.add(storm)
    except IntegrityError:  # another replica was first
        return session.get_one(Storm, f"{server_id}-{earlier + 1}")
    return storm


def admit_due(session: Session, bound: Bound, now: float) -> list[str]:
    """Admit those who wait, as far as their servers' windows have room; ids of their revisions.

    Storms that nobody waits in any more are over.
    """
    revisions: list[str] = []
    for server_id in servers_in_line(session):
        session.get_one(Server, server_id, with_for_update=True)
        left = _left(session, server_id, bound, now)
        revisions += _admit(session, server_id, left, now) if left > 0 else []
    return revisions


def servers_in_line(session: Session) -> list[int]:
    """The servers of which incidents wait."""
    waits = select(Incident.id).where(
        col(Incident.server_id) == Server.id, col(Incident.admitted_at).is_(None)
    )
    return [id_ for id_ in session.exec(select(Server.id).where(waits.exists())) if id_]


def admit_next(session: Session, storm_id: str, now: float) -> str | None:
    """Admit the first in line because somebody asks; its revision's id, None when nobody waits."""
    server_id = session.get_one(Storm, storm_id).server_id
    session.get_one(Server, server_id, with_for_update=True)
    return next(iter(_admit(session, server_id, 1, now)), None)


def admitted_revisions(session: Session, limit: int = 200) -> list[str]:
    """Revisions that are queued and may begin: first what people asked for, then the oldest."""
    return list(
        session.exec(
            select(Revision.id)
            .join(Incident, col(Incident.id) == Revision.incident_id)
            .where(Revision.state == State.QUEUED, col(Incident.admitted_at).is_not(None))
            .order_by(col(Revision.requested_by).is_(None), col(Revision.created_at))
            .limit(limit)
        )
    )


def storms_since(session: Session, then: float) -> list[str]:
    """The storms that go on or ended after `then`."""
    over = col(Storm.ended_at)
    return list(session.exec(select(Storm.id).where(over.is_(None) | (over > then))))


def roll_up(session: Session, storm_id: str) -> RollUp:
    """What came in a storm."""
    storm = session.get_one(Storm, storm_id)
    came = session.exec(
        select(Incident).where(Incident.storm_id == storm_id).order_by(col(Incident.first_seen_at))
    ).all()
    return RollUp(
        storm=storm,
        server=session.get_one(Server, storm.server_id),
        waiting=tuple(incident for incident in came if incident.admitted_at is None),
        opened=tuple(incident for incident in came if incident.admitted_at is not None),
    )


def note_message(session: Session, storm_id: str, channel_id: str, message_ts: str) -> None:
    """Remember where a storm's roll-up stands."""
    storm = session.get_one(Storm, storm_id)
    storm.channel_id, storm.message_ts = channel_id, message_ts
    session.add(storm)


def _left(session: Session, server_id: int, bound: Bound, now: float) -> int:
    # What was admitted far in the future was so by a clock that has been put right since.
    lately = select(func.count()).where(
        Incident.server_id == server_id,
        col(Incident.admitted_at) > now - bound.seconds,
        col(Incident.admitted_at) < now + bound.seconds,
    )
    return bound.incidents - session.exec(lately).one()


def _admit(session: Session, server_id: int, most: int, now: float) -> list[str]:
    admitted = session.exec(_waiting(server_id).limit(most)).all()
    for incident in admitted:
        incident.admitted_at = now
        session.add(incident)
    session.flush()
    if session.exec(_waiting(server_id).limit(1)).first() is None:
        going_on = select(Storm).where(Storm.server_id == server_id, col(Storm.ended_at).is_(None))
        for storm in session.exec(going_on):
            storm.ended_at = now
            session.add(storm)
    return [incident.revision_id for incident in admitted]


def _waiting(server_id: int) -> SelectOfScalar[Incident]:
    return (
        select(Incident)
        .where(Incident.server_id == server_id, col(Incident.admitted_at).is_(None))
        .order_by(col(Incident.first_seen_at), Incident.id)
    )
