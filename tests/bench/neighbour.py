"""What others feel while somebody reports traces of a megabyte."""

import asyncio
from pathlib import Path

from tests.bench.processes import load, registered
from tests.bench.table import Result, table
from tests.support.bot_process import own_process

FRAMES = 13_000
"""Frames in a trace of about a megabyte: the most that is taken."""

HEAVY = 4
"""Connections that post them, each the next when the last was answered."""

PROBES = {"a small report": "/error", "/healthz": "/healthz"}
HEADER = ("asked", "quiet p50 ms", "quiet p99 ms", "then p50 ms", "then p99 ms")


async def measure(folder: Path, seconds: float) -> Result:
    """Latency of small reports and of `/healthz`, in quiet and beside the heavy ones."""
    async with own_process(folder, SUTURE_STORM_INCIDENTS="20") as place:
        await place.bot.start()
        bot = registered(place, folder)
        await load(bot, seconds=2.0)

        async def probe() -> list[dict[str, float]]:
            return [await load(bot, path, seconds=seconds, pause=0.02) for path in PROBES.values()]

        quiet = await probe()
        lasts = len(PROBES) * (seconds + 1.0)  # a load client needs a while to begin
        heavy = asyncio.create_task(load(bot, connections=HEAVY, frames=FRAMES, seconds=lasts))
        await asyncio.sleep(1.0)
        beside = await probe()
        taken = await heavy
    assert not taken["refused"]
    rows: list[tuple[str, ...]] = [HEADER]
    for name, before, then in zip(PROBES, quiet, beside, strict=True):
        times = (before["p50"], before["p99"], then["p50"], then["p99"])
        rows.append((name, *(f"{time:.1f}" for time in times)))
    title = f"Beside {HEAVY} senders of 1 MB traces ({taken['requests'] / taken['seconds']:.1f}/s)"
    figures = [
        (f"{name} beside 1 MB traces: p99", f"{then['p99']:.0f} ms", "")
        for name, then in zip(PROBES, beside, strict=True)
    ]
    return Result(table(title, rows), figures)
