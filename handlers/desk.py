"""What every handler needs: the flow, the records, the way to answer, and who may decide."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any

from sqlmodel import Session

from agents.incident.flow import IncidentFlow
from agents.incident.watch import Watch
from agents.request_flow import RequestFlow
from handlers.blocks.as_written import Block
from handlers.incident_thread import IncidentThread
from handlers.members import Members
from handlers.poster import Poster
from handlers.storm_rollups import StormRollUps
from storage import servers
from storage.database import Database
from storage.models import Server, SlackDelivery
from storage.reanalysis import Allowance
from storage.turns import wait_for_turn

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Desk:
    """Shared by all handlers of one process.

    `approvers` may decide about every server, `operators` may have EC2 work done.
    `workspace_url` is where the workspace's permalinks begin. `allowance` bounds how often people
    may have incidents analysed again.
    """

    flow: IncidentFlow
    watch: Watch
    requests: RequestFlow
    database: Database
    thread: IncidentThread
    poster: Poster
    storms: StormRollUps
    approvers: frozenset[str]
    operators: frozenset[str]
    workspace_url: str
    clock: Callable[[], float]
    allowance: Allowance
    members: Members
    _errands: set[asyncio.Task[None]] = field(default_factory=set)

    async def deciders(self, server: Server) -> frozenset[str]:
        """The Slack user ids that may decide about a server's fixes."""
        registered = await self.database.read(lambda s: servers.describe(s, server))
        return self.approvers | frozenset(registered.approvers)

    async def all_operators(self) -> frozenset[str]:
        """The Slack user ids that may have EC2 work done."""
        return self.operators | await self.database.read(servers.all_operators)

    def after_ack(self, errand: Coroutine[Any, Any, None]) -> None:
        """Do what the ack need not wait for and a crash may lose: whispers and modals."""
        task = asyncio.create_task(_logged(errand))
        self._errands.add(task)
        task.add_done_callback(self._errands.discard)

    def whisper(
        self,
        channel: str,
        user: str,
        text: str,
        thread_ts: str | None = None,
        blocks: list[Block] | None = None,
    ) -> None:
        """Answer one person, seen by them alone. Without `blocks` the text is all there is."""
        self.after_ack(self.poster.whisper(channel, user, text, thread_ts, blocks))


def is_first_delivery(session: Session, keys: list[str], now: float) -> bool:
    """Take an event in by its keys; false when any of them was taken in before."""
    for key in sorted(keys):
        wait_for_turn(session, key)
    if any(session.get(SlackDelivery, key) for key in keys):
        return False
    session.add_all(SlackDelivery(key=key, received_at=now) for key in keys)
    return True


async def _logged(errand: Coroutine[Any, Any, None]) -> None:
    try:
        await errand
    except Exception:
        log.warning("an answer in Slack was lost", exc_info=True)
