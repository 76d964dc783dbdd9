"""Who somebody in Slack is to this workspace: a member, a guest, or of another workspace."""

import asyncio
import logging
from collections.abc import Callable
from typing import Any

from aiohttp import ClientError
from cachetools import LRUCache
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from handlers.refusals import reason_of

log = logging.getLogger(__name__)

KNOWN_FOR = 600.0
"""Seconds until Slack is asked again who somebody is."""

PATIENCE = 2.0
"""Seconds that Slack has to say it: what is asked must be acknowledged within three."""

NOT_OURS = "Suture works for the people of its own workspace only."
NOT_FOR_GUESTS = "The open incidents of all channels are shown to members of the workspace only."
NOT_KNOWN = "Slack does not say just now who you are, so nothing was done. Try again in a minute."


class Members:
    """Tells members, guests and strangers apart, by what Slack says of them.

    A channel that is shared with another workspace lets its people mention the bot and press its
    buttons. `team_id` and `enterprise_id` (of an Enterprise organisation) are the bot's own.
    """

    def __init__(
        self,
        client: AsyncWebClient,
        team_id: str | None,
        enterprise_id: str | None,
        clock: Callable[[], float],
    ) -> None:
        self._client = client
        self._team_id = team_id
        self._enterprise_id = enterprise_id
        self._clock = clock
        self._known: LRUCache[str, tuple[float, dict[str, Any]]] = LRUCache(4096)

    async def refusal(self, user: str, *, guests: bool = True) -> str | None:
        """Why somebody may not ask something of Suture; None when they may. `guests`: may they?"""
        person = await self._person(user)
        if person is None:
            return NOT_KNOWN
        enterprise = (person.get("enterprise_user") or {}).get("enterprise_id")
        ours = person.get("team_id") == self._team_id or (
            self._enterprise_id is not None and enterprise == self._enterprise_id
        )
        if not ours or person.get("is_stranger") or person.get("deleted"):
            return NOT_OURS
        is_guest = person.get("is_restricted") or person.get("is_ultra_restricted")
        return NOT_FOR_GUESTS if is_guest and not guests else None

    async def _person(self, user: str) -> dict[str, Any] | None:
        """What Slack says of a user, or said when it last answered; None when it never did."""
        said_at, person = self._known.get(user, (None, None))
        if said_at is None or abs(self._clock() - said_at) > KNOWN_FOR:
            try:
                async with asyncio.timeout(PATIENCE):
                    person = (await self._client.users_info(user=user))["user"]
                self._known[user] = (self._clock(), person)
            except (SlackApiError, ClientError, TimeoutError) as error:
                log.warning("Slack does not say who %s is: %s", user, reason_of(error))
        return person
