"""Three replicas on one PostgreSQL: they share the work, and finish what a dead one began."""

import asyncio
import secrets
import sys
from collections.abc import AsyncIterator
from contextlib import suppress

import psycopg
import pytest
from aiohttp import ClientError
from sqlmodel import Session, col, select

from storage.agent_requests import AgentRequest
from storage.models import Incident, Server
from tests.flows.test_killed import ANSWERS, asked, slow
from tests.support.bot_process import BotProcess, OwnProcess, own_process
from tests.support.patience import PATIENCE
from tests.support.people import Message, newest, says
from tests.support.postgres import PostgresServer
from tests.support.shop import CHANNEL, MENDED, OWNER, Shop, pull_number

CREATE = "create type=t3.micro ami=al2023"


@pytest.fixture(scope="module")
async def place(
    postgres: PostgresServer, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[OwnProcess]:
    """Three replicas that have started together on a database with nothing in it."""
    folder, url = tmp_path_factory.mktemp("replicas"), postgres.new_database()
    settings = {"SUTURE_MODEL": "stand-in", "SUTURE_ROOT_REFRESH": "0", "DATABASE_URL": url}
    async with own_process(folder, replicas=3, **settings) as place:
        place.model.script(ANSWERS)
        await asyncio.gather(*(bot.start() for bot in place.bots))
        yield place


def ask_engine(place: OwnProcess, workflows: str, column: str = "executor_id") -> set[str]:
    """What the engine has on record of the workflows whose id begins so."""
    with psycopg.connect(place.bot.environment["DATABASE_URL"]) as connection:
        rows = connection.execute(
            f"SELECT {column} FROM dbos.workflow_status WHERE workflow_uuid LIKE %s".encode(),
            (f"{workflows}%",),
        )
        return {str(row[0]) for row in rows}


def bot_at_work_on(place: OwnProcess, workflows: str) -> BotProcess:
    """The one replica that runs a workflow."""
    [name] = ask_engine(place, workflows)
    return next(bot for bot in place.bots if bot.environment["REPLICA_ID"] == name)


async def ec2(place: OwnProcess, line: str) -> Message:
    """Give an `/ec2` command; the root of its thread."""
    await place.people.do("command", channel=CHANNEL, user="amira", command="/ec2", text=line)
    root: Message = await place.people.see(
        lambda messages: newest(m for m in messages if says(m, f"/ec2 {line}")), CHANNEL
    )
    return root


async def three_boxes(place: OwnProcess, name: str) -> list[Message]:
    """Ask for three instances at once; the roots of their threads."""
    lines = [f"{CREATE} name={name}-{number}" for number in range(3)]
    return await asyncio.gather(*(ec2(place, line) for line in lines))


async def incident_of(shop: Shop) -> str:
    """The id of the shop's only incident."""

    def look(session: Session, server: Server) -> str:
        return session.exec(select(Incident.id).where(Incident.server_id == server.id)).one()

    return str(await shop.look(look))


async def newest_request(place: OwnProcess) -> str:
    """The id of the last request to an agent."""
    newest_first = select(AgentRequest.id).order_by(col(AgentRequest.created_at).desc())
    return await place.database.read(lambda s: s.exec(newest_first.limit(1)).one())


async def is_well(shop: Shop, root: Message, *, pulls: int) -> None:
    """One root, one card, and so many pull requests with the right content."""
    assert len(await shop.roots()) == 1
    assert len(await shop.thread(root)) == 1
    opened = await shop.pulls()
    assert len(opened) == pulls
    for pull in opened:
        assert shop.file_at(pull["head"]["ref"])[1] == MENDED.encode()


async def test_replicas_share_the_work(place: OwnProcess) -> None:
    shops = []
    for number in range(6):
        shops.append(await Shop.open(place, f"shared-{number}"))
        place.bot = place.bots[number % 3]
        await shops[number].report()
    roots = await three_boxes(place, "first")

    async def deliver(shop: Shop) -> None:
        root = await shop.see_root("waits for approval")
        card = await shop.see_card(root, "*Proposed fix")
        await asyncio.gather(*(shop.click(card, "approve_fix") for _ in range(3)))
        delivered = await shop.see_card(root, "/pull/")
        await is_well(shop, root, pulls=1)
        assert pull_number(delivered) == (await shop.pulls())[0]["number"]

    await asyncio.gather(
        *(deliver(shop) for shop in shops),
        *(place.people.see_reply(CHANNEL, root, ":white_check_mark:") for root in roots),
    )
    assert len(await place.cloud.instances()) == 3
    everybody = {bot.environment["REPLICA_ID"] for bot in place.bots}
    assert ask_engine(place, "investigate:") == everybody
    # Slack takes turns, but what is posted meanwhile takes its turn as well.
    while ask_engine(place, "request:") != everybody:
        for root in await three_boxes(place, secrets.token_hex(4)):
            await place.people.see_reply(CHANNEL, root, ":white_check_mark:")
    async with asyncio.timeout(PATIENCE):
        while ask_engine(place, "", "status") != {"SUCCESS"}:  # noqa: ASYNC110
            await asyncio.sleep(0.05)


async def test_what_a_killed_replica_was_doing_is_finished_by_another(place: OwnProcess) -> None:
    thinking, opening = await Shop.open(place, "thinking"), await Shop.open(place, "opening")
    opening_root, card = await opening.proposed()
    pulls = f"/repos/{OWNER}/opening/pulls"
    await slow(place, method="POST", path_contains=pulls, delay=3)
    await opening.click(card, "approve_fix")
    await asked(place, pulls)
    place.bot = victim = bot_at_work_on(place, f"deliver:{await incident_of(opening)}")
    place.model.script([{"delay": 60}])
    await thinking.report()
    await thinking.see_root("asking stand-in")
    place.model.script(ANSWERS)
    await victim.kill()

    thinking_root = await thinking.see_root("waits for approval")
    delivered = await opening.see_card(opening_root, "/pull/")
    await thinking.see_card(thinking_root, "*Proposed fix")
    await is_well(thinking, thinking_root, pulls=0)
    await is_well(opening, opening_root, pulls=1)
    assert pull_number(delivered) == (await opening.pulls())[0]["number"]
    assert bot_at_work_on(place, f"investigate:{await incident_of(thinking)}") is not victim
    await victim.start()


async def test_a_name_is_borne_by_one(place: OwnProcess) -> None:
    namesake = place.bots[0].environment | {"SUTURE_DATA": str(place.bots[0].folder / "other")}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "run"),
        cwd=place.bots[0].folder,
        env=namesake,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        _, said = await asyncio.wait_for(process.communicate(), PATIENCE)
    except TimeoutError:
        process.kill()
        raise
    assert process.returncode == 1
    assert said.decode().splitlines()[-1] == (
        "suture: Another Suture runs as replica-1 on this database. Stop it, or set REPLICA_ID to "
        "a name of its own for each."
    )


async def test_told_to_stop_a_replica_takes_nothing_new_and_hands_its_work_over(
    place: OwnProcess,
) -> None:
    shop, late = await Shop.open(place, "handed-over"), await Shop.open(place, "late")
    place.bot = place.bots[0]
    place.model.script([{"delay": 60}])
    await shop.report()
    await shop.see_root("asking stand-in")
    stopping = asyncio.create_task(place.bot.stop())
    with suppress(ClientError):  # nothing it was doing takes long to hand over: it may be gone
        while (refused := await late.post()).status == 200:  # noqa: ASYNC110
            await asyncio.sleep(0.05)
        assert (refused.status, refused.headers["Retry-After"]) == (503, "5")
    place.bot = place.bots[1]
    place.model.script(ANSWERS)
    await late.report()
    root = await late.see_root("waits for approval")
    await is_well(late, root, pulls=0)
    assert await stopping == 0
    root = await shop.see_root("waits for approval")
    await shop.see_card(root, "*Proposed fix")
    await is_well(shop, root, pulls=0)
    await place.bots[0].start()


async def test_a_question_is_answered_whoever_asked_it(place: OwnProcess) -> None:
    root = await ec2(place, "create name=asked")
    await place.people.see_reply(CHANNEL, root, "Send")
    asker = bot_at_work_on(place, f"request:{await newest_request(place)}:1")
    await asker.kill()
    await place.people.say(CHANNEL, "amira", "t3.micro, Amazon Linux", root["ts"])
    await place.people.see_reply(CHANNEL, root, ":white_check_mark:", "asked")
    named = [tag["Value"] for one in await place.cloud.instances() for tag in one.get("Tags", [])]
    assert named.count("asked") == 1
    await asker.start()


async def test_the_lock_that_the_engine_holds_keeps_no_old_rows(place: OwnProcess) -> None:
    """With a snapshot beside it, PostgreSQL would keep all that was changed since, for a second at
    a time: a fault's row is changed a hundred times in that, and each look at it passes them all.
    """
    holders = """
        SELECT backend_xmin FROM pg_stat_activity
        WHERE datname = current_database() AND state = 'idle in transaction'
        AND query LIKE '%pg_try_advisory_xact_lock%'
    """
    url = place.bot.environment["DATABASE_URL"]
    async with (
        asyncio.timeout(PATIENCE),
        await psycopg.AsyncConnection.connect(url, autocommit=True) as connection,
    ):
        while not (kept := await (await connection.execute(holders)).fetchall()):  # noqa: ASYNC110
            await asyncio.sleep(0.02)
    assert set(kept) == {(None,)}


async def test_a_database_that_cuts_its_connections_costs_nothing(
    place: OwnProcess, postgres: PostgresServer
) -> None:
    """Each has its name back before another takes it for dead, and goes on with its own work."""
    shops = [await Shop.open(place, f"cut-{number}") for number in range(3)]
    for number, shop in enumerate(shops):
        place.bot = place.bots[number]
        await shop.report()
    for _ in range(3):
        await asyncio.sleep(0.3)
        postgres.cut_connections(place.bot.environment["DATABASE_URL"])
    for shop in shops:
        root = await shop.see_root("waits for approval")
        await shop.see_card(root, "*Proposed fix")
        await is_well(shop, root, pulls=0)
