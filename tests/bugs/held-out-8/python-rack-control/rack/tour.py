"""Asks a rack everything once."""

import asyncio

from rack.link import Link, UnitError
from rack.loopback import Loopback

TOUR = ("status", "selftest", "fans", "status")


async def tour(link: Link, commands: tuple[str, ...], seconds: float) -> dict[str, str]:
    """What the rack said to each command."""
    said = {}
    for command in commands:
        try:
            said[command] = await link.call(command, seconds)
        except UnitError as refused:
            said[command] = f"({refused})"
        except asyncio.TimeoutError:
            said[command] = "(no answer)"
    return said


def dry_run() -> Link:
    port = Loopback()
    link = Link(port)
    port.deliver = link.deliver
    return link


def main() -> None:
    link = dry_run()
    for command, body in asyncio.run(tour(link, TOUR, 0.05)).items():
        print(f"{command}: {body}")
    print(f"{len(link.unclaimed)} late")


if __name__ == "__main__":
    main()
