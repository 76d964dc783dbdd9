"""Waiting lines: in order, with places that are told, and nobody lost who gives up."""

import asyncio

import pytest

from agents.waiting_line import WaitingLine, ordinal


async def settle() -> None:
    for _ in range(10):
        await asyncio.sleep(0)


class Guest:
    """Somebody who waits, is told places, and stays until let go."""

    def __init__(self, line: WaitingLine) -> None:
        self.places: list[int] = []
        self.inside = False
        self.leave = asyncio.Event()
        self.task = asyncio.create_task(self._visit(line))

    async def _visit(self, line: WaitingLine) -> None:
        async with line.turn(self._told):
            self.inside = True
            await self.leave.wait()

    async def _told(self, place: int) -> None:
        self.places.append(place)


async def test_the_rest_waits_in_order_and_knows_its_place() -> None:
    line = WaitingLine(2)
    guests = [Guest(line) for _ in range(5)]
    await settle()
    assert [g.inside for g in guests] == [True, True, False, False, False]
    assert [g.places for g in guests] == [[], [], [1], [2], [3]]
    guests[1].leave.set()
    await settle()
    assert [g.inside for g in guests] == [True, True, True, False, False]
    assert [g.places for g in guests[3:]] == [[2, 1], [3, 2]]
    for guest in guests:
        guest.leave.set()
    await asyncio.gather(*(g.task for g in guests))
    late = [Guest(line) for _ in range(3)]
    await settle()
    assert [g.inside for g in late] == [True, True, False]
    for guest in late:
        guest.task.cancel()
    await asyncio.gather(*(g.task for g in late), return_exceptions=True)


async def test_who_gives_up_makes_room() -> None:
    line = WaitingLine(1)
    first, second, third = Guest(line), Guest(line), Guest(line)
    await settle()
    second.task.cancel()
    await settle()
    assert third.places == [2, 1]
    first.task.cancel()  # in its turn
    await settle()
    assert third.inside
    third.leave.set()
    await third.task


async def test_who_is_cancelled_just_when_its_turn_comes_gives_it_on() -> None:
    line = WaitingLine(1)
    first, second, third = Guest(line), Guest(line), Guest(line)
    await settle()
    first.leave.set()
    await first.task  # the second is let in, and has not noticed yet
    second.task.cancel()
    await settle()
    assert third.inside
    third.leave.set()
    await third.task


async def test_what_telling_raises_reaches_the_waiter_and_frees_its_place() -> None:
    line = WaitingLine(1)
    first = Guest(line)
    await settle()

    async def fail(place: int) -> None:
        raise ConnectionError(place)

    with pytest.raises(ConnectionError):
        async with line.turn(fail):
            pass
    last = Guest(line)
    await settle()
    assert last.places == [1]
    for guest in (first, last):
        guest.leave.set()
    await asyncio.gather(first.task, last.task)


def test_places_in_words() -> None:
    words = ["1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "22nd", "101st", "111th"]
    assert [ordinal(int(word[:-2])) for word in words] == words
