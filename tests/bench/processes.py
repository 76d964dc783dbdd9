"""The processes that are measured: the bot with a server registered, a bare handler, a client."""

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from storage import servers
from tests.support.bot_process import OwnProcess
from tests.support.postgres import PostgresServer, postgres_server


@dataclass(frozen=True)
class Target:
    """Where load goes, and the process that bears it."""

    url: str
    token: str
    pid: int


async def load(target: Target, path: str = "/error", **how: float) -> dict[str, Any]:
    """What the load client says; `how` are its options."""
    options = [f"--{name}={value}" for name, value in {"token": target.token, **how}.items()]
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.bench.load", target.url + path, *options),
        stdout=asyncio.subprocess.PIPE,
    )
    out, _ = await process.communicate()
    result: dict[str, Any] = json.loads(out)
    return result


def registered(place: OwnProcess, folder: Path) -> Target:
    """The bot, with a server whose repository is nowhere: its analyses end at once."""
    token = place.database.commit(
        lambda s: servers.add_server(
            s,
            name="bench",
            repo_url=f"file://{folder}/nowhere.git",
            channel="general",
            hosts=["10.0.0.1"],
            now=0.0,
        )
    )
    return Target(place.bot.url, token, place.bot.pid)


@asynccontextmanager
async def bare_handler() -> AsyncIterator[Target]:
    """The bare handler."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.bench.bare_handler"), stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    try:
        url = (await process.stdout.readline()).decode().strip()
        yield Target(url, "none", process.pid)
    finally:
        process.kill()
        await process.wait()


@contextmanager
def postgresql() -> Iterator[PostgresServer | None]:
    """A PostgreSQL that writes to disk before it answers; None where it is not installed."""
    try:
        with postgres_server(durable=True) as server:
            yield server
    except pytest.skip.Exception:
        yield None


def resident(pid: int) -> float:
    """A process's resident memory in MiB."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1024 / 1024


def processor_seconds(pid: int) -> float:
    """What a process has used of the processor."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
