"""The steps in which people are told: the thread first, and in the end what came of it."""

import asyncio
import logging

from agents.conversation import ConversationInterrupted, ConversationLost, IncidentConversation
from storage.database import Database
from storage.models import Revision, incident_of

log = logging.getLogger(__name__)

PAUSES = (0.25, 0.5, 1.0, 2.0)
"""Seconds between the tries to open a thread, before the analysis begins without it."""

REPLACED_AT_ONCE = 5
"""Earlier revisions whose cards are looked after: one may have replaced another before it began."""


class Telling:
    """Keeps an incident's thread to what the records say. All of it can be repeated."""

    def __init__(self, database: Database, conversation: IncidentConversation) -> None:
        self._database = database
        self._conversation = conversation

    async def open_thread(self, revision_id: str) -> None:
        """The thread first: people see at once that somebody is on it. When nothing can be said
        just now, the analysis does not wait for that. Raises ConversationLost."""
        incident_id = incident_of(revision_id)
        for pause in (*PAUSES, None):
            try:
                await self._conversation.open_thread(incident_id)
                if replaced := await self._replaced(revision_id):
                    await self._conversation.show_root(incident_id)
                    await self._show_cards(replaced)
            except ConversationInterrupted as interrupted:
                if pause is None:
                    log.warning("%s is analysed before it is told: %s", revision_id, interrupted)
                    return
                await asyncio.sleep(pause)
            else:
                return

    async def show(self, revision_id: str, *, insist: bool = True) -> None:
        """Bring the whole thread to what the records say. Without `insist` it may be left for
        later; else raises ConversationLost or ConversationInterrupted."""
        incident_id = incident_of(revision_id)
        try:
            await self._conversation.open_thread(incident_id)
            await self._show_cards([*await self._replaced(revision_id), revision_id])
            await self._conversation.show_root(incident_id)
        except (ConversationLost, ConversationInterrupted) as trouble:
            if insist:
                raise
            log.warning("%s cannot be shown just now: %s", revision_id, trouble)

    async def _show_cards(self, revision_ids: list[str]) -> None:
        for revision_id in revision_ids:
            await self._conversation.show_card(revision_id)

    async def _replaced(self, revision_id: str) -> list[str]:
        """The revisions before this one that it may have replaced."""
        revision = await self._database.read(lambda s: s.get_one(Revision, revision_id))
        numbers = range(max(1, revision.number - REPLACED_AT_ONCE), revision.number)
        return [f"{revision.incident_id}-r{number}" for number in numbers]
