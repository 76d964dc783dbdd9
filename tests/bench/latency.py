"""From the webhook to the thread: how long until people see that something broke."""

import asyncio
import time
from pathlib import Path

from tests.bench.table import Result, table
from tests.support.bot_process import own_process
from tests.support.shop import Shop

BETWEEN = 0.5
"""Seconds between two reports: each finds the bot idle, its analysis over."""

# Slack's pace, a message a second in a channel, is for channels that are not idle.
SETTINGS = {"SUTURE_STORM_INCIDENTS": "100000", "SUTURE_SLACK_SHARE": "1000"}


async def measure(folder: Path, reports: int) -> Result:
    """Single incidents, one after the other, on an idle workspace."""
    async with own_process(folder, **SETTINGS) as place:
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
    figures = [("POST to the thread's root: p50, p99", f"{p50:.0f} ms, {p99:.0f} ms", "< 300 ms")]
    return Result(table("From POST /error to the thread's root", rows), figures)
