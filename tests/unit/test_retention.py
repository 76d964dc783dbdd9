"""Retention: what is over for long goes with all that hangs on it; what goes on stays."""

from sqlmodel import Session, SQLModel, col, func, select

from storage import agent_requests, incidents, retention
from storage.agent_requests import AgentRequest, AgentRound, InstanceLease, LateLook
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
from storage.retention import KEPT_OCCURRENCES, MOST_OCCURRENCES, Deleted, Old
from storage.states import State
from tests.support.records import Records

DAY = 86_400.0


def clean(records: Records, limit: int = 1000) -> Deleted:
    return delete(records, find(records, limit))


def find(records: Records, limit: int = 1000) -> Old:
    before, repeats_before = records.now - 90 * DAY, records.now - DAY
    return records.database.look(lambda s: retention.find_old(s, before, repeats_before, limit))


def delete(records: Records, old: Old) -> Deleted:
    return records.database.commit(lambda s: retention.delete_old(s, old, records.now - 90 * DAY))


def count(records: Records, table: type[SQLModel]) -> int:
    return records.database.look(lambda s: s.exec(select(func.count()).select_from(table)).one())


def resolved(records: Records, fault: str) -> str:
    """A resolved incident with everything that an incident may have; its id."""
    revision_id = records.incident(State.PROPOSED, fault)
    incident_id = revision_id.rpartition("-r")[0]

    def fill(session: Session) -> None:
        incidents.decide(session, revision_id, State.APPROVED, "U1", records.now)
        incidents.advance(session, revision_id, State.PULL_REQUEST_OPEN, records.now)
        session.add(
            PullRequest(
                revision_id=revision_id, number=1, url="u", branch="b", head_sha="c", opened_at=1.0
            )
        )
        session.add(
            FileChange(revision_id=revision_id, path="p", mode=33188, before=b"a", after=b"b")
        )
        replies = [f"{kind}:{revision_id}" for kind in ("card", "diff", "back")]
        for key in (f"root:{incident_id}", *replies):
            session.add(OutgoingMessage(key=key, channel="c", created_at=records.now))

    records.database.commit(fill)
    records.resolve(incident_id)
    return incident_id


def test_an_incident_goes_with_all_that_hangs_on_it(records: Records) -> None:
    resolved(records, "old")
    records.now += 60 * DAY
    young = resolved(records, "young")
    records.now += 40 * DAY
    deleted = clean(records)
    assert (deleted.incidents, deleted.messages) == (1, 4)
    for table in (Incident, Revision, Occurrence, Decision, PullRequest, FileChange):
        assert count(records, table) == 1, table
    assert count(records, OutgoingMessage) == 4
    assert records.find(young).state is State.RESOLVED
    assert clean(records).total == 0


def test_an_incident_that_is_open_or_seen_lately_stays(records: Records) -> None:
    records.incident(State.PROPOSED, "open")
    resolved(records, "comes back")
    records.now += 100 * DAY
    records.report("comes back", commit="a" * 40)
    assert clean(records).incidents == 0
    assert count(records, Incident) == 2


def test_the_count_stays_when_occurrences_go(records: Records) -> None:
    incident_id = records.report().incident_id
    for _ in range(KEPT_OCCURRENCES + 20):
        records.report()
    records.now += 100 * DAY
    # One of those beyond the newest hundred is what the analysis was made from.
    assert clean(records, limit=5).occurrences == 5
    assert clean(records).occurrences == 15
    assert len(records.occurrences(incident_id)) == KEPT_OCCURRENCES + 1
    assert records.find(incident_id).seen_count == KEPT_OCCURRENCES + 21
    records.database.look(lambda s: incidents.current_dossier(s, incident_id))


def test_repeats_beyond_the_newest_go_after_a_day_and_reports_stay(records: Records) -> None:
    incident_id = records.report().incident_id
    for _ in range(50):
        records.report()
    records.now += 120
    records.report()
    for _ in range(KEPT_OCCURRENCES):
        records.report()
    records.now += DAY - 60
    assert clean(records).occurrences == 50  # the later ones are not a day old
    records.now += 60
    assert clean(records).occurrences == 0  # nor are they more than a hundred
    kept = records.occurrences(incident_id)
    assert [one.duplicate for one in kept] == [False, False] + [True] * KEPT_OCCURRENCES
    records.now += 60
    records.report(commit="a" * 40)
    assert clean(records).occurrences == 1
    assert records.find(incident_id).seen_count == KEPT_OCCURRENCES + 53


def test_the_report_of_which_the_next_revision_would_be_stays(records: Records) -> None:
    incident_id = records.report().incident_id
    records.now += 120
    for _ in range(KEPT_OCCURRENCES + 2):
        records.report()
    records.now += 91 * DAY
    assert clean(records).occurrences == 1
    kept = records.occurrences(incident_id)
    assert [one.duplicate for one in kept] == [False, False] + [True] * KEPT_OCCURRENCES


def test_what_began_again_since_it_was_found_stays(records: Records) -> None:
    incident_id = resolved(records, "old")
    records.now += 91 * DAY
    old = find(records)
    assert old.incidents == (incident_id,)
    records.report("old")
    assert delete(records, old).total == 0


def test_incidents_with_many_occurrences_go_by_themselves(records: Records) -> None:
    ids = [resolved(records, fault) for fault in ("small", "large", "larger")]

    def grow(session: Session) -> None:
        for id_ in ids[1:]:
            session.get_one(Incident, id_).seen_count = MOST_OCCURRENCES

    records.database.commit(grow)
    records.now += 91 * DAY
    runs = [clean(records).incidents for _ in range(4)]
    assert runs == [1, 1, 1, 0]


def test_each_run_is_bounded(records: Records) -> None:
    def take(session: Session) -> None:
        for number in range(30):
            session.add(SlackDelivery(key=f"event:{number}", received_at=records.now + number))

    records.database.commit(take)
    records.now += 91 * DAY
    assert clean(records, limit=20).deliveries == 20
    left = records.database.look(
        lambda s: s.exec(select(func.min(SlackDelivery.received_at))).one()
    )
    assert left == records.now - 91 * DAY + 20
    assert clean(records, limit=20).deliveries == 10


def request(records: Records, *, leased_until: float | None = None, done: bool = True) -> str:
    def change(session: Session) -> str:
        made = agent_requests.open_request(
            session,
            agent="ec2",
            team_id="T",
            channel_id="C",
            requester="U",
            text="list",
            now=records.now,
            thread_ts=str(records.now),
        )
        if done:
            agent_requests.end(session, made.id, 1, {"ok": True, "text": "none"})
        if leased_until is not None:
            agent_requests.lease(session, f"i-{made.id}", "r", made.id, leased_until)
        session.add(OutgoingMessage(key=f"round:{made.id}:1", channel="C", created_at=records.now))
        return made.id

    return records.database.commit(change)


def test_requests_go_when_their_last_round_is_over_and_nothing_is_leased(records: Records) -> None:
    over = request(records)
    records.now += 1
    request(records, leased_until=records.now + DAY)
    records.now += 1
    look = LateLook(request_id=over, region="r", attempt=1, known=[], next_at=0.0, until=0.0)
    records.database.commit(lambda s: s.add(look))
    kept = {
        request(records, done=False),
        request(records, leased_until=records.now + 200 * DAY),
    }
    begun = records.now - 2
    records.now += 95 * DAY
    deleted = clean(records)
    assert deleted.requests == 2
    assert deleted.messages == 2
    assert f"T:C:{begun}:1" in deleted.graph_threads
    ids = set(records.database.look(lambda s: s.exec(select(col(AgentRequest.id))).all()))
    assert ids == kept
    assert over not in ids
    assert count(records, AgentRound) == 2
    assert count(records, InstanceLease) == 1
