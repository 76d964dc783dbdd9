"""Durable intake beside a bare handler, in one run: the ratio means more than the figures."""

import statistics
from dataclasses import dataclass
from pathlib import Path

from tests.bench.processes import (
    Target,
    bare_handler,
    load,
    postgresql,
    processor_seconds,
    registered,
)
from tests.bench.table import Figure, Result, table
from tests.support.bot_process import own_process

CONNECTIONS = (1, 16, 64)
WARM_UP = 2.0
HEADER = ("records in", "connections", "events/s", "p50 ms", "p99 ms", "µs", "bare/s", "bare µs")


@dataclass(frozen=True)
class Rate:
    """One load's outcome: requests a second, milliseconds, and microseconds of the processor."""

    a_second: float
    p50: float
    p99: float
    processor: float


async def measure(folder: Path, seconds: float, rounds: int) -> Result:
    """Events per second and latency, Suture's and the bare handler's in turns; the median round."""
    rows: list[tuple[str, ...]] = [(*HEADER, "ratio")]
    figures: list[Figure] = []
    with postgresql() as server:
        kinds = {"SQLite": {}} | (
            {"PostgreSQL": {"DATABASE_URL": server.new_database()}} if server else {}
        )
        for kind, settings in kinds.items():
            own = folder / kind
            own.mkdir()
            async with (
                own_process(own, SUTURE_STORM_INCIDENTS="1000", **settings) as place,
                bare_handler() as bare,
            ):
                await place.bot.start()
                bot = registered(place, own)
                await load(bot, seconds=WARM_UP)  # the faults become incidents
                await load(bare, seconds=WARM_UP / 2)
                for connections in CONNECTIONS:
                    ours, theirs, ratio = await compared(bot, bare, connections, seconds, rounds)
                    rows.append(row(kind, connections, ours, theirs, ratio))
            figures.append((f"intake, {kind}: share of a bare handler", f"{ratio:.2f}", "≥ 0.50"))
            figures.append((f"intake, {kind}: p99", f"{ours.p99:.0f} ms", "< 50 ms"))
    return Result(table("Durable intake beside a bare aiohttp handler", rows), figures)


async def compared(
    bot: Target, bare: Target, connections: int, seconds: float, rounds: int
) -> tuple[Rate, Rate, float]:
    """The bot's and the bare handler's medians, and the median of their rounds' ratios."""
    both = [
        (await rate(bot, connections, seconds), await rate(bare, connections, seconds))
        for _ in range(rounds)
    ]
    ours, theirs = (median([pair[side] for pair in both]) for side in (0, 1))
    return ours, theirs, statistics.median(one.a_second / other.a_second for one, other in both)


async def rate(target: Target, connections: int, seconds: float) -> Rate:
    """One load."""
    before = processor_seconds(target.pid)
    found = await load(target, connections=connections, seconds=seconds)
    used = processor_seconds(target.pid) - before
    assert not found["refused"], "what should be taken was refused"
    return Rate(
        found["requests"] / found["seconds"],
        found["p50"],
        found["p99"],
        used / found["requests"] * 1e6,
    )


def median(rates: list[Rate]) -> Rate:
    """Each figure's median."""
    columns = zip(*((r.a_second, r.p50, r.p99, r.processor) for r in rates), strict=True)
    return Rate(*map(statistics.median, columns))


def row(kind: str, connections: int, ours: Rate, theirs: Rate, ratio: float) -> tuple[str, ...]:
    """A row of the table."""
    return (
        *(kind, str(connections), f"{ours.a_second:.0f}", f"{ours.p50:.1f}", f"{ours.p99:.1f}"),
        *(f"{ours.processor:.0f}", f"{theirs.a_second:.0f}", f"{theirs.processor:.0f}"),
        f"{ratio:.2f}",
    )
