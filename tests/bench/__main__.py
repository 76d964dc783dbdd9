"""`make bench`: figures, and above all ratios, of one run on this machine, in five minutes.

    python -m tests.bench [intake] [latency] [neighbour] [replicas] [footprint]    (all without one)

How well errors are located and mended is measured by `python -m tests.bench.locate` and
`python -m tests.bench.fix`, which need data of their own.
"""

import argparse
import asyncio
import os
import platform
import time
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench import footprint, intake, latency, neighbour, replicas
from tests.bench.table import Figure, Result, summary


def main() -> None:
    """Run the sections that were named."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("sections", nargs="*", metavar="SECTION")
    parser.add_argument("--seconds", type=float, default=2.0, help="of load at a time")
    parser.add_argument("--rounds", type=int, default=3, help="of the intake")
    parser.add_argument("--reports", type=int, default=100, help="for the latency")
    options = parser.parse_args()
    sections: dict[str, Callable[[Path], Awaitable[Result]]] = {
        "intake": partial(intake.measure, seconds=options.seconds, rounds=options.rounds),
        "latency": partial(latency.measure, reports=options.reports),
        "neighbour": partial(neighbour.measure, seconds=2 * options.seconds),
        "replicas": replicas.measure,
        "footprint": footprint.measure,
    }
    if unknown := set(options.sections) - sections.keys():
        parser.error(f"no section {', '.join(sorted(unknown))}; there are {', '.join(sections)}")
    print(f"Python {platform.python_version()}, {machine()}\n")
    begun, figures = time.perf_counter(), list[Figure]()
    for name, measure in sections.items():
        if not options.sections or name in options.sections:
            with TemporaryDirectory(prefix="suture-bench-", ignore_cleanup_errors=True) as folder:
                result = asyncio.run(measured(measure, Path(folder)))
            print(result.table, flush=True)
            figures += result.figures
    print(summary(figures))
    print(f"{time.perf_counter() - begun:.0f} seconds; at the end {machine()}")


def machine() -> str:
    """What it is, and how busy."""
    return f"{os.cpu_count()} cores, {platform.system()}, load average {os.getloadavg()[0]:.1f}"


async def measured(measure: Callable[[Path], Awaitable[Result]], folder: Path) -> Result:
    """One section's result."""
    return await measure(folder)


if __name__ == "__main__":
    main()
