"""Keeps open proposals honest: has the branch moved, was the pull request merged or closed?"""

import logging
from collections.abc import Callable

from agents.incident.delivery import Delivery
from agents.incident.flow import IncidentFlow
from agents.incident.pull_request.proposal import PullRequestError
from storage import incidents
from storage.database import Database
from storage.mirrors import MirrorError
from storage.models import Revision, Server
from storage.open_incidents import waiting_pull_requests
from storage.states import State

log = logging.getLogger(__name__)

HOUR, DAY = 3600.0, 24 * 3600.0

CALLS_AT_ONCE, CALLS_AN_HOUR = 200.0, 1800.0
"""How many calls about pull requests may come together, and how soon there is room again: at most
2000 in any hour, of the 5000 that GitHub gives a token."""

FORGOTTEN_AFTER = 30 * DAY
"""A pull request that has been closed so long is looked at when its fault is reported again."""


def pause(state: State, age: float) -> float:
    """Seconds between two looks at a pull request that has been open, or closed unmerged, for
    `age` seconds: those of a week come every half hour, those closed a day ago every hour."""
    if state is State.PULL_REQUEST_OPEN:
        return min(age / 336, HOUR / 2)
    return min(age / 24, DAY)


class Room:
    """For how many calls there is room now."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._calls, self._counted_at = CALLS_AT_ONCE, clock()

    def take(self) -> bool:
        """Make a call, if there is room for it."""
        now = self._clock()
        gained = abs(now - self._counted_at) / HOUR * CALLS_AN_HOUR
        self._calls, self._counted_at = min(self._calls + gained, CALLS_AT_ONCE), now
        if self._calls < 1:
            return False
        self._calls -= 1
        return True


class Watch:
    """Looks at what the world outside does to incidents that wait."""

    def __init__(
        self,
        database: Database,
        delivery: Delivery,
        flow: IncidentFlow,
        clock: Callable[[], float],
    ) -> None:
        self._database = database
        self._delivery = delivery
        self._flow = flow
        self._clock = clock
        self._looked_at: dict[str, float] = {}
        self._room = Room(clock)

    async def look(self) -> None:
        """Look once at every branch that an incident waits for, and at the pull requests whose
        turn it is. Of several replicas one does, and another when that is gone."""
        if not await self._database.turns.keep("watch"):
            return
        await self.look_at_branches()
        await self.look_at_pull_requests()

    async def look_at_branches(self) -> None:
        """Say on the card when a branch has left the analysed commit. One fetch a server."""
        waiting: dict[int, tuple[Server, list[str]]] = {}
        for dossier in await self._dossiers(State.PROPOSED, State.STALE):
            server = dossier.server
            waiting.setdefault(server.id or 0, (server, []))[1].append(dossier.revision.id)
        for server, revision_ids in waiting.values():
            try:
                head = (await self._delivery.fetch(server)).head
                for revision_id in revision_ids:
                    if await self._delivery.follow_branch(revision_id, head):
                        await self._flow.start_settling(revision_id)
            except MirrorError as error:
                log.warning("the branch of %s cannot be looked at: %s", server.name, error)

    async def look_at_pull_requests(self) -> None:
        """Look at those that have waited for their pause, the longest overdue first."""
        for revision in await self._due():
            await self.look_at_pull_request(revision)

    async def look_at_pull_request(self, revision: Revision) -> None:
        """Resolve its incident if it was merged; note if it was closed unmerged. Without room for
        another call it has to wait."""
        if not self._room.take():
            return
        self._looked_at[revision.id] = self._clock()
        try:
            if await self._delivery.follow_pull_request(revision.id):
                await self._flow.start_settling(revision.id)
        except PullRequestError as error:
            log.warning("the pull request of %s cannot be looked at: %s", revision.id, error)

    async def _due(self) -> list[Revision]:
        now = self._clock()
        waiting = await self._database.read(waiting_pull_requests)
        since = {revision.id: revision.finished_at or now for revision, _ in waiting}
        self._looked_at = {id_: self._looked_at.get(id_, since[id_]) for id_ in since}
        due = []
        for revision, last_seen_at in waiting:
            looked_at, age = self._looked_at[revision.id], abs(now - since[revision.id])
            gone = revision.state is State.PULL_REQUEST_CLOSED and age > FORGOTTEN_AFTER
            wait = pause(revision.state, age)
            # Apart, not ago: a clock that ran ahead may have been put right since.
            if abs(now - looked_at) >= wait and not (gone and last_seen_at <= looked_at):
                due.append((looked_at + wait, revision))
        return [revision for _, revision in sorted(due, key=lambda each: each[0])]

    async def _dossiers(self, *states: State) -> list[incidents.Dossier]:
        return await self._database.read(
            lambda s: [
                incidents.dossier(s, revision.id) for revision in incidents.revisions_in(s, states)
            ]
        )
