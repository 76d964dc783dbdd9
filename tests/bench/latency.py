"""From the webhook to the thread: how long until people see that something broke."""

import asyncio
import time
from pathlib import Path

from tests.bench.table import table
from tests.support.bot_process import own_process
from tests.support.shop import Shop

BETWEEN = 0.7
"""Seconds between two reports: each finds the bot idle, its analysis over."""


async def measure(folder: Path, reports: int) -> str:
    """Single incidents, one after the other, on an idle workspace."""
    async with own_process(folder, SUTURE_STORM_INCIDENTS="100000") as place:
        await place.bot.start()
        shop = await Shop.open(place, "single")
        await shop.proposed()  # its repository is mirrored and indexed
        milliseconds = []
        for number in range(reports):
            kind = f"Single{number}Error"
            begun = time.time()
            await shop.report(errorType=kind, message=kind, stackTrace="")
            await asyncio.sleep(BETWEEN)
            root = await shop.see_root(kind)
            milliseconds.append((float(root["ts"]) - begun) * 1000)  # a message's ts is its time
    milliseconds.sort()
    p50, p99 = (milliseconds[int(len(milliseconds) * share)] for share in (0.5, 0.99))
    rows = [
        ("reports", "p50 ms", "p99 ms", "most ms"),
        (str(reports), f"{p50:.0f}", f"{p99:.0f}", f"{milliseconds[-1]:.0f}"),
    ]
    return table("From POST /error to the thread's root", rows)
