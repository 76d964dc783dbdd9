"""Start-up time, and resident memory when idle and after many events."""

import asyncio
import time
from pathlib import Path

from tests.bench.processes import load, registered, resident
from tests.bench.table import Result, table
from tests.support.bot_process import OwnProcess, own_process

EVENTS = 10_000
SETTLE = 5.0


async def measure(folder: Path) -> Result:
    """A first start on an empty folder, a second on a full one."""
    async with own_process(folder, SUTURE_STORM_INCIDENTS="1000") as place:
        first = await started(place)
        await asyncio.sleep(SETTLE)
        idle = resident(place.bot.pid)
        bot = registered(place, folder)
        taken = 0
        while taken < EVENTS:
            taken += (await load(bot, connections=16, seconds=1.0))["requests"]
        await asyncio.sleep(SETTLE)
        full = resident(place.bot.pid)
        await place.bot.stop()
        second = await started(place)
    rows = [
        ("first start s", "start again s", "idle MiB", f"MiB after {taken} events"),
        (f"{first:.1f}", f"{second:.1f}", f"{idle:.0f}", f"{full:.0f}"),
    ]
    figures = [
        ("start to connected: first, again", f"{first:.1f} s, {second:.1f} s", ""),
        (f"resident memory: idle, after {taken} events", f"{idle:.0f} MiB, {full:.0f} MiB", ""),
    ]
    return Result(table("From start to connected and ready; resident memory", rows), figures)


async def started(place: OwnProcess) -> float:
    """Start the bot; seconds until it is connected and ready."""
    begun = time.perf_counter()
    await place.bot.start()
    return time.perf_counter() - begun
