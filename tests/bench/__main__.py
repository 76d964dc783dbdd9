"""`make bench`: figures, and above all ratios, of one run on this machine.

    python -m tests.bench [intake] [latency] [footprint]    (all without a name)

How well errors are located and mended is measured by `python -m tests.bench.locate` and
`python -m tests.bench.fix`, which need data of their own.
"""

import argparse
import asyncio
import os
import platform
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench import footprint, intake, latency


def main() -> None:
    """Run the sections that were named."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("sections", nargs="*", metavar="SECTION")
    parser.add_argument("--seconds", type=float, default=5.0, help="of load for each row")
    parser.add_argument("--reports", type=int, default=100, help="for the latency")
    options = parser.parse_args()
    sections: dict[str, Callable[[Path], Awaitable[str]]] = {
        "intake": partial(intake.measure, seconds=options.seconds),
        "latency": partial(latency.measure, reports=options.reports),
        "footprint": footprint.measure,
    }
    if unknown := set(options.sections) - sections.keys():
        parser.error(f"no section {', '.join(sorted(unknown))}; there are {', '.join(sections)}")
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.system()}\n")
    for name, measure in sections.items():
        if not options.sections or name in options.sections:
            with TemporaryDirectory(prefix="suture-bench-", ignore_cleanup_errors=True) as folder:
                print(asyncio.run(measured(measure, Path(folder))), flush=True)


async def measured(measure: Callable[[Path], Awaitable[str]], folder: Path) -> str:
    """One section's table."""
    return await measure(folder)


if __name__ == "__main__":
    main()
