"""Work done per second by one replica and by three, on one PostgreSQL."""

import asyncio
import itertools
import time
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from tests.bench.processes import postgresql
from tests.bench.table import Result, table
from tests.chaos.verdict import settled
from tests.support.bot_process import BotProcess, OwnProcess, own_process
from tests.support.model_answers import FOUND_NOTHING
from tests.support.postgres import PostgresServer
from tests.support.shop import CHANNEL, Shop

REPLICAS = (1, 3)
INCIDENTS = REQUESTS = 30
ANSWER_SECONDS = 0.5
"""How long the model thinks about each answer; an analysis needs two or more."""

PATIENCE = 120.0
# Slack's pace would be all that is measured.
SETTINGS = {"SUTURE_STORM_INCIDENTS": "100000", "SUTURE_SLACK_SHARE": "1000"}
ANSWER = {"answer": FOUND_NOTHING, "delay": ANSWER_SECONDS}


async def measure(folder: Path) -> Result:
    """Incidents a second from the webhook to the card, and requests to EC2 from the command to the
    answer; by one replica, then by several."""
    with postgresql() as server:
        if server is None:
            return Result("### Replicas: PostgreSQL is not installed\n", ())
        rates = [await work(folder, server, n) for n in REPLICAS]
    header = ("a second", *(f"{n} replica{'s' * (n > 1)}" for n in REPLICAS), "ratio")
    rows = [header]
    figures = []
    for kind in rates[0]:
        one, several = (rate[kind] for rate in rates)
        rows.append((kind, f"{one:.1f}", f"{several:.1f}", f"{several / one:.2f}"))
        figures.append((f"3 replicas beside 1: {kind}", f"{several / one:.2f}", ""))
    return Result(table("Work done by replicas on one PostgreSQL", rows), figures)


async def work(folder: Path, server: PostgresServer, replicas: int) -> dict[str, float]:
    """A second: incidents, with a model that takes its time and with rules alone; EC2 requests."""
    own = folder / str(replicas)
    own.mkdir()
    settings = SETTINGS | {"DATABASE_URL": server.new_database()}
    async with own_process(own, replicas=replicas, **settings) as place:
        place.model.script([ANSWER])
        await asyncio.gather(*(bot.start() for bot in place.bots))
        thinking, ruled = await Shop.open(place, "thinking"), await Shop.open(place, "ruled")
        await thinking.change(model="stand-in")
        rates = {}
        for kind, shop in {
            "by a model that thinks for a second": thinking,
            "by rules": ruled,
        }.items():
            bots = itertools.cycle(place.bots)
            # Each has fetched the repository, and loaded its libraries, before time is taken.
            await analysed(place, shop, bots, [f"Warm{n}Error" for n in range(replicas)])
            errors = [f"Fault{n}Error" for n in range(INCIDENTS)]
            rates[f"incidents, {kind}"] = INCIDENTS / await analysed(place, shop, bots, errors)
        await answered(place)
        rates["requests to EC2"] = REQUESTS / await answered(place)
        return rates


async def analysed(
    place: OwnProcess, shop: Shop, bots: Iterator[BotProcess], kinds: Sequence[str]
) -> float:
    """Report these errors, to the bots in turn as a balancer would; seconds until all is done."""
    begun = time.perf_counter()
    for kind in kinds:
        place.bot = next(bots)
        await shop.report(errorType=kind, message=kind)
    return await ended(place) - begun


async def answered(place: OwnProcess) -> float:
    """Ask for the instances, over whichever sockets Slack chooses; seconds until all is said."""
    begun = time.perf_counter()
    ask = partial(place.people.do, "command", channel=CHANNEL, user="amira", command="/ec2")
    await asyncio.gather(*(ask(text="list") for _ in range(REQUESTS)))
    return await ended(place) - begun


async def ended(place: OwnProcess) -> float:
    """Wait until nothing is left to do; the time."""
    left = await settled(place, PATIENCE)
    assert not left, left
    return time.perf_counter()
