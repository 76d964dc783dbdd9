"""A back-up of a running bot, started elsewhere: nothing it knew is lost, and nothing doubled."""

import asyncio
import shutil
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import pytest
from sqlmodel import Session, func, select

from storage.backup import SHOW_ALL_AGAIN
from storage.models import Incident, Occurrence, Server
from tests.flows.test_killed import ANSWERS
from tests.support.bot_process import BotProcess, OwnProcess, own_process
from tests.support.people import Message, buttons, newest
from tests.support.postgres import PostgresServer
from tests.support.shop import CHANNEL, Shop

Restore = Callable[[Path], Awaitable[dict[str, str]]]
"""Puts the back-up into a new data folder; returns the settings that a bot needs there."""


async def copy_files(place: OwnProcess, folder: Path) -> Restore:
    """As docs/operations.md has it for SQLite."""
    back_up = folder / "back-up"
    command = (sys.executable, "-m", "bot", "backup", str(back_up))
    bot = place.bot
    process = await asyncio.create_subprocess_exec(*command, cwd=bot.folder, env=bot.environment)
    assert await process.wait() == 0

    async def restore(data: Path) -> dict[str, str]:
        await asyncio.to_thread(shutil.copytree, back_up, data)
        return {}

    return restore


async def dump(place: OwnProcess, folder: Path, server: PostgresServer) -> Restore:
    """As docs/operations.md has it for PostgreSQL."""
    file = folder / "suture.dump"

    async def run(program: str, *arguments: str) -> None:
        command = (server.programs / program, *arguments)
        await asyncio.to_thread(subprocess.run, command, check=True)

    url = place.bot.environment["DATABASE_URL"]
    await run("pg_dump", "--format=custom", f"--file={file}", url)

    async def restore(_data: Path) -> dict[str, str]:
        new = server.new_database()
        await run("pg_restore", "--clean", "--if-exists", f"--dbname={new}", str(file))
        await run("psql", "--quiet", new, "--command", SHOW_ALL_AGAIN)
        return {"DATABASE_URL": new}

    return restore


@asynccontextmanager
async def load(shop: Shop) -> AsyncIterator[None]:
    """One report after the other, until the block ends."""

    async def report() -> None:
        number = 0
        while True:
            number += 1
            await shop.report(environment=f"{number}")

    reporting = asyncio.create_task(report())
    try:
        yield
    finally:
        reporting.cancel()
        with suppress(asyncio.CancelledError):
            await reporting


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
async def test_a_back_up_goes_on_elsewhere(
    kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    settings = {"SUTURE_MODEL": "stand-in", "SUTURE_ROOT_REFRESH": "0"}
    if kind == "postgresql":
        server: PostgresServer = request.getfixturevalue("postgres")
        settings["DATABASE_URL"] = server.new_database()
    async with own_process(tmp_path, **settings) as place:
        place.model.script(ANSWERS)
        await place.bot.start()
        decided, underway, later = [
            await Shop.open(place, name) for name in ("decided", "underway", "later")
        ]
        root, card = await decided.proposed()
        place.model.script([{"delay": 60}])
        await underway.report()
        underway_root = await underway.see_root("asking stand-in")
        async with load(decided):
            if kind == "postgresql":
                restore = await dump(place, tmp_path, server)
            else:
                restore = await copy_files(place, tmp_path)

        # What the back-up does not know of: a decision, a card, and a whole incident.
        await decided.click(card, "approve_fix")
        await decided.see_card(root, "*Approved*", "/pull/")
        place.model.script(ANSWERS)
        await underway.mention(underway_root, "look again")
        await underway.see_card(underway_root, "revision 2")
        lost_root, lost_card = await later.proposed()
        await place.bot.kill()
        await start_elsewhere(place, tmp_path / "elsewhere", restore)

        # The undecided card is back, and its pull request is found, not opened again.
        def undecided(messages: list[Message]) -> Message | None:
            cards = [m for m in messages if m.get("thread_ts") == root["ts"]]
            return newest(m for m in cards if "approve_fix" in buttons(m))

        card = await place.people.see(undecided, CHANNEL)
        await decided.click(card, "approve_fix")
        await decided.see_card(root, "*Approved*", "/pull/")
        assert len(await decided.pulls()) == 1
        assert len(await decided.thread(root)) == 1
        # The analysis that ran goes on, in its thread.
        await underway.see_root("waits for approval")
        assert len(await underway.roots()) == 1
        await underway.see_card(underway_root, "*Proposed fix")
        # The unknown incident says so, and the next report opens it anew.
        await later.click(lost_card, "approve_fix")
        await place.people.see_whisper(
            CHANNEL, place.workspace.users["amira"], "no longer has a record"
        )
        assert (await later.report())["status"] == "received"

        def opened_anew(messages: list[Message]) -> list[Message]:
            roots = [m for m in messages if m["ts"] != lost_root["ts"] and "later" in str(m)]
            return [m for m in roots if m.get("thread_ts") in (None, m["ts"])]

        [new_root] = await place.people.see(opened_anew, CHANNEL)
        await later.see_card(new_root, "*Proposed fix")

        def miscounted(session: Session, _: Server) -> list[str]:
            rows = func.count(Occurrence.id)  # type: ignore[arg-type]
            counted = select(Incident, rows).join(Occurrence).group_by(Incident.id)
            return [one.id for one, n in session.exec(counted) if one.seen_count != n]

        assert await decided.look(miscounted) == []


async def start_elsewhere(place: OwnProcess, folder: Path, restore: Restore) -> None:
    """Start a bot of the same workspace on restored records; `place` is about it from then on."""
    await asyncio.to_thread(folder.mkdir)
    data = folder / "data"
    environment = place.bot.environment | {"SUTURE_DATA": str(data)} | await restore(data)
    place.database.close()
    del place.database
    place.bot = BotProcess(folder, environment, place.session)
    place.bots.append(place.bot)
    await place.bot.start()
