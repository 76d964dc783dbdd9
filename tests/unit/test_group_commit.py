"""Group commit: shared transactions in order, and nobody suffers for another's failure."""

import asyncio
import threading
from collections.abc import AsyncIterator, Callable

import pytest
from sqlalchemy import Connection, event, text
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, col, select

from storage.group_commit import BATCH
from storage.models import SlackDelivery
from tests.support.group_commit import GroupCommit
from tests.support.records import Records


@pytest.fixture
async def commits(records: Records) -> GroupCommit:
    return GroupCommit(records.database)


@pytest.fixture
async def count_commits(records: Records) -> AsyncIterator[Callable[[], int]]:
    """How many transactions were committed since the test began."""
    committed: list[Connection] = []

    @event.listens_for(records.database.engine, "commit")
    def note(connection: Connection) -> None:
        committed.append(connection)

    yield lambda: len(committed)
    event.remove(records.database.engine, "commit", note)


def keep(key: str) -> Callable[[Session], str]:
    """A change that keeps a key, and returns it."""

    def change(session: Session) -> str:
        session.add(SlackDelivery(key=key, received_at=0.0))
        return key

    return change


def kept(records: Records) -> list[str]:
    """All keys, in the order they were written."""
    rows = select(SlackDelivery.key).order_by(text("rowid"))
    return records.database.look(lambda s: list(s.exec(rows)))


async def test_one_change_is_durable_when_it_returns(
    commits: GroupCommit, records: Records
) -> None:
    assert await commits.run(keep("a")) == "a"
    assert kept(records) == ["a"]


async def test_many_changes_share_a_few_transactions_and_keep_their_order(
    commits: GroupCommit, records: Records, count_commits: Callable[[], int]
) -> None:
    keys = [f"{number:04}" for number in range(2 * BATCH + 10)]
    assert await asyncio.gather(*(commits.run(keep(key)) for key in keys)) == keys
    assert kept(records) == keys
    assert count_commits() <= 4


async def test_what_comes_during_a_commit_shares_the_next(
    commits: GroupCommit, records: Records, count_commits: Callable[[], int]
) -> None:
    under_way, more_has_come = threading.Event(), threading.Event()

    def first(session: Session) -> str:
        under_way.set()
        assert more_has_come.wait(60)
        return keep("first")(session)

    running = asyncio.create_task(commits.run(first))
    await asyncio.to_thread(under_way.wait, 60)
    late = [asyncio.create_task(commits.run(keep(f"late {n}"))) for n in range(5)]
    await asyncio.sleep(0)
    more_has_come.set()
    await asyncio.gather(running, *late)
    assert kept(records) == ["first", *(f"late {n}" for n in range(5))]
    assert count_commits() == 2


async def test_what_keeps_coming_is_gathered_but_not_for_ever(
    commits: GroupCommit, records: Records, count_commits: Callable[[], int]
) -> None:
    coming: list[asyncio.Task[str]] = []

    async def keep_coming() -> None:
        while True:
            coming.append(asyncio.create_task(commits.run(keep(f"{len(coming):05}"))))
            await asyncio.sleep(0)
            await asyncio.sleep(0)

    flood = asyncio.create_task(keep_coming())
    assert await commits.run(keep("first")) == "first"
    flood.cancel()
    keys = await asyncio.gather(*coming)
    assert kept(records) == ["first", *keys]
    assert count_commits() < len(keys) / 2


async def test_a_change_that_fails_spoils_no_other(commits: GroupCommit, records: Records) -> None:
    def fails(session: Session) -> str:
        keep("half a change")(session)
        session.flush()
        raise ValueError("no")

    def breaks_a_rule(session: Session) -> str:
        session.connection().execute(text("INSERT INTO slack_deliveries VALUES ('one', 1.0)"))
        return "one"

    outcomes = await asyncio.gather(
        *(commits.run(change) for change in (keep("one"), fails, keep("two"), breaks_a_rule)),
        commits.run(keep("two")),  # again: found out only when the session writes
        commits.run(keep("three")),
        return_exceptions=True,
    )
    assert [type(outcome).__name__ for outcome in outcomes] == [
        *("str", "ValueError", "str", "IntegrityError", "IntegrityError", "str"),
    ]
    assert kept(records) == ["one", "two", "three"]


async def test_changes_see_what_those_before_them_did(
    commits: GroupCommit, records: Records
) -> None:
    recorded = await asyncio.gather(*(commits.run(records.record) for _ in range(30)))
    assert len({each.incident_id for each in recorded}) == 1
    assert [each.status for each in recorded] == ["received"] + ["deduplicated"] * 29
    assert records.find(recorded[0].incident_id).seen_count == 30


async def test_a_commit_that_fails_fails_all_its_waiters_and_the_next_works(
    commits: GroupCommit, records: Records
) -> None:
    # A deferred foreign key is looked at only by COMMIT itself.
    def promise(session: Session) -> str:
        session.connection().execute(text("CREATE TABLE owner (id INTEGER PRIMARY KEY)"))
        session.connection().execute(
            text(
                "CREATE TABLE thing (owner INTEGER REFERENCES owner(id)"
                " DEFERRABLE INITIALLY DEFERRED)"
            )
        )
        return "made"

    def break_promise(session: Session) -> str:
        session.connection().execute(text("INSERT INTO thing VALUES (7)"))
        return "broken"

    await commits.run(promise)
    outcomes = await asyncio.gather(
        *(commits.run(change) for change in (keep("lost"), break_promise, keep("lost too"))),
        return_exceptions=True,
    )
    assert all(isinstance(outcome, DBAPIError) for outcome in outcomes)
    assert kept(records) == []
    assert await commits.run(keep("next")) == "next"
    assert kept(records) == ["next"]


async def test_whoever_stops_waiting_holds_up_nobody(
    commits: GroupCommit, records: Records
) -> None:
    impatient = asyncio.create_task(commits.run(keep("impatient")))
    patient = asyncio.create_task(commits.run(keep("patient")))
    await asyncio.sleep(0)
    impatient.cancel()
    assert await patient == "patient"
    # What was handed in is done all the same: its sender may have gone, the error has not.
    found = records.database.look(
        lambda s: s.exec(select(SlackDelivery).where(col(SlackDelivery.key) == "impatient")).first()
    )
    assert found is not None


async def test_a_closed_database_is_told_to_all_who_wait(
    commits: GroupCommit, records: Records
) -> None:
    records.database.close()
    outcomes = await asyncio.gather(
        *(commits.run(keep(key)) for key in "ab"), return_exceptions=True
    )
    assert all(isinstance(outcome, RuntimeError) for outcome in outcomes)
