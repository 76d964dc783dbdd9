"""Replicas on a real PostgreSQL: names are kept, the dead are noticed, the living left alone."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack

import pytest

from bot.engine import AlreadyRunning
from bot.replicas import Replica
from storage.turns import Turns
from tests.support.postgres import PostgresServer

Make = Callable[[str], Replica]


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

        def one(name: str) -> Replica:
            turns, bond = Turns(url), Turns(url)
            made.callback(turns.close)
            replica = Replica(turns, bond, name, at_work=at_work, take_over=take_over)
            made.push_async_callback(replica.let_go)
            return replica

        yield one


async def holds_its_name(url: str, name: str) -> None:
    """Wait until a replica has its name (again)."""
    turns = Turns(url)
    async with asyncio.timeout(60):
        while await turns.take(f"replica:{name}"):
            await turns.give_back(f"replica:{name}")
            await asyncio.sleep(0.01)
    turns.close()


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
        await make("a").take_name()


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


async def test_where_there_is_one_process_there_is_nobody_to_look_for(
    taken_over: list[str],
) -> None:
    turns = Turns("sqlite://")
    alone = Replica(turns, turns, "a")
    await alone.take_name()
    await alone.look_around()
    await alone.let_go()
    assert taken_over == []
