"""An incident's thread in Slack: the root that says where things stand, and a card per revision."""

from collections.abc import Callable
from typing import Any

from sqlmodel import Session

from agents import log_context
from agents.conversation import ConversationLost, PlaceLost
from handlers.blocks.incident_card import card_blocks, card_text, diff_is_in_file
from handlers.blocks.incident_root import return_blocks, return_text, root_blocks, root_text
from handlers.blocks.parts import permalink_of
from handlers.pacing import Urgency
from handlers.poster import Poster
from handlers.progress_edits import ProgressEdits
from storage import incidents
from storage.database import Database
from storage.incidents import Dossier
from storage.models import Incident, incident_of
from storage.states import RUNNING, State


class IncidentThread:
    """Shows the records of an incident in its thread (an `IncidentConversation`).

    Records are read and shown in one turn, so that an older reading never comes last.
    """

    def __init__(
        self,
        poster: Poster,
        database: Database,
        clock: Callable[[], float],
        workspace_url: str,
    ) -> None:
        """`workspace_url` is where the workspace's permalinks begin."""
        self._poster = poster
        self._database = database
        self._clock = clock
        self._workspace_url = workspace_url
        self._progress = ProgressEdits(self.refresh_root)

    async def open_thread(self, incident_id: str) -> None:
        """Post the root, unless it stands already. What came back is said in the channel: there
        nobody sees that a root far above has changed."""
        async with self._database.turn(f"root:{incident_id}"):
            dossier = await self._current(incident_id)
            if dossier.incident.thread_ts:
                if dossier.revision.trigger == "regression":
                    await self._say_it_is_back(dossier)
                return
            channel = await self._poster.channel_id(dossier.server.channel)
            channel, ts = await self._post_root(dossier, channel, Urgency.ROOT)
            log_context.note(thread=ts)
            await self._note(
                incident_id,
                channel_id=channel,
                thread_ts=ts,
                root_shown_count=dossier.incident.seen_count,
                root_shown_at=self._clock(),
            )

    async def _say_it_is_back(self, dossier: Dossier) -> None:
        """Only for whoever has the turn of the incident's root."""
        incident, revision = dossier.incident, dossier.revision
        try:
            await self._poster.show(
                f"back:{revision.id}",
                incident.channel_id or "",
                return_blocks(dossier),
                return_text(dossier),
                thread_ts=incident.thread_ts,
                urgency=Urgency.ROOT,
                since=revision.created_at,
                broadcast=True,
            )
        except PlaceLost:
            if not await self._move(dossier):  # its new root says so too
                raise

    async def show_root(self, incident_id: str) -> None:
        """Bring the root up to date now."""
        await self._show_root(incident_id)

    async def refresh_root(self, incident_id: str) -> None:
        """Bring the root up to date if Slack has room for that; else raises NotNow."""
        await self._show_root(incident_id, Urgency.PROGRESS)

    async def _show_root(self, incident_id: str, urgency: Urgency | None = None) -> None:
        async with self._database.turn(f"root:{incident_id}"):
            dossier = await self._current(incident_id)
            incident = dossier.incident
            if incident.thread_ts is None or incident.channel_id is None:
                return
            log_context.note(thread=incident.thread_ts)
            if incident.root_shown_count != incident.seen_count:
                # Noted before the edit, so that one that Slack refuses is not tried every second.
                await self._note(incident_id, root_shown_at=self._clock())
            try:
                channel, ts = await self._post_root(
                    dossier, incident.channel_id, urgency or _urgency_of(dossier)
                )
            except PlaceLost:
                if not await self._move(dossier):
                    raise
                return
            if ts != incident.thread_ts:  # somebody deleted the root
                await self._go_on_under(dossier, channel, ts)
            if incident.root_shown_count != incident.seen_count:
                await self._note(incident_id, root_shown_count=incident.seen_count)

    async def _post_root(self, dossier: Dossier, channel: str, urgency: Urgency) -> tuple[str, str]:
        return await self._poster.show(
            f"root:{dossier.incident.id}",
            channel,
            root_blocks(dossier),
            root_text(dossier),
            urgency=urgency,
            since=dossier.incident.first_seen_at,
        )

    async def _move(self, dossier: Dossier) -> bool:
        """Open the thread anew in the channel that the server was given since; false without one.

        Only for whoever has the turn of the incident's root.
        """
        try:
            channel = await self._poster.channel_id(dossier.server.channel)
        except ConversationLost:
            return False
        if channel == dossier.incident.channel_id:
            return False
        await self._poster.forget(f"root:{dossier.incident.id}")
        channel, ts = await self._post_root(dossier, channel, Urgency.ROOT)
        await self._go_on_under(dossier, channel, ts)
        return True

    async def _go_on_under(self, dossier: Dossier, channel: str, ts: str) -> None:
        """The thread goes on under a new root, with the newest card."""
        await self._note(dossier.incident.id, channel_id=channel, thread_ts=ts)
        await self._show_card(dossier.revision.id)

    async def show_progress(self, incident_id: str) -> None:
        """Bring the root up to date soon: steps that fly past share one edit. Never fails."""
        self._progress.soon(incident_id)

    async def show_card(self, revision_id: str) -> None:
        """Post the revision's card, or bring it up to date; nothing while it is being analysed."""
        try:
            await self._show_card(revision_id)
        except PlaceLost:
            incident_id = incident_of(revision_id)
            async with self._database.turn(f"root:{incident_id}"):
                if not await self._move(await self._current(incident_id)):
                    await self._show_card(revision_id)  # where others have moved it meanwhile

    async def _show_card(self, revision_id: str) -> None:
        async with self._database.turn(f"card:{revision_id}"):
            await self._show_card_now(revision_id)

    async def _show_card_now(self, revision_id: str) -> None:
        dossier = await self._database.read(lambda s: incidents.dossier(s, revision_id))
        incident, revision = dossier.incident, dossier.revision
        if incident.thread_ts is None or incident.channel_id is None or revision.state in RUNNING:
            return
        card = f"card:{revision_id}"
        replaced_unseen = revision.state is State.SUPERSEDED and revision.analysis is None
        if replaced_unseen and not await self._poster.has_tried(card):
            return
        await self._poster.show(
            card,
            incident.channel_id,
            card_blocks(dossier, self._workspace_url),
            card_text(dossier),
            thread_ts=incident.thread_ts,
            urgency=_urgency_of(dossier),
            since=revision.created_at,
        )
        if diff_is_in_file(dossier):
            await self._poster.attach(
                f"diff:{revision_id}",
                incident.channel_id,
                incident.thread_ts,
                f"{revision_id}.diff",
                revision.diff,
                f"Proposed fix, revision {revision.number}",
                since=revision.created_at,
            )

    async def permalink(self, incident_id: str) -> str:
        """A link to the thread; empty while there is none."""
        incident = (await self._current(incident_id)).incident
        # Made here: a pull request need not wait for Slack.
        return permalink_of(self._workspace_url, incident.channel_id, incident.thread_ts) or ""

    async def name_of(self, user_id: str) -> str:
        """What people call a user."""
        return await self._poster.name_of(user_id)

    async def close(self) -> None:
        """Stop showing progress."""
        await self._progress.close()

    async def _current(self, incident_id: str) -> Dossier:
        return await self._database.read(lambda s: incidents.current_dossier(s, incident_id))

    async def _note(self, incident_id: str, **columns: Any) -> None:
        def change(session: Session) -> None:
            incident = session.get_one(Incident, incident_id)
            for name, value in columns.items():
                setattr(incident, name, value)
            session.add(incident)

        await self._database.write(change)


def _urgency_of(dossier: Dossier) -> Urgency:
    """Whether somebody waits for what a revision came to, because they asked or decided."""
    asked = dossier.decision or dossier.revision.requested_by
    return Urgency.PERSON if asked else Urgency.RESULT
