"""Open incidents: which of them Slack may show too little of, and that many cost no more."""

from sqlalchemy import event
from sqlmodel import Session

from storage.models import Incident, OutgoingMessage, Revision
from storage.open_incidents import WEEK, overview, untold
from storage.states import State
from tests.support.records import Records

DAY = 86_400.0


def ended(records: Records, fault: str, state: State = State.EXPLAINED) -> str:
    """A revision that has ended now and is shown; its id."""
    revision_id = records.incident(state, fault)

    def show(session: Session) -> None:
        revision = session.get_one(Revision, revision_id)
        revision.finished_at = records.now
        session.get_one(Incident, revision.incident_id).thread_ts = "1.0"
        for key in (f"root:{revision.incident_id}", f"card:{revision_id}"):
            message = OutgoingMessage(key=key, channel="c", created_at=records.now, ts="1.0")
            message.shown_hash = "shown"
            session.add(message)
        # A diff beside it, which is posted once and never edited.
        diff = OutgoingMessage(key=f"diff:{revision_id}", channel="c", created_at=0.0, ts="file")
        session.add(diff)

    records.database.commit(show)
    return revision_id


def mark(records: Records, key: str) -> None:
    """As the poster does when an edit fails."""

    def change(session: Session) -> None:
        session.get_one(OutgoingMessage, key).shown_hash = None

    records.database.commit(change)


def found(records: Records) -> list[str]:
    listed = records.database.look(lambda s: untold(s, records.now - DAY))
    assert {each.channel for each in listed} <= {"c"}
    return [each.revision_id for each in listed]


def test_what_has_ended_lately_is_looked_after_and_then_no_more(records: Records) -> None:
    records.incident(State.INVESTIGATING, "running")
    first, second = ended(records, "first"), ended(records, "second", State.REJECTED)
    records.now += 10
    third = ended(records, "third")
    assert found(records)[0] == third
    assert set(found(records)) == {first, second, third}
    records.now += DAY
    assert found(records) == []


def test_what_could_not_be_shown_is_looked_after_until_it_is(records: Records) -> None:
    root, card = ended(records, "root"), ended(records, "card")
    over, long_over = ended(records, "over"), ended(records, "long over")
    mark(records, f"root:{root.removesuffix('-r1')}")
    mark(records, f"card:{card}")
    for revision_id in (over, long_over):
        records.resolve(revision_id.removesuffix("-r1"))
        mark(records, f"card:{revision_id}")
        records.now += 2 * DAY
    records.now += WEEK - 2 * DAY
    assert set(found(records)) == {root, card, long_over}
    records.now += 10 * WEEK
    assert set(found(records)) == {root, card}


def test_what_has_no_thread_is_looked_after(records: Records) -> None:
    failed = records.incident(State.FAILED, "no channel")
    records.incident(State.QUEUED, "held back")
    records.now += 100 * DAY
    assert found(records) == [failed]


def test_hundreds_of_open_incidents_cost_no_more_questions_than_a_few(records: Records) -> None:
    asked: list[str] = []
    event.listen(
        records.database.engine, "after_cursor_execute", lambda *told: asked.append(told[2])
    )

    def questions() -> int:
        asked.clear()
        assert found(records) == []
        records.database.look(overview)
        return len(asked)

    for number in range(20):
        ended(records, f"f{number}")
    records.now += 2 * DAY
    few = questions()

    def add_more(session: Session) -> None:
        for number in range(200):
            recorded = records.record(session, f"more{number}")
            incident = session.get_one(Incident, recorded.incident_id)
            incident.thread_ts, incident.state = "1.0", State.EXPLAINED
            session.get_one(Revision, incident.revision_id).state = State.EXPLAINED

    records.database.commit(add_more)
    assert questions() == few
