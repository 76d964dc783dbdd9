"""Replicas: processes that share a PostgreSQL. Each has a name, and takes over from the dead."""

import asyncio
import logging
import os
import signal
from collections.abc import Awaitable, Callable
from contextlib import suppress

from bot import engine
from bot.engine import AlreadyRunning
from storage.turns import NOTICED_WITHIN, DatabaseAway, Turns

log = logging.getLogger(__name__)

LOOK_AROUND = 2.0
"""Seconds between two looks at who is alive."""

NAME_PATIENCE = NOTICED_WITHIN + 3.0
"""Seconds to wait for a name: the server needs up to `NOTICED_WITHIN` (its keepalives) to see that
the last bearer died, or that this process's own last connection did."""

TRY_AGAIN = 0.1
"""Seconds between two tries to get a name."""


class Replica:
    """This process among those that share its database.

    Its name is held as long as it lives, so a name that can be taken is that of a dead replica. On
    SQLite, where there is one process, there is nothing to do. `bond` is a connection of its own:
    it is watched, and the name taken anew as soon as the server has let go of it.
    """

    def __init__(
        self,
        turns: Turns,
        bond: Turns,
        name: str,
        *,
        at_work: Callable[[], Awaitable[set[str]]] = engine.replicas_at_work,
        take_over: Callable[[str], Awaitable[None]] = engine.take_over,
        patience: float = NAME_PATIENCE,
    ) -> None:
        self._turns = turns
        self._bond = bond
        self._name = name
        self._at_work = at_work
        self._take_over = take_over
        self._patience = patience
        self._was_cut = False
        self._keeping: asyncio.Task[None] | None = None

    async def take_name(self) -> None:
        """Be the only one of this name, until `let_go`. Raises AlreadyRunning."""
        await self._take_name()
        self._keeping = asyncio.create_task(self._keep_name())

    async def let_go(self) -> None:
        """Let others see that this one is gone."""
        if self._keeping is not None:
            self._keeping.cancel()
            await asyncio.gather(self._keeping, return_exceptions=True)
        self._bond.close()

    async def look_around(self) -> None:
        """Go on with what replicas that have died were doing.

        The server may have cut all connections, as when it is restarted: then the others need a
        moment to get their names back, and are not dead. Who has lost its own name judges nobody.
        """
        if not self._turns.shared:
            return
        was_cut, self._was_cut = self._was_cut, False
        if was_cut:
            return
        for name in await self._at_work() - {self._name}:
            if not await self._turns.take(f"replica:{name}"):
                continue
            try:
                if await self._is_cut():
                    return
                log.warning("replica %s is gone; its work goes on here and elsewhere", name)
                await self._take_over(name)
            finally:
                await self._turns.give_back(f"replica:{name}")

    async def _is_cut(self) -> bool:
        """Whether the server has let go of this replica's own name, noticed here or not."""
        own = f"replica:{self._name}"
        if self._was_cut or not await self._turns.take(own):
            return self._was_cut
        await self._turns.give_back(own)
        return True

    async def _take_name(self) -> None:
        loop = asyncio.get_running_loop()
        ends = loop.time() + self._patience
        while not await self._bond.take(f"replica:{self._name}"):
            if loop.time() > ends:
                raise AlreadyRunning(
                    f"Another Suture runs as {self._name} on this database. Stop it, or set "
                    "REPLICA_ID to a name of its own for each."
                )
            await asyncio.sleep(TRY_AGAIN)

    async def _keep_name(self) -> None:
        """Take the name anew whenever the connection that holds it is lost. The process ends if
        another has it by then."""
        while True:
            await self._bond.until_lost()
            self._was_cut = True
            try:
                with suppress(DatabaseAway):
                    await self._take_name()
                    continue
            except AlreadyRunning as stolen:
                log.critical("%s", stolen)
                os.kill(os.getpid(), signal.SIGTERM)
                return
            await asyncio.sleep(TRY_AGAIN)
