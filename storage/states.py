"""The states of an incident and of its revisions, and the ways between them.

One enumeration serves both: an incident is in the state of its newest revision. docs/states.md
draws this table, and a test keeps the two the same.
"""

from enum import StrEnum


class State(StrEnum):
    QUEUED = "queued"
    INVESTIGATING = "investigating"
    PROPOSED = "proposed"
    EXPLAINED = "explained"
    FAILED = "failed"
    APPROVED = "approved"
    REJECTED = "rejected"
    STALE = "stale"
    PULL_REQUEST_OPEN = "pull_request_open"
    PULL_REQUEST_CLOSED = "pull_request_closed"
    RESOLVED = "resolved"
    SUPERSEDED = "superseded"


TRANSITIONS: dict[State, frozenset[State]] = {
    State.QUEUED: frozenset({State.INVESTIGATING, State.FAILED, State.SUPERSEDED, State.RESOLVED}),
    State.INVESTIGATING: frozenset(
        {State.PROPOSED, State.EXPLAINED, State.FAILED, State.SUPERSEDED, State.RESOLVED}
    ),
    State.PROPOSED: frozenset(
        {State.APPROVED, State.REJECTED, State.STALE, State.SUPERSEDED, State.RESOLVED}
    ),
    State.EXPLAINED: frozenset({State.SUPERSEDED, State.RESOLVED}),
    # A pull request that could not be opened is approved again by Retry; the decision stands.
    State.FAILED: frozenset({State.APPROVED, State.SUPERSEDED, State.RESOLVED}),
    State.APPROVED: frozenset({State.PULL_REQUEST_OPEN, State.STALE, State.FAILED}),
    # A rejected revision stays rejected when the next one comes: that is on record.
    State.REJECTED: frozenset({State.RESOLVED}),
    # The branch may move back, or the change that was in the way may be reverted.
    State.STALE: frozenset({State.PROPOSED, State.SUPERSEDED, State.RESOLVED}),
    State.PULL_REQUEST_OPEN: frozenset({State.RESOLVED, State.PULL_REQUEST_CLOSED}),
    State.PULL_REQUEST_CLOSED: frozenset(
        {State.PULL_REQUEST_OPEN, State.SUPERSEDED, State.RESOLVED}
    ),
    State.RESOLVED: frozenset({State.SUPERSEDED}),
    State.SUPERSEDED: frozenset(),
}

RUNNING = frozenset({State.QUEUED, State.INVESTIGATING})
"""Where a workflow owes the thread an ending."""


class IllegalTransition(Exception):
    """A change of state that the table does not allow."""

    def __init__(self, here: State, there: State) -> None:
        super().__init__(f"{here} does not lead to {there}")


def check_transition(here: State, there: State) -> None:
    """Raise IllegalTransition unless the table allows the step."""
    if there not in TRANSITIONS[here]:
        raise IllegalTransition(here, there)
