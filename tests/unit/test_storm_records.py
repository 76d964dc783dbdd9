"""Storms in the records: bounded, in order, nobody forgotten."""

from sqlmodel import Session

from storage import storms
from storage.incidents import Recorded
from storage.open_incidents import count_open
from storage.states import State
from storage.storms import Bound, RollUp
from tests.support.records import Records

BOUND = Bound(incidents=3, seconds=60.0)


def report(records: Records, fault: str) -> Recorded:
    """A report of a fault, under the bound."""
    return records.report(fault, bound=BOUND)


def flood(records: Records, count: int, first: int = 0) -> list[Recorded]:
    found = []
    for number in range(first, first + count):
        records.now += 0.1
        found.append(report(records, f"fault {number}"))
    return found


def admit(records: Records) -> list[str]:
    return records.database.commit(lambda s: storms.admit_due(s, BOUND, records.now))


def rolled_up(records: Records, storm_id: str) -> RollUp:
    return records.database.look(lambda s: storms.roll_up(s, storm_id))


def test_a_server_opens_so_many_and_the_rest_waits_in_one_storm(records: Records) -> None:
    came = flood(records, 8)
    assert [bool(one.start) for one in came] == [True] * 3 + [False] * 5
    assert [one.storm for one in came] == [None] * 3 + [came[3].storm] * 5
    assert came[3].storm
    queue = records.database.look(storms.admitted_revisions)
    assert queue == [one.start for one in came[:3]]
    roll_up = rolled_up(records, came[3].storm)
    assert [one.id for one in roll_up.waiting] == [one.incident_id for one in came[3:]]
    again = report(records, "fault 7")
    assert (again.status, again.storm) == ("deduplicated", came[3].storm)
    assert rolled_up(records, came[3].storm).waiting[-1].seen_count == 2


def test_those_who_wait_are_admitted_oldest_first_as_the_window_frees(records: Records) -> None:
    came = flood(records, 8)
    assert admit(records) == []
    records.now += 61
    assert admit(records) == [f"{one.incident_id}-r1" for one in came[3:6]]
    assert admit(records) == []
    # Nobody overtakes: a new one waits behind those who wait already.
    late = report(records, "late")
    assert late.start is None
    assert late.storm == came[3].storm
    records.now += 61
    expected = [f"{one.incident_id}-r1" for one in (*came[6:], late)]
    assert admit(records) == expected
    roll_up = rolled_up(records, came[3].storm or "")
    assert roll_up.waiting == ()
    assert roll_up.storm.ended_at == records.now
    assert len(roll_up.opened) == 6


def test_the_next_storm_is_another(records: Records) -> None:
    first = flood(records, 4)[-1].storm
    records.now += 61
    admit(records)
    records.now += 61
    second = flood(records, 4, first=10)[-1].storm
    assert second
    assert second != first


def test_one_who_is_asked_for_is_opened_at_once(records: Records) -> None:
    came = flood(records, 5)
    storm_id = came[3].storm or ""
    opened = [
        records.database.commit(lambda s: storms.admit_next(s, storm_id, records.now))
        for _ in range(3)
    ]
    assert opened == [f"{came[3].incident_id}-r1", f"{came[4].incident_id}-r1", None]


def test_a_fault_that_comes_back_is_no_part_of_a_storm(records: Records) -> None:
    came = flood(records, 3)
    for one in came:
        records.resolve(one.incident_id)
    records.now += 10_000
    flood(records, 3, first=10)
    back = report(records, "fault 0")
    assert back.start == f"{came[0].incident_id}-r2"
    assert records.find(came[0].incident_id).state is State.QUEUED


def test_servers_are_bounded_each_by_itself(records: Records) -> None:
    flood(records, 5)

    def other(session: Session) -> int:
        return storms.room(session, 4711, BOUND, records.now)

    assert records.database.look(other) == BOUND.incidents
    assert records.database.look(count_open) == 5
