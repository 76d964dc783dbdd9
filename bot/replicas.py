"""Replicas: processes that share a PostgreSQL. Each has a name, and takes over from the dead."""

import asyncio
import logging
import os
import signal

from bot.engine import APPLICATION_VERSION, AlreadyRunning
from storage.turns import Turns

log = logging.getLogger(__name__)

LOOK_AROUND = 2.0
"""Seconds between two looks at who is alive."""

NAME_PATIENCE = 3.0
"""Seconds to wait for a name: the server may still have to notice that its last bearer died."""


class Replica:
    """This process among those that share its database.

    Its name is held as long as it lives, so a name that can be taken is that of a dead replica. On
    SQLite, where there is one process, there is nothing to do.
    """

    def __init__(self, turns: Turns, name: str) -> None:
        self._turns = turns
        self._name = name
        self._session: object = None

    async def take_name(self) -> None:
        """Be the only one of this name. Raises AlreadyRunning."""
        loop = asyncio.get_running_loop()
        ends = loop.time() + NAME_PATIENCE
        while not await self._turns.take(f"replica:{self._name}"):
            if loop.time() > ends:
                raise AlreadyRunning(
                    f"Another Suture runs as {self._name} on this database. Stop it, or set "
                    "REPLICA_ID to a name of its own for each."
                )
            await asyncio.sleep(0.1)
        self._session = self._turns.session

    async def look_around(self) -> None:
        """Go on with what replicas that have died were doing."""
        if not self._turns.shared:
            return
        await self._keep_name()
        from dbos import DBOS

        for name in await _at_work() - {self._name}:
            if not await self._turns.take(f"replica:{name}"):
                continue
            try:
                log.warning("replica %s is gone; its work goes on here and elsewhere", name)
                # What can be taken up by any replica again; a second call finds nothing to do.
                await asyncio.to_thread(DBOS._recover_pending_workflows, [name])
            finally:
                await self._turns.give_back(f"replica:{name}")

    async def _keep_name(self) -> None:
        """Take the name anew when the connection that held it was lost. The process ends if
        another has it by now."""
        if await self._turns.is_connected() and self._turns.session is self._session:
            return
        try:
            await self.take_name()
        except AlreadyRunning as stolen:
            log.critical("%s", stolen)
            os.kill(os.getpid(), signal.SIGTERM)


async def _at_work() -> set[str]:
    """The replicas, dead or alive, that have unfinished work of this version."""
    from dbos import DBOS

    unfinished = await DBOS.list_workflows_async(
        status="PENDING",
        app_version=APPLICATION_VERSION,
        load_input=False,
        load_output=False,
    )
    return {workflow.executor_id for workflow in unfinished if workflow.executor_id}
