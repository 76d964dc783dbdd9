"""One storm from beginning to end: rage, kill, calm, judge."""

import asyncio
import random
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tests.chaos.actors import Storm, start
from tests.chaos.ledger import Ledger
from tests.chaos.verdict import Verdict, judge, settled
from tests.flows.test_killed import ANSWERS
from tests.support.bot_process import own_process
from tests.support.shop import Shop

SETTINGS = {
    "SUTURE_MODEL": "stand-in",
    "SUTURE_MODEL_TIMEOUT": "4",
    "SUTURE_ROOT_REFRESH": "1",
    "SUTURE_DUPLICATE_WINDOW": "2",
    "SUTURE_STORM_INCIDENTS": "5",
    "SUTURE_STORM_WINDOW": "5",
    "CLOUD_CONTROL_MAX_WAIT_TIME": "5",
}

SLACK_TIMES = 20.0
"""Slack's limits hold, so many times as wide: the storm would take as many times as long."""

STOPS = 0.25
"""How many of the ends are told (SIGTERM) rather than met (SIGKILL)."""


@dataclass(frozen=True)
class Plan:
    """How hard it is to be. The storm lasts until `seconds` and `kills` are over, and everything
    in it has happened.

    `patience` is how long the bots have to finish afterwards, in seconds. With a `database`, the
    address of an empty PostgreSQL, there may be several `replicas`.
    """

    seed: int
    seconds: float = 10.0
    kills: int = 3
    shops: int = 4
    patience: float = 90.0
    replicas: int = 1
    database: str = ""


async def run(folder: Path, plan: Plan) -> tuple[Verdict, Ledger]:
    """Let the storm pass over bots of our own; what it did, and what it left."""
    chance, ledger = random.Random(plan.seed), Ledger()
    settings = SETTINGS | ({"DATABASE_URL": plan.database} if plan.database else {})
    async with own_process(
        folder, replicas=plan.replicas, rate_limits=SLACK_TIMES, **settings
    ) as place:
        place.model.script(ANSWERS)
        await asyncio.gather(*(bot.start() for bot in place.bots))
        shops = [await Shop.open(place, f"shop-{number}") for number in range(plan.shops)]
        storm = Storm(place, shops, ledger, chance)
        raging = asyncio.create_task(storm.rage(float("inf")))
        ends = time.monotonic() + plan.seconds

        def is_over() -> bool:
            time_is = time.monotonic() > ends and ledger.kills >= plan.kills
            return raging.done() or (time_is and ledger.tells_of_a_storm)

        while not is_over():
            pause = plan.seconds / max(plan.kills, 1) if plan.kills else plan.seconds
            await asyncio.sleep(chance.uniform(0.2, 1.0) * min(pause, 6.0))
            if ledger.kills < plan.kills:
                bot = chance.choice(place.bots)
                if chance.random() < STOPS:
                    await bot.stop()
                    ledger.stops += 1
                else:
                    await bot.kill()
                    ledger.kills += 1
                await asyncio.sleep(chance.uniform(0, 0.5))
                await start(bot)
        raging.cancel()
        with suppress(asyncio.CancelledError):
            await raging
        await storm.calm()
        left = await settled(place, plan.patience)
        verdict = await judge(place, shops, ledger, patience=max(20.0, plan.patience / 2))
        verdict.wrong += [f"not finished after {plan.patience:.0f} s: {pile}" for pile in left]
        return verdict, ledger
