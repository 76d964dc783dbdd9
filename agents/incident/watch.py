"""Keeps open proposals honest: has the branch moved, was the pull request merged or closed?"""

import logging

from agents.incident.delivery import Delivery
from agents.incident.flow import IncidentFlow
from agents.incident.pull_request.proposal import PullRequestError
from storage import incidents
from storage.database import Database
from storage.mirrors import MirrorError
from storage.models import Server
from storage.states import State

log = logging.getLogger(__name__)


class Watch:
    """Looks at what the world outside does to incidents that wait."""

    def __init__(self, database: Database, delivery: Delivery, flow: IncidentFlow) -> None:
        self._database = database
        self._delivery = delivery
        self._flow = flow

    async def look(self) -> None:
        """Look once at every branch and pull request that an incident waits for."""
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
        """Resolve incidents whose pull request was merged; note those closed unmerged."""
        for dossier in await self._dossiers(State.PULL_REQUEST_OPEN, State.PULL_REQUEST_CLOSED):
            revision_id = dossier.revision.id
            try:
                if await self._delivery.follow_pull_request(revision_id):
                    await self._flow.start_settling(revision_id)
            except PullRequestError as error:
                log.warning("the pull request of %s cannot be looked at: %s", revision_id, error)

    async def _dossiers(self, *states: State) -> list[incidents.Dossier]:
        return await self._database.read(
            lambda s: [
                incidents.dossier(s, revision.id) for revision in incidents.revisions_in(s, states)
            ]
        )
