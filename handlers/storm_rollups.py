"""A storm's roll-up in Slack: one message in the server's channel, edited in place."""

import logging
from collections.abc import Callable

from agents.conversation import ConversationInterrupted, ConversationLost
from handlers.blocks.roll_up import roll_up_blocks, roll_up_text
from handlers.pacing import NotNow, Urgency
from handlers.poster import Poster
from handlers.progress_edits import ProgressEdits
from storage import storms
from storage.database import Database

log = logging.getLogger(__name__)

SHOWN_AFTERWARDS = 3600.0
"""Seconds after its end in which a storm's message is still kept true: an edit may have failed."""


class StormRollUps:
    """Shows the storms that the records know of."""

    def __init__(self, poster: Poster, database: Database, clock: Callable[[], float]) -> None:
        self._poster = poster
        self._database = database
        self._clock = clock
        self._edits = ProgressEdits(self.show)

    def show_soon(self, storm_id: str) -> None:
        """Bring a storm's message up to date soon; what comes meanwhile shares one edit."""
        self._edits.soon(storm_id)

    async def show_all(self) -> None:
        """Bring every storm's message up to date; what is shown already costs no call."""
        since = self._clock() - SHOWN_AFTERWARDS
        for storm_id in await self._database.read(lambda s: storms.storms_since(s, since)):
            try:
                await self.show(storm_id)
            except NotNow:
                continue  # it comes round again
            except (ConversationLost, ConversationInterrupted) as trouble:
                log.warning("the storm %s cannot be shown: %s", storm_id, trouble)

    async def show(self, storm_id: str) -> None:
        """Post a storm's message, or edit it. Raises as `Poster.show`."""
        async with self._database.turn(f"storm:{storm_id}"):
            roll_up = await self._database.read(lambda s: storms.roll_up(s, storm_id))
            storm, wanted = roll_up.storm, roll_up.server.channel
            channel = storm.channel_id or await self._poster.channel_id(wanted)
            channel, ts = await self._poster.show(
                f"storm:{storm_id}",
                channel,
                roll_up_blocks(roll_up),
                roll_up_text(roll_up),
                urgency=Urgency.PROGRESS if storm.message_ts else Urgency.ROOT,
                since=storm.began_at,
            )
            if storm.message_ts != ts:
                await self._database.write(lambda s: storms.note_message(s, storm_id, channel, ts))

    async def close(self) -> None:
        """Show no more."""
        await self._edits.close()
