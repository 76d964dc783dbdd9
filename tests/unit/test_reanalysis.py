"""How often people may have incidents analysed again, within an hour."""

from handlers.blocks.reanalysis import enough_for_now
from storage import incidents
from storage.reanalysis import SPAN, Allowance, UsedUp, used_up
from storage.states import State
from tests.support.records import Records

ALLOWANCE = Allowance(per_incident=2, per_person=3)


def ask(records: Records, incident_id: str, user: str) -> UsedUp | None:
    """Ask for an analysis if there may be one; else what is used up."""
    found = records.database.look(lambda s: used_up(s, incident_id, user, ALLOWANCE, records.now))
    if found is None:
        records.database.commit(
            lambda s: incidents.request_analysis(
                s, incident_id, records.now, trigger="mention", requested_by=user
            )
        )
    records.now += 10
    return found


def incident(records: Records, name: str) -> str:
    return records.incident(State.PROPOSED, name).removesuffix("-r1")


def test_an_incident_is_analysed_again_so_often_whoever_asks(records: Records) -> None:
    one, other, began = incident(records, "a"), incident(records, "b"), records.now
    assert [ask(records, one, user) for user in ("U1", "U2")] == [None, None]
    assert ask(records, one, "U3") == UsedUp("incident", 2, began + SPAN)
    assert ask(records, other, "U3") is None
    records.now = began + SPAN
    assert ask(records, one, "U3") is None  # the first has left the hour, the second has not
    records.now -= 5
    assert ask(records, one, "U3") == UsedUp("incident", 2, began + 10 + SPAN)


def test_a_person_may_ask_so_often_wherever(records: Records) -> None:
    first, second, third = (incident(records, name) for name in "abc")
    began = records.now
    assert [ask(records, one, "U1") for one in (first, first, second)] == [None] * 3
    assert ask(records, third, "U1") == UsedUp("person", 3, began + SPAN)
    assert ask(records, third, "U2") is None


def test_analyses_that_nobody_asked_for_do_not_count(records: Records) -> None:
    one = incident(records, "a")
    records.resolve(one)
    records.now += 2000
    records.report("a")  # a regression begins a revision of its own
    assert [ask(records, one, "U1") for _ in range(2)] == [None, None]
    assert ask(records, one, "U1") is not None


def test_the_answer_says_what_and_until_when() -> None:
    said = enough_for_now(UsedUp("person", 20, 1_750_000_000.0))
    assert said.startswith("You have had incidents analysed again 20 times within an hour")
    assert "2025-06-15 15:06:40 UTC" in said
    assert enough_for_now(UsedUp("incident", 1, 0.0)).startswith(
        "This incident was analysed again once"
    )
