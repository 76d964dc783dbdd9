"""What is done now and then: counts shown, waiting work started, branches watched, socket kept."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from sqlmodel import Session

from agents.conversation import ConversationInterrupted, ConversationLost
from agents.durable_step import forget_ended_workflows
from agents.incident.flow import IncidentFlow
from agents.incident.index_warmer import IndexWarmer
from agents.incident.watch import Watch
from agents.request_flow import RequestFlow
from bot.replicas import LOOK_AROUND
from bot.socket_watchdog import INTERVAL as SOCKET_INTERVAL
from bot.socket_watchdog import SocketWatchdog
from handlers.incident_thread import IncidentThread
from handlers.pacing import NotNow
from handlers.storm_rollups import StormRollUps
from storage import incidents, retention
from storage.agent_requests import AgentRequest
from storage.database import Database
from storage.models import SlackDelivery

log = logging.getLogger(__name__)

ROOTS_INTERVAL = 1.0
BEGIN_INTERVAL = 1.0
RECORDS_INTERVAL = 3.0
WAITING_INTERVAL = 10.0
CATCH_UP_INTERVAL = 60.0
STORMS_INTERVAL = 5.0
NEW_SERVERS_INTERVAL = 3.0
EXPIRY_INTERVAL = 5.0
RETENTION_INTERVAL = 3600.0
MIRRORS_INTERVAL = 600.0
RETENTION_BITE, RETENTION_PAUSE = 1000, 0.2
"""Rows of a kind that are deleted at a time, and seconds in which others may write."""


@dataclass(kw_only=True)
class Housekeeping:
    """The recurring chores of one process. A chore that fails is logged, named in `ailing` with
    what ails it until it works again, and comes round again."""

    flow: IncidentFlow
    requests: RequestFlow
    watch: Watch
    warmer: IndexWarmer
    thread: IncidentThread
    storms: StormRollUps
    database: Database
    watchdog: SocketWatchdog
    clock: Callable[[], float]
    root_refresh: float
    keep: float
    ailing: dict[str, str]
    watch_interval: float
    warm_up: Callable[[], Awaitable[None]]
    late_instances: Callable[[], Awaitable[list[AgentRequest]]]
    look_around: Callable[[], Awaitable[None]]
    resume_lost: Callable[[], Awaitable[None]]
    _tasks: list[asyncio.Task[None]] = field(default_factory=list, init=False)

    def start(self) -> None:
        """Begin all chores."""
        chores: list[tuple[Callable[[], Awaitable[None]], float]] = [
            (self.look_around, LOOK_AROUND),
            (self.resume_lost, RECORDS_INTERVAL),
            (self.try_to_write, RECORDS_INTERVAL),
            (self.refresh_roots, ROOTS_INTERVAL),
            (self.flow.begin_waiting, BEGIN_INTERVAL),
            (self.flow.open_waiting, RECORDS_INTERVAL),
            (self.flow.start_waiting, WAITING_INTERVAL),
            (self.flow.catch_up, CATCH_UP_INTERVAL),
            (self.flow.end_broken, CATCH_UP_INTERVAL),
            (self.keep_storms, STORMS_INTERVAL),
            (self.requests.start_waiting, WAITING_INTERVAL),
            (self.requests.catch_up, CATCH_UP_INTERVAL),
            (self.requests.end_broken, CATCH_UP_INTERVAL),
            (self.requests.expire, EXPIRY_INTERVAL),
            (self.ask_about_instances, EXPIRY_INTERVAL),
            (self.forget_old, RETENTION_INTERVAL),
            (self.watch.look, self.watch_interval),
            (self.warmer.warm_new, NEW_SERVERS_INTERVAL),
            (self.warmer.tidy_mirrors, MIRRORS_INTERVAL),
            (self.watchdog.look, SOCKET_INTERVAL),
        ]
        self._tasks = [asyncio.create_task(self._repeat(do, every)) for do, every in chores]
        self._tasks.append(asyncio.create_task(self._once(self.warm_up)))

    async def stop(self) -> None:
        """End all chores."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def try_to_write(self) -> None:
        """Notice a disk that is full or was made read-only: reading goes well all the same."""

        def change(session: Session) -> None:
            row = SlackDelivery(key="housekeeping", received_at=self.clock())
            session.add(row)
            session.flush()
            session.delete(row)

        await self.database.write(change)

    async def refresh_roots(self) -> None:
        """Show the counts that have grown since a root was last edited, each often enough."""
        before = self.clock() - self.root_refresh
        for incident_id in await self.database.read(lambda s: incidents.stale_roots(s, before)):
            try:
                await self.thread.refresh_root(incident_id)
            except NotNow:
                return
            except (ConversationLost, ConversationInterrupted) as trouble:
                log.warning("the root of %s cannot be shown: %s", incident_id, trouble)

    async def keep_storms(self) -> None:
        """Let those in whom a storm held back, and say on its roll-up who waits."""
        await self.flow.admit_waiting()
        await self.storms.show_all()

    async def forget_old(self) -> None:
        """Delete what is over for longer than it is kept, in small bites."""
        while await self._forget_some():  # noqa: ASYNC110
            await asyncio.sleep(RETENTION_PAUSE)

    async def _forget_some(self) -> bool:
        """One bite; false when there was nothing more."""
        now = self.clock()
        before, repeats_before = now - self.keep, now - min(self.keep, retention.REPEATS_KEPT)
        old = await self.database.read(
            lambda s: retention.find_old(s, before, repeats_before, RETENTION_BITE)
        )
        deleted = await self.database.write(lambda s: retention.delete_old(s, old, before))
        await self.requests.forget(deleted.graph_threads)
        workflows = await forget_ended_workflows(before, RETENTION_BITE)
        if deleted.total or workflows:
            log.info("deleted %d old records and %d workflows", deleted.total, workflows)
        return bool(deleted.total or workflows)

    async def ask_about_instances(self) -> None:
        """Ask about instances whose time is over, and about those that came late."""
        for request in await self.late_instances():
            await self.requests.start(request)

    async def _repeat(self, do: Callable[[], Awaitable[None]], every: float) -> None:
        while True:
            await self._once(do)
            await asyncio.sleep(every)

    async def _once(self, do: Callable[[], Awaitable[None]]) -> None:
        name = getattr(do, "__qualname__", "a chore")
        try:
            await do()
        except Exception as error:
            ailment = type(error).__name__
            # Once: the same will be said every few seconds until it is mended.
            level = logging.DEBUG if self.ailing.get(name) == ailment else logging.ERROR
            log.log(level, "%s failed", name, exc_info=True)
            self.ailing[name] = ailment
        else:
            if self.ailing.pop(name, None):
                log.info("%s works again", name)
