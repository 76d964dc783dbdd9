"""Replicas on a real PostgreSQL: names are kept, the dead are noticed, the living left alone."""

import asyncio
import signal
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from typing import Protocol

import psycopg
import pytest
from sqlalchemy.engine import make_url

from bot.engine import AlreadyRunning
from bot.replicas import NAME_PATIENCE, Replica
from storage.turns import NOTICED_WITHIN, Turns
from tests.support.postgres import PostgresServer


class Make(Protocol):
    """Makes a replica, whose bond to its name may go another way (`through` an address)."""

    def __call__(
        self, name: str, *, through: Turns | None = None, patience: float = NAME_PATIENCE
    ) -> Replica: ...


class Network:
    """What is between a replica and PostgreSQL, and may fail on either side."""

    def __init__(self, url: str) -> None:
        self._url = make_url(url)
        self._lines: list[tuple[asyncio.StreamWriter, asyncio.StreamWriter]] = []
        self._pumps: set[asyncio.Task[None]] = set()
        self._is_split = False

    async def open(self) -> None:
        """Begin to carry."""
        self._server = await asyncio.start_server(self._carry, "127.0.0.1", 0)

    @property
    def url(self) -> str:
        """The database's address by this way."""
        port = self._server.sockets[0].getsockname()[1]
        return self._url.set(port=port).render_as_string(hide_password=False)

    def split(self) -> None:
        """PostgreSQL sees its sessions end; their clients hear nothing, and stay connected."""
        self._is_split = True
        for _, to_server in self._lines:
            to_server.transport.abort()

    def heal(self) -> None:
        """Carry new connections; those of before stay as they are."""
        self._is_split = False

    async def reset_clients(self) -> None:
        """The clients see their connections end; PostgreSQL does as its keepalives go unanswered.

        New connections are carried meanwhile.
        """
        cut = list(self._lines)
        for to_client, _ in cut:
            to_client.transport.abort()
        await asyncio.sleep(NOTICED_WITHIN)
        for _, to_server in cut:
            to_server.transport.abort()

    async def close(self) -> None:
        """End everything."""
        self._server.close()
        for pump in self._pumps:
            pump.cancel()
        await asyncio.gather(*self._pumps, return_exceptions=True)

    async def _carry(self, client: asyncio.StreamReader, to_client: asyncio.StreamWriter) -> None:
        if self._is_split:
            to_client.transport.abort()
            return
        server, to_server = await asyncio.open_connection(self._url.host, self._url.port)
        self._lines.append((to_client, to_server))
        for source, target in ((client, to_server), (server, to_client)):
            self._pumps.add(asyncio.create_task(self._pump(source, target)))

    async def _pump(self, source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
        """Carry one direction. An end is not carried on: that is what a broken network is."""
        try:
            while data := await source.read(65536):
                target.write(data)
                await target.drain()
        except ConnectionError:
            return


@pytest.fixture
def url(postgres: PostgresServer) -> str:
    return postgres.new_database()


@pytest.fixture
def taken_over() -> list[str]:
    """Whose work was taken over, in order."""
    return []


@pytest.fixture
async def make(url: str, taken_over: list[str]) -> AsyncIterator[Make]:
    """Makes replicas that have all been at work, "a" and "b"."""

    async def at_work() -> set[str]:
        return {"a", "b"}

    async def take_over(name: str) -> None:
        taken_over.append(name)

    async with AsyncExitStack() as made:

        def one(
            name: str, *, through: Turns | None = None, patience: float = NAME_PATIENCE
        ) -> Replica:
            turns, bond = Turns(url), through or Turns(url)
            made.callback(turns.close)
            replica = Replica(
                turns, bond, name, at_work=at_work, take_over=take_over, patience=patience
            )
            made.push_async_callback(replica.let_go)
            return replica

        yield one


@pytest.fixture
async def network(url: str) -> AsyncIterator[Network]:
    network = Network(url)
    await network.open()
    yield network
    await network.close()


async def holds_its_name(url: str, name: str) -> None:
    """Wait until a replica has its name (again)."""
    turns = Turns(url)
    async with asyncio.timeout(60):
        while await turns.take(f"replica:{name}"):
            await turns.give_back(f"replica:{name}")
            await asyncio.sleep(0.01)
    turns.close()


def bearer(url: str) -> int | None:
    """The number of the session that holds the only name."""
    with psycopg.connect(url) as connection:
        row = connection.execute(
            "SELECT pid FROM pg_locks JOIN pg_stat_activity USING (pid)"
            " WHERE locktype = 'advisory' AND granted AND datname = current_database()"
        ).fetchone()
    return None if row is None else int(row[0])


async def test_the_work_of_the_dead_is_taken_over_and_that_of_the_living_is_not(
    make: Make, taken_over: list[str]
) -> None:
    a, b = make("a"), make("b")
    await a.take_name()
    await b.take_name()
    await a.look_around()
    assert taken_over == []
    await b.let_go()
    async with asyncio.timeout(60):
        while not taken_over:
            await a.look_around()
    assert set(taken_over) == {"b"}


async def test_a_name_is_borne_by_one(make: Make) -> None:
    await make("a").take_name()
    with pytest.raises(AlreadyRunning, match="runs as a on this database"):
        await make("a", patience=0.2).take_name()


async def test_after_a_cut_each_has_its_name_back_and_nobody_is_taken_for_dead(
    make: Make, url: str, postgres: PostgresServer, taken_over: list[str]
) -> None:
    a, b = make("a"), make("b")
    await a.take_name()
    await b.take_name()
    await a.look_around()
    postgres.cut_connections(url)
    for name in ("a", "b"):
        await holds_its_name(url, name)
    for _ in range(2):
        await a.look_around()
        await b.look_around()
    assert taken_over == []


async def test_who_was_cut_off_gives_the_others_a_round_to_come_back(
    make: Make, url: str, postgres: PostgresServer, taken_over: list[str]
) -> None:
    a = make("a")  # "b" is still on its way back
    await a.take_name()
    postgres.cut_connections(url)
    await holds_its_name(url, "a")
    await a.look_around()
    assert taken_over == []
    await a.look_around()
    assert taken_over == ["b"]  # it is not coming


async def test_who_has_not_yet_noticed_that_it_was_cut_off_too_judges_nobody(
    make: Make, url: str, postgres: PostgresServer, taken_over: list[str]
) -> None:
    bond = Turns(url)
    a = make("a", through=bond)
    assert await bond.take("replica:a")  # and nobody watches the bond
    postgres.cut_connections(url)
    await a.look_around()
    assert taken_over == []
    assert await bond.take("replica:a")
    await a.look_around()
    assert taken_over == ["b"]


async def test_after_a_split_of_the_network_a_replica_learns_that_its_name_is_free(
    make: Make, url: str, network: Network, taken_over: list[str]
) -> None:
    a, b = make("a", through=Turns(network.url, patience=0.5)), make("b")
    await a.take_name()
    await b.take_name()
    network.split()
    async with asyncio.timeout(60):
        while not taken_over:
            await b.look_around()
    network.heal()
    await holds_its_name(url, "a")
    taken_over.clear()
    for _ in range(2):
        await b.look_around()
    assert taken_over == []


async def test_a_replica_whose_side_alone_was_cut_waits_until_the_server_has_noticed(
    make: Make, url: str, network: Network
) -> None:
    loop, told_to_end = asyncio.get_running_loop(), asyncio.Event()
    loop.add_signal_handler(signal.SIGTERM, told_to_end.set)
    try:
        await make("a", through=Turns(network.url)).take_name()
        before = bearer(url)
        await network.reset_clients()
        async with asyncio.timeout(60):
            while not told_to_end.is_set() and bearer(url) in (before, None):  # noqa: ASYNC110
                await asyncio.sleep(0.05)
        assert not told_to_end.is_set()
    finally:
        loop.remove_signal_handler(signal.SIGTERM)


async def test_where_there_is_one_process_there_is_nobody_to_look_for(
    taken_over: list[str],
) -> None:
    turns = Turns("sqlite://")
    alone = Replica(turns, turns, "a")
    await alone.take_name()
    await alone.look_around()
    await alone.let_go()
    assert taken_over == []


async def test_what_one_does_for_all_another_does_when_that_is_gone(url: str) -> None:
    one, other = Turns(url), Turns(url)
    assert [await one.keep("watch"), await one.keep("watch")] == [True, True]
    assert not await other.keep("watch")
    one.close()
    async with asyncio.timeout(60):
        while not await other.keep("watch"):  # noqa: ASYNC110
            await asyncio.sleep(0.05)
    assert not await one.keep("watch")
    other.close()
    one.close()
