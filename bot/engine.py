"""The durable engine: DBOS on its own database, launched after everything it runs is built."""

import asyncio
import fcntl
import logging
import sqlite3
from pathlib import Path
from typing import IO, TYPE_CHECKING

from sqlalchemy.engine import make_url

from agents.handover import Handover
from storage.private_folders import make_private
from storage.turns import NOTICES

if TYPE_CHECKING:
    from dbos import WorkflowStatus

log = logging.getLogger(__name__)

APPLICATION_VERSION = "1"
"""Raised only when workflows change so that running ones could not go on (see docs/states.md)."""


LOOK = 0.05
"""Seconds between two looks, when stopping, whether an effect has ended."""


class AlreadyRunning(Exception):
    """Another process uses this data folder."""


def take_data_folder(data: Path, advice: str = "set SUTURE_DATA to another folder") -> IO[str]:
    """Lock the data folder for this process; the lock lives as long as the returned file.

    Two processes on one SQLite would each run the other's work. Raises AlreadyRunning, which says
    `advice`.
    """
    make_private(data)
    lock = (data / "suture.lock").open("w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        lock.close()
        raise AlreadyRunning(f"Another Suture is using {data}. Stop it, or {advice}.") from error
    return lock


class Engine:
    """The engine of this process, once `launch` has been called."""

    def __init__(self, url: str, replica_id: str) -> None:
        from dbos import DBOS
        from psycopg import ClientCursor

        parsed = make_url(url)
        if parsed.get_backend_name() == "sqlite" and parsed.database:
            # The engine leaves SQLite's journal as it is; WAL lets readers in beside the writer.
            with sqlite3.connect(parsed.database) as connection:
                connection.execute("PRAGMA journal_mode=WAL")
            connection.close()
        self._name = replica_id
        self._missing = set[str]()
        self._dbos = DBOS(
            config={
                "name": "suture",
                "system_database_url": url,
                "executor_id": replica_id,
                "application_version": APPLICATION_VERSION,
                "log_level": "WARNING",
                # Nothing here waits for notifications; stopping waits for the one who looks.
                "notification_listener_polling_interval_sec": 0.1,
                # The engine keeps a lock's transaction open. With parameters sent apart from the
                # question it would keep a snapshot too, and PostgreSQL all rows changed since.
                "db_engine_kwargs": {"connect_args": {"cursor_factory": ClientCursor, **NOTICES}}
                if parsed.get_backend_name() == "postgresql"
                else {},
            }
        )

    def launch(self) -> None:
        """Start, on this event loop. Work that a crash cut off goes on from its last finished
        step."""
        self._dbos.launch()

    async def resume_lost(self) -> None:
        """Go on with what is recorded as running here, and does not: its end, well or not, could
        not be written down, as on a full disk. Twice in a row, for it may be just beginning."""
        from dbos._utils import INTERNAL_QUEUE_NAME

        recorded = await _unfinished(self._name)
        running = self._dbos._active_workflows_set.activeList()
        missing = {workflow.workflow_id for workflow in recorded} - set(running)
        lost, self._missing = missing & self._missing, missing
        for workflow_id in lost:
            log.warning("the workflow %s goes on from its last finished step", workflow_id)
            await asyncio.to_thread(
                self._dbos._sys_db.reenqueue_for_recovery,
                *(workflow_id, [self._name], INTERNAL_QUEUE_NAME),
            )

    async def shut_down(self, grace: float, handover: Handover) -> None:
        """Hand over what runs; what is changing something outside has `grace` seconds to end that.

        What is cut off is not recorded as failed: it goes on from its last finished step, in
        another replica soon or here at the next start.
        """
        for begin_nothing_more in self._dbos.background_thread_stop_events:
            begin_nothing_more.set()
        loop, cut = asyncio.get_running_loop(), set[asyncio.Task[object]]()
        ends = loop.time() + grace
        while running := self._dbos._workflow_tasks - cut:
            for task in running:
                if handover.may_be_cut(task) or loop.time() > ends:
                    task.cancel()
                    cut.add(task)
            await asyncio.wait(running, timeout=LOOK)
        if cut:
            log.info("%d workflows are handed over", len(cut))
            await asyncio.wait(cut, timeout=2)
        await asyncio.to_thread(self._dbos.destroy)


async def look() -> None:
    """Ask the engine for something. Raises whatever ails it."""
    from dbos import DBOS

    await DBOS.list_workflows_async(limit=1, load_input=False, load_output=False)


async def replicas_at_work() -> set[str]:
    """The replicas, dead or alive, that have unfinished work of this version."""
    return {workflow.executor_id for workflow in await _unfinished() if workflow.executor_id}


async def _unfinished(replica: str | None = None) -> list["WorkflowStatus"]:
    """The workflows of this version that are recorded as running, in one replica or anywhere."""
    from dbos import DBOS

    return await DBOS.list_workflows_async(
        status="PENDING",
        executor_id=replica,
        app_version=APPLICATION_VERSION,
        load_input=False,
        load_output=False,
    )


async def take_over(name: str) -> None:
    """Let any replica go on with what a dead one was doing. A second call finds nothing to do."""
    from dbos import DBOS

    await asyncio.to_thread(DBOS._recover_pending_workflows, [name])
