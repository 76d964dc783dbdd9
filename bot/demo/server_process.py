"""Run a sample server as a child process that cannot outlive us."""

import asyncio
import contextlib
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

READY = re.compile(rb"listening on (http://\S+)")
START_SECONDS = 120.0
STOP_SECONDS = 3.0


class ServerProcessError(Exception):
    """The program did not start; the text says where its output is."""


class ServerProcess:
    """A running program that printed its address as `listening on http://...`.

    The program is asked to end when its stdin closes, so it goes with us however we end. It has a
    session of its own: a Ctrl-C in the terminal is for us, and we stop it.
    """

    def __init__(self, process: asyncio.subprocess.Process, url: str) -> None:
        self._process = process
        self.url = url

    @classmethod
    async def start(
        cls, command: Sequence[str | Path], folder: Path, environment: Mapping[str, str], log: Path
    ) -> "ServerProcess":
        """Start `command` in `folder`, stderr to `log`. Raises ServerProcessError."""
        with await asyncio.to_thread(log.open, "wb") as stderr:
            process = await asyncio.create_subprocess_exec(
                *command,
                "--until-stdin-closes",
                cwd=folder,
                env=environment,
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=stderr,
                start_new_session=True,
            )
        server = cls(process, url="")
        try:
            server.url = await asyncio.wait_for(_announced_url(process), START_SECONDS)
        except BaseException as error:
            await server.stop()
            if isinstance(error, TimeoutError | EOFError):
                raise ServerProcessError(f"{command[0]} did not start, see {log}") from error
            raise
        return server

    async def stop(self) -> int:
        """End the program, politely, then by force; returns its exit status."""
        with contextlib.suppress(ProcessLookupError):
            self._process.terminate()
        try:
            return await asyncio.wait_for(self._process.wait(), STOP_SECONDS)
        except TimeoutError:
            self._process.kill()
            return await self._process.wait()


async def _announced_url(process: asyncio.subprocess.Process) -> str:
    assert process.stdout is not None
    async for line in process.stdout:
        if found := READY.search(line):
            return found[1].decode()
    raise EOFError("the program ended before it listened")
