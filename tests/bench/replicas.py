"""Work done per second by one replica and by three, on one PostgreSQL."""

import asyncio
import itertools
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.bench.processes import postgresql
from tests.bench.table import Result, table
from tests.chaos.verdict import settled
from tests.support.bot_process import BotProcess, OwnProcess, own_process
from tests.support.postgres import PostgresServer
from tests.support.shop import Shop

REPLICAS = (1, 3)
INCIDENTS = 30
ANSWER_SECONDS = 0.5
"""How long the model thinks about each answer; an analysis needs two or more."""

PATIENCE = 120.0
# Slack's pace would be all that is measured.
SETTINGS = {"SUTURE_STORM_INCIDENTS": "100000", "SUTURE_SLACK_SHARE": "1000"}
ANSWER = {
    "answer": {
        "explanation": "",
        "evidence": [],
        "cause": "A slip of a name.",
        "verdict": "undetermined",
        "edits": [],
        "confidence": 0.1,
    },
    "delay": ANSWER_SECONDS,
}


async def measure(folder: Path) -> Result:
    """Incidents per second from the webhook to the end of their analysis; replicas in turn."""
    with postgresql() as server:
        if server is None:
            return Result("### Replicas: PostgreSQL is not installed\n", ())
        rates = [await work(folder, server, n) for n in REPLICAS]
    header = ("incidents/s", *(f"{n} replica{'s' * (n > 1)}" for n in REPLICAS), "ratio")
    rows = [header]
    figures = []
    for kind in rates[0]:
        one, several = (rate[kind] for rate in rates)
        rows.append((kind, f"{one:.1f}", f"{several:.1f}", f"{several / one:.2f}"))
        figures.append((f"3 replicas beside 1: {kind}", f"{several / one:.2f}", ""))
    return Result(table(f"{INCIDENTS} incidents analysed, by replicas", rows), figures)


async def work(folder: Path, server: PostgresServer, replicas: int) -> dict[str, float]:
    """Incidents per second, with a model that takes its time, and with the rules alone."""
    own = folder / str(replicas)
    own.mkdir()
    settings = SETTINGS | {"DATABASE_URL": server.new_database()}
    async with own_process(own, replicas=replicas, **settings) as place:
        place.model.script([ANSWER])
        await asyncio.gather(*(bot.start() for bot in place.bots))
        shops = {
            "a model that takes its time": await Shop.open(place, "thinking"),
            "rules alone": await Shop.open(place, "ruled"),
        }
        await shops["a model that takes its time"].change(model="stand-in")
        rates = {}
        for kind, shop in shops.items():
            bots = itertools.cycle(place.bots)
            # Each has fetched the repository, and loaded its libraries, before time is taken.
            await analysed(place, shop, bots, [f"Warm{n}Error" for n in range(replicas)])
            errors = [f"Fault{n}Error" for n in range(INCIDENTS)]
            rates[kind] = INCIDENTS / await analysed(place, shop, bots, errors)
        return rates


async def analysed(
    place: OwnProcess, shop: Shop, bots: Iterator[BotProcess], kinds: Sequence[str]
) -> float:
    """Report these errors, to the bots in turn as a balancer would; seconds until all is done."""
    begun = time.perf_counter()
    for kind in kinds:
        place.bot = next(bots)
        await shop.report(errorType=kind, message=kind)
    left = await settled(place, PATIENCE)
    assert not left, left
    return time.perf_counter() - begun
