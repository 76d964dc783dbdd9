"""How often people may have incidents analysed again: anybody may ask, within bounds.

Runs inside one transaction of `Database.write`. Replicas asked at the same moment may each let one
more pass.
"""

from dataclasses import dataclass
from typing import Literal

from sqlmodel import Session, col, select

from storage.models import Revision

SPAN = 3600.0
"""Seconds in which requests are counted."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """So many analyses in `SPAN` of one incident, and for one person."""

    per_incident: int = 6
    per_person: int = 20


@dataclass(frozen=True, slots=True)
class UsedUp:
    """What is used up, how many that were, and when (s since the epoch) there is room again."""

    by: Literal["incident", "person"]
    count: int
    until: float


def used_up(
    session: Session, incident_id: str, user_id: str, allowance: Allowance, now: float
) -> UsedUp | None:
    """What keeps a person from having an incident analysed again now; None when nothing does."""
    asked = select(Revision.created_at).where(
        col(Revision.requested_by).is_not(None),
        Revision.created_at > now - SPAN,
        Revision.created_at < now + SPAN,
    )
    newest_first = asked.order_by(col(Revision.created_at).desc())
    of_incident = session.exec(newest_first.where(Revision.incident_id == incident_id)).all()
    of_person = session.exec(newest_first.where(Revision.requested_by == user_id)).all()
    if len(of_incident) >= allowance.per_incident:
        count = allowance.per_incident
        return UsedUp("incident", count, of_incident[count - 1] + SPAN)
    if len(of_person) >= allowance.per_person:
        count = allowance.per_person
        return UsedUp("person", count, of_person[count - 1] + SPAN)
    return None
