"""After an outage hundreds of analyses may wait: few are begun, and all are told of in Slack."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing

import pytest
from sqlmodel import Session, col, func, select

from agents.incident.flow import BEGUN_AHEAD
from storage.models import Incident
from storage.states import State
from tests.flows.test_killed import ANSWERS
from tests.support.bot_process import OwnProcess, own_process
from tests.support.patience import PATIENCE
from tests.support.shop import Shop

BEGUN = 1 + BEGUN_AHEAD
MORE = 3


@pytest.fixture
async def place(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[OwnProcess]:
    async with own_process(
        tmp_path_factory.mktemp("many"),
        SUTURE_MODEL="stand-in",
        SUTURE_ANALYSES_AT_ONCE="1",
        SUTURE_STORM_INCIDENTS="100",
    ) as place:
        place.model.script([{"delay": 600}])
        await place.bot.start()
        yield place


def begun(place: OwnProcess) -> list[str]:
    """The analyses that were ever begun, in order."""
    with closing(sqlite3.connect(place.bot.folder / "data" / "engine.db")) as engine:
        query = "SELECT workflow_uuid FROM workflow_status WHERE name = 'investigate'"
        return [row[0] for row in engine.execute(f"{query} ORDER BY created_at")]


async def until(place: OwnProcess, *, waiting: int, threads: int) -> None:
    """Wait until so many analyses wait in the records, and so many incidents have a thread."""

    def look(session: Session) -> tuple[int, int]:
        there = select(func.count()).where(Incident.state == State.QUEUED)
        opened = select(func.count()).where(col(Incident.thread_ts).is_not(None))
        return session.exec(there).one(), session.exec(opened).one()

    async with asyncio.timeout(PATIENCE):
        while (await place.database.read(look)) != (waiting, threads):  # noqa: ASYNC110
            await asyncio.sleep(0.1)


async def test_few_are_begun_all_are_told_and_what_people_ask_for_goes_first(
    place: OwnProcess,
) -> None:
    shop = await Shop.open(place, "swamped")
    for number in range(BEGUN + MORE):
        await shop.report(errorType=f"Fault{number:02}")
    await until(place, waiting=MORE, threads=BEGUN + MORE)
    assert len(begun(place)) == BEGUN
    last = f"*Fault{BEGUN + MORE - 1}*"
    root = await shop.see_root(last, "waiting in line", "Stop")
    await shop.mention(root, "look at this one, please")
    await shop.see_root(last, "Again: waiting in line")

    await place.bot.kill()
    asked = len(place.model.requests)
    await place.bot.start()
    async with asyncio.timeout(PATIENCE):
        while len(place.model.requests) == asked:  # noqa: ASYNC110
            await asyncio.sleep(0.1)
    assert len(begun(place)) == BEGUN

    place.model.script(ANSWERS)
    await shop.click(await shop.see_root("*Fault00*", "Stop"), "stop_analysis")  # the model hangs
    await until(place, waiting=0, threads=BEGUN + MORE)
    assert begun(place)[BEGUN].endswith("-r2")
    assert len(await shop.roots()) == BEGUN + MORE
