"""The process around the bot: logging, signals, and how `suture run` lives and ends."""

import asyncio
import logging
import signal

from bot.settings import Settings


async def until_told_to_stop() -> None:
    """Wait for Ctrl-C or SIGTERM."""
    told = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, told.set)
    await told.wait()


async def run_bot(settings: Settings) -> None:
    """Run the bot until it is told to stop."""
    from bot.app import Suture

    suture = await Suture.start(settings)
    logging.getLogger(__name__).info("ready; webhooks go to %s/error", suture.listener_url)
    try:
        await until_told_to_stop()
    finally:
        await suture.stop()


def set_up_logging(level: str) -> None:
    """One line an event, on stderr."""
    logging.basicConfig(
        level=level.upper(), format="%(asctime)s %(levelname)s %(name)s: %(message)s"
    )
    for chatty in ("slack_bolt", "aiohttp.access", "httpx", "alembic", "chromadb", "dbos"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
