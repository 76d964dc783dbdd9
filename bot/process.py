"""The process around the bot: logging, signals, and how `suture run` lives and ends."""

import asyncio
import gc
import logging
import os
import signal
import sys
import threading

from bot.log_format import JsonLines, TextLines
from bot.settings import Settings

SWITCH_INTERVAL = 0.0005
"""Seconds a busy thread keeps Python's lock from others. A thread that writes to the database gives
it up with every row; at Python's own 5 ms it would spend most of its time getting it back."""

YOUNG_OBJECTS = 20_000
"""New objects after which Python looks for garbage among them. At its own 700 it looks several
times for each batch of reports, and now and then through all that the libraries have made."""

LONGEST_STOP = 19.0
"""Seconds from being told to stop until the process is gone, whatever hangs."""

LAST_MOMENT = 0.5
"""Seconds from having stopped until the process is gone: Python would wait for threads that still
load libraries for work that is handed over."""


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

    sys.setswitchinterval(SWITCH_INTERVAL)
    suture = await Suture.start(settings)
    gc.freeze()
    gc.set_threshold(YOUNG_OBJECTS)
    logging.getLogger(__name__).info("ready; webhooks go to %s/error", suture.listener_url)
    try:
        await until_told_to_stop()
    finally:
        end_at_the_latest_in(LONGEST_STOP)
        await suture.stop()
        end_at_the_latest_in(LAST_MOMENT)


def end_at_the_latest_in(seconds: float) -> None:
    """End the process even if a thread hangs in a call; what is unfinished goes on later."""
    timer = threading.Timer(seconds, os._exit, (0,))
    timer.daemon = True
    timer.start()


def set_up_logging(level: str, form: str = "text") -> None:
    """One line an event, on stderr; `form` is "text" or "json".

    DEBUG is for Suture alone: libraries tell then what they send, user data and credentials too.
    """
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines() if form == "json" else TextLines())
    wanted = logging.getLevelName(level.upper())
    logging.basicConfig(level=max(wanted, logging.INFO), handlers=[handler])
    for room in ("bot", "handlers", "agents", "storage"):
        logging.getLogger(room).setLevel(wanted)
    # Bolt warns at every start of a token that it was given on purpose.
    logging.getLogger("slack_bolt").setLevel(logging.ERROR)
    for chatty in ("aiohttp.access", "httpx", "alembic", "chromadb", "dbos"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
