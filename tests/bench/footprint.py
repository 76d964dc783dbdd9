"""Start-up time, and resident memory when idle and after many events."""

import asyncio
import time
from pathlib import Path

from tests.bench.intake import load, register
from tests.bench.table import table
from tests.support.bot_process import OwnProcess, own_process

EVENTS = 10_000
SETTLE = 5.0


async def measure(folder: Path) -> str:
    """A first start on an empty folder, a second on a full one."""
    async with own_process(folder, SUTURE_STORM_INCIDENTS="1000") as place:
        first = await started(place)
        await asyncio.sleep(SETTLE)
        idle = resident(place)
        token = register(place, folder)
        taken = 0
        while taken < EVENTS:
            taken += (await load(f"{place.bot.url}/error", token, 16, 2.0))["requests"]
        await asyncio.sleep(SETTLE)
        full = resident(place)
        await place.bot.stop()
        second = await started(place)
    rows = [
        ("first start s", "start again s", "idle MiB", f"MiB after {taken} events"),
        (f"{first:.1f}", f"{second:.1f}", f"{idle:.0f}", f"{full:.0f}"),
    ]
    return table("From start to connected and ready; resident memory", rows)


async def started(place: OwnProcess) -> float:
    """Start the bot; seconds until it is connected and ready."""
    begun = time.perf_counter()
    await place.bot.start()
    return time.perf_counter() - begun


def resident(place: OwnProcess) -> float:
    """The bot's resident memory in MiB."""
    pages = int(Path(f"/proc/{place.bot.pid}/statm").read_text().split()[1])
    return pages * 4096 / 1024 / 1024
