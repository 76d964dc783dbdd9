"""What the earlier revisions of an incident tell the one that is being analysed."""

from sqlmodel import Session, col, select

from agents.incident.analysis import Analysis
from storage.models import Decision, Revision
from storage.states import State


def was_overtaken(session: Session, incident_id: str) -> bool:
    """Whether the branch has moved over the lines of any patch of this incident."""
    rows = select(Revision).where(
        Revision.incident_id == incident_id, col(Revision.applies).is_(False)
    )
    return session.exec(rows).first() is not None


def said_before(session: Session, revision_id: str, found: Analysis, diff: str) -> list[str]:
    """A note when people get the same answer again, and whether it was rejected; else nothing."""
    now = session.get_one(Revision, revision_id)
    earlier = session.exec(
        select(Revision, Decision)
        .join(Decision, col(Decision.revision_id) == col(Revision.id), isouter=True)
        .where(Revision.incident_id == now.incident_id, Revision.number < now.number)
        .order_by(col(Revision.number).desc())
    )
    same = [
        (revision.number, decision)
        for revision, decision in earlier
        if revision.analysis
        and revision.diff == diff
        and (diff or revision.analysis["cause"] == found.cause)
    ]
    for number, decision in same:
        if decision and decision.verdict is State.REJECTED:
            why = f": “{decision.reason}”" if decision.reason else ""
            return [f"Revision {number} proposed this very patch, and it was rejected{why}."]
    if not same:
        return []
    what = "The same patch" if diff else "The same answer"
    hint = "The hint has changed nothing. " if now.hint else ""
    return [f"{hint}{what} as in revision {same[0][0]}."]
