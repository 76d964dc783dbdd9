"""Durable intake beside a bare handler, in one run: the ratio means more than the figures."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from storage import servers
from tests.bench.table import table
from tests.support.bot_process import OwnProcess, own_process

CONNECTIONS = (1, 16, 64)
WARM_UP = 3.0


async def measure(folder: Path, seconds: float) -> str:
    """The table: events per second and latency, Suture's and the bare handler's in turns."""
    async with own_process(folder, SUTURE_STORM_INCIDENTS="1000") as place, bare_handler() as bare:
        await place.bot.start()
        token = register(place, folder)
        durable = f"{place.bot.url}/error"
        await load(durable, token, 1, WARM_UP)  # the faults become incidents
        rows = [("connections", "events/s", "p50 ms", "p99 ms", "bare/s", "bare p99", "ratio")]
        for connections in CONNECTIONS:
            ours = await load(durable, token, connections, seconds)
            theirs = await load(bare, token, connections, seconds)
            assert not ours["refused"], "the listener refused what it should take"
            rate = ours["requests"] / ours["seconds"]
            bare_rate = theirs["requests"] / theirs["seconds"]
            rows.append(
                (
                    str(connections),
                    f"{rate:.0f}",
                    f"{ours['p50']:.1f}",
                    f"{ours['p99']:.1f}",
                    f"{bare_rate:.0f}",
                    f"{theirs['p99']:.1f}",
                    f"{rate / bare_rate:.2f}",
                )
            )
    return table("Durable intake beside a bare aiohttp handler", rows)


def register(place: OwnProcess, folder: Path) -> str:
    """A server whose repository is nowhere: its analyses end at once. Its token."""
    return place.database.commit(
        lambda s: servers.add_server(
            s,
            name="bench",
            repo_url=f"file://{folder}/nowhere.git",
            channel="general",
            hosts=["10.0.0.1"],
            now=0.0,
        )
    )


async def load(url: str, token: str, connections: int, seconds: float) -> dict[str, Any]:
    """What the load client says."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.bench.load", url, token, str(connections), str(seconds)),
        stdout=asyncio.subprocess.PIPE,
    )
    out, _ = await process.communicate()
    result: dict[str, Any] = json.loads(out)
    return result


@asynccontextmanager
async def bare_handler() -> AsyncIterator[str]:
    """The bare handler's URL."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.bench.bare_handler"), stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    try:
        yield (await process.stdout.readline()).decode().strip()
    finally:
        process.kill()
        await process.wait()
