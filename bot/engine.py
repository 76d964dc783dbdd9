"""The durable engine: DBOS on its own database, launched after everything it runs is built."""

import asyncio
import fcntl
import sqlite3
from pathlib import Path
from typing import IO

from sqlalchemy.engine import make_url

APPLICATION_VERSION = "1"
"""Raised only when workflows change so that running ones could not go on (see docs/states.md)."""


class AlreadyRunning(Exception):
    """Another process uses this data folder."""


def take_data_folder(data: Path) -> IO[str]:
    """Lock the data folder for this process; the lock lives as long as the returned file.

    Two processes on one SQLite would each run the other's work. Raises AlreadyRunning.
    """
    data.mkdir(parents=True, exist_ok=True)
    lock = (data / "suture.lock").open("w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        lock.close()
        raise AlreadyRunning(
            f"Another Suture is using {data}. Stop it, or set SUTURE_DATA to another folder."
        ) from error
    return lock


def launch(url: str, replica_id: str) -> None:
    """Start the engine. Work that a crash cut off goes on from its last finished step."""
    from dbos import DBOS

    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite" and parsed.database:
        # The engine leaves SQLite's journal as it is; WAL lets readers in beside the writer.
        with sqlite3.connect(parsed.database) as connection:
            connection.execute("PRAGMA journal_mode=WAL")
        connection.close()
    DBOS(
        config={
            "name": "suture",
            "system_database_url": url,
            "executor_id": replica_id,
            "application_version": APPLICATION_VERSION,
            "log_level": "WARNING",
        }
    )
    DBOS.launch()


async def shut_down(grace: float) -> None:
    """Let running workflows end for `grace` seconds; what is left goes on at the next start."""
    from dbos import DBOS

    deadline = asyncio.get_running_loop().time() + grace
    while asyncio.get_running_loop().time() < deadline:
        if not await DBOS.list_workflows_async(status="PENDING", limit=1, load_input=False):
            break
        await asyncio.sleep(0.2)
    await asyncio.to_thread(DBOS.destroy)
