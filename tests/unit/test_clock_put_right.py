"""A clock that ran a year ahead and was put right: nothing waits for a year."""

import pytest
from sqlmodel import Session

from storage import incidents, storms
from storage.incidents import Recorded
from storage.models import Incident
from storage.reanalysis import Allowance, used_up
from storage.states import State
from storage.storms import Bound
from tests.support.records import Records
from tests.unit.test_arrivals import arrival, shop, take

YEAR = 365 * 86_400.0
BOUND = Bound(2, 300.0)


@pytest.fixture
def ahead(records: Records) -> Records:
    """Records whose clock runs ahead."""
    records.now += YEAR
    return records


def test_incidents_are_let_in(ahead: Records) -> None:
    for fault in "abc":
        ahead.report(fault, BOUND)
    ahead.now -= YEAR
    assert len(ahead.database.commit(lambda s: storms.admit_due(s, BOUND, ahead.now))) == 1
    assert ahead.report("d", BOUND).start


def test_repeats_are_reports_again(ahead: Records) -> None:
    ahead.report()
    ahead.now -= YEAR
    [outcome] = take(ahead, [arrival(shop(ahead), "f")])
    assert isinstance(outcome, Recorded)
    assert outcome.status == "received"
    assert ahead.report().status == "deduplicated"


def test_what_was_resolved_comes_back(ahead: Records) -> None:
    incident_id = ahead.incident(State.PROPOSED).removesuffix("-r1")
    ahead.resolve(incident_id)
    ahead.now -= YEAR
    assert ahead.report().start == f"{incident_id}-r2"


def test_counts_are_shown(ahead: Records) -> None:
    incident_id = ahead.report().incident_id

    def show(session: Session) -> None:
        incident = session.get_one(Incident, incident_id)
        incident.thread_ts, incident.root_shown_count = "1.0", 1
        incident.root_shown_at = ahead.now

    ahead.database.commit(show)
    ahead.now -= YEAR
    ahead.report()
    stale = ahead.database.look(lambda s: incidents.stale_roots(s, ahead.now - 30))
    assert stale == [incident_id]


def test_people_may_ask_again(ahead: Records) -> None:
    incident_id = ahead.incident(State.PROPOSED).removesuffix("-r1")
    ahead.database.commit(
        lambda s: incidents.request_analysis(
            s, incident_id, ahead.now, trigger="mention", requested_by="U1"
        )
    )
    ahead.now -= YEAR
    one = Allowance(per_incident=1, per_person=1)
    assert ahead.database.look(lambda s: used_up(s, incident_id, "U1", one, ahead.now)) is None
