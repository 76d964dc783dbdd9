"""The table of states: complete, kept by the records, and drawn in the documentation."""

import itertools
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlmodel import Session

from storage import incidents
from storage.states import RUNNING, TRANSITIONS, IllegalTransition, State, check_transition
from tests.support.records import Records
from tests.support.state_diagram import state_diagram

DOCUMENT = Path(__file__).parents[2] / "docs" / "states.md"
SETTLED = (State.SUPERSEDED, State.RESOLVED)


def test_every_state_is_in_the_table_and_can_be_reached() -> None:
    assert set(TRANSITIONS) == set(State)
    reached = {State.QUEUED}.union(*TRANSITIONS.values())
    assert reached == set(State)
    assert all(here not in ways for here, ways in TRANSITIONS.items())


def test_whatever_runs_can_fail_and_whatever_waits_can_be_resolved() -> None:
    assert all(State.FAILED in TRANSITIONS[state] for state in RUNNING)
    open_states = set(State) - {State.APPROVED, *SETTLED}
    assert all(State.RESOLVED in TRANSITIONS[state] for state in open_states)


@pytest.mark.parametrize(("here", "there"), list(itertools.product(State, State)))
def test_each_way_is_allowed_or_refused_as_the_table_says(
    here: State, there: State, records: Records
) -> None:
    revision_id = records.incident(here)

    if there in TRANSITIONS[here]:
        check_transition(here, there)
    else:
        with pytest.raises(IllegalTransition):
            check_transition(here, there)

    def advance(session: Session) -> bool:
        return incidents.advance(session, revision_id, there, records.now)

    # What is settled, or there already, is left in peace: a late step finds its work done.
    quiet = here in SETTLED or here is there
    if not quiet and there not in TRANSITIONS[here]:
        with pytest.raises(IllegalTransition):
            records.database.commit(advance)
        moved = False
    else:
        moved = records.database.commit(advance)
        assert moved is not quiet

    revision, incident = records.both(revision_id)
    assert revision.state == incident.state == (there if moved else here)
    if moved:
        assert (revision.finished_at is None) == (there in RUNNING)


def test_states_are_stored_as_the_words_they_are(records: Records) -> None:
    records.incident(State.PULL_REQUEST_OPEN)
    stored = records.database.look(
        lambda s: s.connection().execute(text("SELECT state FROM incidents")).scalar()
    )
    assert stored == "pull_request_open"


def test_the_documentation_draws_the_table() -> None:
    written = DOCUMENT.read_text()
    assert state_diagram() in written, "run python -m tests.support.state_diagram"
    for state in State:
        assert f"| `{state}` |" in written, f"docs/states.md does not explain {state}"
