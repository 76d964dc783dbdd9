"""How reports become incidents: counted, opened once, re-opened when the fault is back."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import pytest
from sqlmodel import Session

from storage import incidents
from storage.incidents import Recorded
from storage.models import Decision, Incident, Revision
from storage.open_incidents import overview
from storage.states import IllegalTransition, State
from tests.support.records import Records

T = TypeVar("T")

FIX = "f" * 40
BEFORE, AFTER = "b" * 40, "a" * 40


def revisions(records: Records) -> list[Revision]:
    return records.database.look(lambda s: incidents.revisions_in(s, list(State)))


# -- Opening and counting ---------------------------------------------------------------------


def test_the_first_report_opens_an_incident_that_waits_for_its_analysis(records: Records) -> None:
    recorded = records.report(message="no such order", commit=BEFORE)
    assert recorded.status == "received"
    assert recorded.start == f"{recorded.incident_id}-r1"
    incident = records.find(recorded.incident_id)
    assert (incident.state, incident.seen_count) == (State.QUEUED, 1)
    assert (incident.error_type, incident.message) == ("KeyError", "no such order")
    (revision,) = revisions(records)
    assert (revision.number, revision.trigger, revision.state) == (1, "error", State.QUEUED)
    found = records.database.look(lambda s: incidents.dossier(s, revision.id))
    assert (found.report.message, found.report.commit) == ("no such order", BEFORE)


def test_within_the_window_repeats_are_counted_and_do_not_extend_it(records: Records) -> None:
    first = records.report()
    for seconds, status in ((0, "deduplicated"), (59, "deduplicated"), (1, "received")):
        records.now += seconds
        again = records.report()
        assert again == Recorded(status, first.incident_id), seconds  # type: ignore[arg-type]
    # The report after the window begins the next one.
    for seconds, status in ((59, "deduplicated"), (1, "received"), (3600, "received")):
        records.now += seconds
        assert records.report().status == status
    incident = records.find(first.incident_id)
    assert incident.seen_count == 7
    assert incident.last_seen_at == incident.last_counted_at == records.now
    assert len(revisions(records)) == 1, "an open incident is not analysed again"


def test_a_clock_that_goes_back_makes_no_second_incident(records: Records) -> None:
    first = records.report()
    records.now -= 10
    assert records.report() == Recorded("deduplicated", first.incident_id)
    records.now -= 3600
    assert records.report() == Recorded("received", first.incident_id)


def test_duplicates_keep_their_time_and_commit_but_not_the_report(records: Records) -> None:
    incident_id = records.report(environment="production").incident_id
    records.now += 1
    records.report(commit=AFTER)
    first, second = records.occurrences(incident_id)
    assert not first.duplicate
    assert first.report is not None
    assert first.environment == "production"
    assert second.duplicate
    assert second.report is None
    assert (second.commit, second.received_at) == (AFTER, records.now)


def test_another_fault_or_another_server_is_another_incident(records: Records) -> None:
    from storage import servers

    first = records.report("one")
    assert records.report("two").incident_id != first.incident_id

    def elsewhere(session: Session) -> Recorded:
        servers.add_server(
            session, name="till", repo_url="r", channel="c", hosts=["h"], now=records.now
        )
        return records.record(session, "one", server_name="till")

    assert records.database.commit(elsewhere).incident_id != first.incident_id


@pytest.mark.parametrize("state", sorted(set(State) - {State.RESOLVED, State.SUPERSEDED}))
def test_while_an_incident_is_open_no_report_starts_anything(
    state: State, records: Records
) -> None:
    revision_id = records.incident(state)
    records.now += 100_000
    recorded = records.report(commit=AFTER)
    assert (recorded.status, recorded.start, recorded.check_regression) == ("received", None, None)
    assert records.both(revision_id)[1].state is state


def test_incident_ids_are_eight_letters_that_are_not_mistaken_for_another() -> None:
    ids = {incidents.new_incident_id() for _ in range(500)}
    assert len(ids) == 500
    assert all(len(each) == 8 and not set(each) & set("01ilo") for each in ids)


# -- Coming back after a fix ------------------------------------------------------------------


def fixed(records: Records, fix_commit: str | None = FIX) -> str:
    """An incident that was resolved ten minutes after it was seen; returns its id."""
    revision_id = records.incident(State.PULL_REQUEST_OPEN)
    records.now += 600
    incident_id = revision_id.removesuffix("-r1")
    assert records.resolve(incident_id, fix_commit)
    return incident_id


def test_after_a_fix_a_report_with_its_commit_waits_for_the_comparison(records: Records) -> None:
    incident_id = fixed(records)
    recorded = records.report(commit=BEFORE)
    assert (recorded.status, recorded.start) == ("received", None)
    assert records.database.look(incidents.waiting_regression_checks) == [recorded.check_regression]
    assert records.find(incident_id).state is State.RESOLVED


def test_each_commit_is_compared_when_it_is_new_and_once_a_window(records: Records) -> None:
    incident_id = fixed(records)

    def is_compared(commit: str) -> bool:
        return records.report(commit=commit).check_regression is not None

    assert is_compared(BEFORE)
    assert not any(is_compared(BEFORE) for _ in range(20)), "a flood is compared once"
    assert is_compared(AFTER), "the new program reports beside the old one"
    assert not is_compared(AFTER)
    records.now += 60
    assert is_compared(BEFORE)
    compared = [o for o in records.occurrences(incident_id) if o.regression_check]
    assert all(o.report is not None for o in compared), "what is compared may be analysed"


def test_the_commit_seen_before_the_fix_is_compared_once_it_is_resolved(records: Records) -> None:
    revision_id = records.incident(State.PULL_REQUEST_OPEN)
    incident_id = revision_id.removesuffix("-r1")
    records.report(commit=BEFORE)
    records.now += 1
    records.resolve(incident_id, FIX)
    recorded = records.report(commit=BEFORE)
    assert recorded.status == "deduplicated"
    assert recorded.check_regression is not None


@pytest.mark.parametrize("fix_commit", [None, FIX])
def test_without_a_commit_the_time_of_a_deployment_is_given(
    fix_commit: str | None, records: Records
) -> None:
    incident_id = fixed(records, fix_commit)
    records.now += 1799
    inside = records.report()
    assert (inside.status, inside.start) == ("received", None)
    records.now += 1
    duplicate = records.report()
    assert (duplicate.status, duplicate.start) == ("deduplicated", None)
    records.now += 60
    after = records.report(message="again")
    assert (after.status, after.start) == ("received", f"{incident_id}-r2")


def test_marked_resolved_by_hand_there_is_no_commit_to_compare_with(records: Records) -> None:
    incident_id = fixed(records, None)
    assert records.report(commit=AFTER).check_regression is None
    records.now += 1800
    assert records.report(commit=AFTER).start == f"{incident_id}-r2"


def test_re_opened_it_is_the_same_incident_in_the_same_thread(records: Records) -> None:
    incident_id = fixed(records, None)

    def show(session: Session) -> None:
        incident = incidents.current_dossier(session, incident_id).incident
        incident.channel_id, incident.thread_ts = "C1", "1.5"
        session.add(incident)

    records.database.commit(show)
    records.now += 3600
    records.report(message="it is back", commit=AFTER)
    found = records.database.look(lambda s: incidents.incident_of_thread(s, "C1", "1.5"))
    assert found is not None
    assert (found.id, found.revision, found.state) == (incident_id, 2, State.QUEUED)
    assert found.resolved_at is None
    assert found.resolved_by is None
    dossier = records.database.look(lambda s: incidents.current_dossier(s, incident_id))
    assert dossier.revision.trigger == "regression"
    assert (dossier.report.message, dossier.report.commit) == ("it is back", AFTER)
    first = records.both(f"{incident_id}-r1")[0]
    assert first.state is State.SUPERSEDED


# -- Another analysis -------------------------------------------------------------------------


def ask_again(records: Records, incident_id: str, after: int | None = None) -> Revision | None:
    return records.database.commit(
        lambda s: incidents.request_analysis(
            s,
            incident_id,
            records.now,
            trigger="button",
            requested_by="U1",
            hint="the cache",
            after=after,
        )
    )


def test_of_two_clicks_on_one_card_the_first_counts(records: Records) -> None:
    incident_id = records.incident(State.PROPOSED).removesuffix("-r1")
    second = ask_again(records, incident_id, after=1)
    assert second is not None
    assert (second.id, second.hint, second.requested_by) == (f"{incident_id}-r2", "the cache", "U1")
    assert ask_again(records, incident_id, after=1) is None
    third = ask_again(records, incident_id)
    assert third is not None
    assert third.number == 3


@pytest.mark.parametrize("state", sorted(set(State) - {State.SUPERSEDED}))
def test_an_analysis_can_be_asked_for_unless_a_fix_is_on_its_way(
    state: State, records: Records
) -> None:
    revision_id = records.incident(state)
    asked = ask_again(records, revision_id.removesuffix("-r1"))
    first, incident = records.both(revision_id)
    if state in (State.APPROVED, State.PULL_REQUEST_OPEN):
        assert asked is None
        assert first.state is incident.state is state
    else:
        assert asked is not None
        assert incident.state is State.QUEUED
        kept = state is State.REJECTED
        assert first.state is (State.REJECTED if kept else State.SUPERSEDED)


def test_the_newest_report_that_was_kept_is_the_one_analysed(records: Records) -> None:
    incident_id = records.incident(State.EXPLAINED).removesuffix("-r1")
    records.now += 61
    records.report(message="the newest kept")
    records.now += 1
    records.report(message="a duplicate")
    ask_again(records, incident_id)
    dossier = records.database.look(lambda s: incidents.current_dossier(s, incident_id))
    assert dossier.report.message == "the newest kept"


# -- Late steps, decisions, resolving ---------------------------------------------------------


def test_a_step_that_comes_late_changes_nothing(records: Records) -> None:
    revision_id = records.incident(State.INVESTIGATING)
    ask_again(records, revision_id.removesuffix("-r1"))
    late = records.database.commit(
        lambda s: incidents.advance(
            s, revision_id, State.PROPOSED, records.now, diff="an old patch"
        )
    )
    revision, incident = records.both(revision_id)
    assert late is False
    assert (revision.state, revision.diff) == (State.SUPERSEDED, "")
    assert (incident.state, incident.revision) == (State.QUEUED, 2)


def test_what_comes_with_a_step_is_saved_with_it(records: Records) -> None:
    revision_id = records.incident(State.INVESTIGATING)
    assert records.database.commit(
        lambda s: incidents.advance(s, revision_id, State.PROPOSED, records.now, diff="d")
    )
    assert records.both(revision_id)[0].diff == "d"


def test_only_an_incident_that_is_open_can_be_resolved(records: Records) -> None:
    revision_id = records.incident(State.REJECTED)
    incident_id = revision_id.removesuffix("-r1")
    assert records.resolve(incident_id)
    assert not records.resolve(incident_id)
    assert records.find(incident_id).resolved_by == "U1"
    approved = records.incident(State.APPROVED, "other").removesuffix("-r1")
    assert not records.resolve(approved)
    assert records.find(approved).state is State.APPROVED


def test_a_verdict_that_is_none_is_refused(records: Records) -> None:
    revision_id = records.incident(State.PROPOSED)
    with pytest.raises(IllegalTransition):
        records.database.commit(
            lambda s: incidents.decide(s, revision_id, State.EXPLAINED, "U1", 0.0)
        )
    assert records.both(revision_id)[0].state is State.PROPOSED


def test_the_open_ones_are_listed_and_counted(records: Records) -> None:
    def shown(revision_id: str) -> None:
        def put(session: Session) -> None:
            incident_id = session.get_one(Revision, revision_id).incident_id
            session.get_one(Incident, incident_id).thread_ts = "1.0"

        records.database.commit(put)

    shown(records.incident(State.PROPOSED, "waits"))
    records.incident(State.FAILED, "no thread")
    records.now += 10
    shown(records.incident(State.FAILED, "new"))
    done = records.incident(State.EXPLAINED, "done").removesuffix("-r1")
    records.resolve(done)
    records.now += 10
    records.incident(State.QUEUED, "newest")
    found = records.database.look(lambda s: overview(s, limit=3))
    assert (found.total, found.waiting) == (4, 1)
    # What is told nowhere else stands first, then what waits for a decision.
    listed = [dossier.incident.fingerprint for dossier in found.first]
    assert listed == ["no thread", "waits", "newest"]


# -- Many at once, on the file ----------------------------------------------------------------


def at_once(number: int, do: Callable[[int], T]) -> list[T]:
    """What `do` returns for 0, 1, … when all are called together."""
    with ThreadPoolExecutor(number) as threads:
        return list(threads.map(do, range(number)))


def test_of_twenty_decisions_at_once_exactly_one_is_recorded(records: Records) -> None:
    revision_id = records.incident(State.PROPOSED)

    def decide(number: int) -> Decision | None:
        verdict = State.APPROVED if number % 2 else State.REJECTED
        return records.database.commit(
            lambda s: incidents.decide(s, revision_id, verdict, f"U{number}", records.now)
        )

    (winner,) = [decision for decision in at_once(20, decide) if decision]
    kept = records.database.look(lambda s: s.get_one(Decision, revision_id))
    assert (kept.user_id, kept.verdict) == (winner.user_id, winner.verdict)
    revision, incident = records.both(revision_id)
    assert revision.state is incident.state is winner.verdict


def test_of_fifty_first_reports_at_once_one_opens_and_all_are_counted(records: Records) -> None:
    recorded = at_once(50, lambda _: records.report("new"))
    (incident_id,) = {each.incident_id for each in recorded}
    assert Counter(each.status for each in recorded) == {"received": 1, "deduplicated": 49}
    assert records.find(incident_id).seen_count == 50
    assert len(records.occurrences(incident_id)) == 50
    assert len(revisions(records)) == 1


def test_of_ten_requests_from_one_card_at_once_one_counts(records: Records) -> None:
    incident_id = records.incident(State.EXPLAINED).removesuffix("-r1")
    asked = at_once(10, lambda _: ask_again(records, incident_id, after=1))
    assert sum(revision is not None for revision in asked) == 1
    assert len(revisions(records)) == 2
