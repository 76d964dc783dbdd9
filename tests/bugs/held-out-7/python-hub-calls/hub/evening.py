"""Plays what was recorded of an evening: calls, calls that were given up, and what devices said."""

import asyncio
import sys
from pathlib import Path

from hub.link import Link

Calls = dict[str, "asyncio.Task[dict[str, object]]"]


async def play(script: str) -> tuple[Link, Calls]:
    """Each line is `call name`, `drop name` or `said {...}`."""
    link = Link(send=lambda line: None)
    calls: Calls = {}
    for line in script.splitlines():
        verb, _, rest = line.partition(" ")
        if verb == "call":
            calls[rest] = asyncio.create_task(link.call(rest))
        elif verb == "drop":
            calls[rest].cancel()
        elif verb == "said":
            link.receive(rest)
        await asyncio.sleep(0)
        await asyncio.sleep(0)
    return link, calls


async def main(path: Path) -> None:
    link, calls = await play(path.read_text(encoding="utf-8"))
    for name, task in calls.items():
        print(name, "given up" if task.cancelled() else task.result())
    print(len(link.news), "pieces of news")


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
