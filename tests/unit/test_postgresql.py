"""The records on PostgreSQL, with several replicas at once."""

import asyncio
import os
import socket
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
from sqlalchemy import text
from sqlmodel import Session, col, func, select

from handlers.desk import is_first_delivery
from storage import agent_requests, incidents, servers
from storage.arrivals import Arrival, record_all
from storage.database import Database, DatabaseUnusable, migrate
from storage.earlier_incidents import earlier_incidents
from storage.incidents import Recorded
from storage.model_answers import ModelAnswers
from storage.models import IgnoredReport, Incident, Occurrence
from storage.reports import ErrorReport
from storage.states import State
from storage.turns import DatabaseAway, Turns
from tests.support.group_commit import GroupCommit
from tests.support.postgres import PostgresServer
from tests.support.records import WINDOWS
from tests.unit.test_migrations import all_tables, differences

__all__ = ["all_tables"]

Replicas = tuple[Database, Database]


@pytest.fixture(scope="module")
def url(postgres: PostgresServer) -> str:
    """A database with the server "shop" in it, brought up to date by four replicas at once."""
    url = postgres.new_database()
    with ThreadPoolExecutor(4) as starting:
        list(starting.map(migrate, [url] * 4))
    database = Database(url)
    database.commit(
        lambda s: servers.add_server(
            s, name="shop", repo_url="file:///shop", channel="c", hosts=["h"], now=0.0
        )
    )
    database.close()
    return url


@pytest.fixture
def replicas(url: str) -> Iterator[Replicas]:
    """Two replicas' databases: one and the same."""
    pair = Database(url), Database(url)
    yield pair
    for database in pair:
        database.close()


def record(session: Session, fingerprint: str) -> Recorded:
    """Count a report of the fault that `fingerprint` names."""
    report = ErrorReport(server_name="shop", server_ip="h", error_type="KeyError")
    server = servers.find_server(session, "shop")
    return incidents.record(session, server, report, fingerprint, WINDOWS, 1_000_000.0)


def seen(session: Session, fingerprint: str) -> list[int]:
    """How often each incident of a fingerprint was seen."""
    found = select(Incident.seen_count).where(Incident.fingerprint == fingerprint)
    return list(session.exec(found))


def occurrences(session: Session, fingerprint: str) -> list[Occurrence]:
    """What is kept of each stroke of a fingerprint's incident."""
    rows = select(Occurrence).join(Incident, col(Incident.id) == Occurrence.incident_id)
    return list(session.exec(rows.where(Incident.fingerprint == fingerprint)))


def test_replicas_that_start_together_make_exactly_the_tables_of_the_models(url: str) -> None:
    assert differences(url) == []


async def test_reports_to_two_replicas_are_counted_once_each(replicas: Replicas) -> None:
    recorded = await asyncio.gather(
        *(replicas[n % 2].write(lambda s: record(s, "same")) for n in range(40))
    )
    assert len({each.incident_id for each in recorded}) == 1
    assert sum(each.start is not None for each in recorded) == 1
    assert await replicas[0].read(lambda s: seen(s, "same")) == [40]


async def test_repeats_are_written_together_by_each_replica(replicas: Replicas) -> None:
    known = await replicas[0].read(lambda s: servers.describe(s, servers.find_server(s, "shop")))
    told = [(None, None), ("a" * 40, None), (None, "staging"), ("b" * 40, "it's 100 % prod")]

    def count(session: Session) -> list[Recorded | Exception]:
        reports = [
            ErrorReport(
                server_name="shop", server_ip="h", error_type="E", commit=sha, environment=where
            )
            for sha, where in told
        ]
        batch = [Arrival(known, report, fault) for report in reports for fault in ("x", "y")]
        return record_all(session, batch, WINDOWS, 1_000_000.0)

    outcomes = await asyncio.gather(*(replicas[n % 2].write(count) for n in range(4)))
    assert [type(one) for batch in outcomes for one in batch] == [Recorded] * 32
    for fault in ("x", "y"):
        assert await replicas[0].read(partial(seen, fingerprint=fault)) == [16]
        rows = await replicas[0].read(partial(occurrences, fingerprint=fault))
        assert Counter((row.commit, row.environment) for row in rows) == dict.fromkeys(told, 4)
        assert sum(row.duplicate for row in rows) == 15


async def test_batches_that_wait_for_each_other_are_counted_all_the_same(
    replicas: Replicas,
) -> None:
    """One replica counts a, b; the other b, a: PostgreSQL ends one of the two."""
    commits = [GroupCommit(database) for database in replicas]
    for fingerprint in "ab":
        await commits[0].run(partial(record, fingerprint=fingerprint))
    pause = text("SELECT pg_sleep(0.3)")

    def slowly(session: Session, fingerprint: str) -> Recorded:
        recorded = record(session, fingerprint)
        session.connection().execute(pause)
        return recorded

    await asyncio.gather(
        *(commits[0].run(partial(slowly, fingerprint=f)) for f in "ab"),
        *(commits[1].run(partial(slowly, fingerprint=f)) for f in "ba"),
    )
    counts = [await replicas[0].read(partial(seen, fingerprint=f)) for f in "ab"]
    assert counts == [[3], [3]]


async def test_an_event_that_reaches_two_replicas_is_taken_in_by_one(replicas: Replicas) -> None:
    keys = ["event:E1", "mention:C:1.0"]
    taken = await asyncio.gather(
        *(replicas[n % 2].write(lambda s: is_first_delivery(s, keys, 0.0)) for n in range(10))
    )
    assert taken.count(True) == 1


async def test_requests_in_one_thread_have_turns_of_their_own(replicas: Replicas) -> None:
    opened = await asyncio.gather(
        *(
            replicas[n % 2].write(
                lambda s: agent_requests.open_request(
                    s,
                    agent="ec2",
                    team_id="T",
                    channel_id="C",
                    requester="U",
                    text="list",
                    now=0.0,
                    thread_ts="1.0",
                )
            )
            for n in range(12)
        )
    )
    assert sorted(request.turn for request in opened) == list(range(1, 13))


async def test_an_instance_whose_time_is_over_is_asked_about_by_one(replicas: Replicas) -> None:
    def lease(session: Session) -> None:
        request = agent_requests.open_request(
            session, agent="ec2", team_id="T", channel_id="C", requester="U", text="x", now=0.0
        )
        agent_requests.lease(session, "i-1", "r", request.id, 1.0)

    await replicas[0].write(lease)

    def ask(session: Session) -> int:
        due = agent_requests.due_leases(session, 2.0)
        for one in due:
            one.asked_at = 2.0
            session.add(one)
        return len(due)

    assert sum(await asyncio.gather(*(replicas[n % 2].write(ask) for n in range(8)))) == 1


async def test_what_two_runs_of_one_analysis_keep_at_once_is_kept(replicas: Replicas) -> None:
    # As when a replica that was cut off goes on beside the one that took its work over.
    kept = [ModelAnswers(database, lambda: 0.0) for database in replicas]
    keys = [f"question {number}" for number in range(20)]
    await asyncio.gather(*(one.keep(key, {"said": key}) for key in keys for one in kept))
    assert [await kept[0].find(key) for key in keys] == [{"said": key} for key in keys]


async def test_reports_turned_away_by_two_replicas_are_all_counted(replicas: Replicas) -> None:
    await asyncio.gather(
        *(
            replicas[n % 2].write(lambda s: servers.note_ignored(s, "x", "h", "unknown", 0.0))
            for n in range(20)
        )
    )
    count = select(func.max(col(IgnoredReport.count)))
    assert await replicas[0].read(lambda s: s.exec(count).one()) == 20


async def test_connections_that_break_are_replaced(
    postgres: PostgresServer, url: str, replicas: Replicas
) -> None:
    database = replicas[0]
    assert await database.read(lambda s: seen(s, "none")) == []

    def is_cut(session: Session) -> list[int]:
        found = seen(session, "none")
        postgres.cut_connections(url)
        return found + seen(session, "none")

    with pytest.raises(DatabaseAway):
        await database.read(is_cut)
    assert await database.read(lambda s: seen(s, "none")) == []


async def test_every_connection_notices_that_the_other_machine_is_gone(replicas: Replicas) -> None:
    """Nothing on this machine can be unplugged; so ask the socket what it was told."""

    def ask(session: Session) -> tuple[int, int, int]:
        driver = session.connection().connection.dbapi_connection
        assert driver is not None
        with socket.socket(fileno=os.dup(driver.fileno())) as line:
            return (
                line.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE),
                line.getsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPIDLE),
                line.getsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT),
            )

    assert await replicas[0].read(ask) == (1, 2, 5000)


async def test_a_database_that_is_away_is_told_from_one_that_refuses() -> None:
    nowhere = Database("postgresql://u@127.0.0.1:1/d")
    with pytest.raises(DatabaseAway, match="cannot be reached"):
        await nowhere.read(lambda s: seen(s, "none"))
    with pytest.raises(DatabaseAway, match="cannot be reached"):
        await nowhere.turns.take("x")
    nowhere.close()
    with pytest.raises(DatabaseUnusable, match="check DATABASE_URL"):
        await asyncio.to_thread(migrate, "postgresql://u@127.0.0.1:1/d")


class TestTurns:
    """A key is held by one replica."""

    async def test_one_at_a_time_over_replicas_and_within_one(self, replicas: Replicas) -> None:
        inside = most = 0

        async def work(database: Database) -> None:
            nonlocal inside, most
            async with database.turn("thread"):
                inside += 1
                most = max(most, inside)
                await asyncio.sleep(0.005)
                inside -= 1

        await asyncio.gather(*(work(replicas[n % 2]) for n in range(16)))
        assert (inside, most) == (0, 1)

    async def test_another_key_waits_for_nobody(self, replicas: Replicas) -> None:
        async with replicas[0].turn("a"), replicas[1].turn("b"), replicas[0].turn("c"):
            pass

    async def test_the_keys_of_a_replica_that_dies_are_free(self, url: str) -> None:
        dead, alive = Turns(url), Turns(url)
        assert await dead.take("name")
        assert not await alive.take("name")
        dead.close()
        async with asyncio.timeout(60):
            while not await alive.take("name"):  # noqa: ASYNC110
                await asyncio.sleep(0.01)
        alive.close()

    async def test_whoever_stops_waiting_holds_nothing(self, replicas: Replicas) -> None:
        async def wait() -> None:
            async with replicas[1].turn("wanted"):
                pytest.fail("two hold it")

        async with replicas[0].turn("wanted"):
            waiting = asyncio.create_task(wait())
            await asyncio.sleep(0.1)
            waiting.cancel()
            with pytest.raises(asyncio.CancelledError):
                await waiting
        assert await replicas[0].turns.take("wanted")
        await replicas[0].turns.give_back("wanted")

    async def test_what_fails_inside_gives_back(self, replicas: Replicas) -> None:
        async def fail() -> None:
            async with replicas[0].turn("broken"):
                raise ValueError

        with pytest.raises(ValueError):  # noqa: PT011
            await fail()
        assert await replicas[1].turns.take("broken")
        await replicas[1].turns.give_back("broken")

    async def test_a_connection_that_was_lost_is_noticed_at_once(
        self, postgres: PostgresServer, url: str, replicas: Replicas
    ) -> None:
        turns = replicas[0].turns
        assert await turns.take("name")
        lost = asyncio.create_task(turns.until_lost())
        await asyncio.wait({lost}, timeout=0.1)
        assert not lost.done()
        postgres.cut_connections(url)
        await asyncio.wait_for(lost, 60)
        assert await turns.take("name")
        assert not await replicas[1].turns.take("name")


def test_earlier_incidents_are_found_with_their_last_report(replicas: Replicas) -> None:
    one, other = replicas
    first = one.commit(lambda s: record(s, "earlier-1"))
    second = other.commit(lambda s: record(s, "earlier-2"))
    found = {each.id: each for each in one.look(lambda s: earlier_incidents(s, second.incident_id))}
    assert second.incident_id not in found
    earlier = found[first.incident_id]
    assert (earlier.report.error_type, earlier.state) == ("KeyError", State.QUEUED)
    assert (earlier.pull_request, earlier.rejected, earlier.cause) == (None, None, None)
