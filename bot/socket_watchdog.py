"""Gets the socket to Slack out of the dead-address trap.

When the WebSocket handshake is refused, Slack's client (slack-sdk 3.47) tries the same spent
address for ever. Without an address it asks Slack for a new one.
"""

import asyncio
import logging
import time

from slack_sdk.socket_mode.aiohttp import SocketModeClient

log = logging.getLogger(__name__)

INTERVAL = 2.0
"""Seconds between two looks."""

PATIENCE, MOST_PATIENCE = 3.0, 60.0
"""Seconds without a connection until a new address is asked for, and until the next at most:
Slack gives out addresses once a minute or so, and tells the client to wait for more."""


class SocketWatchdog:
    """Looks at one client now and then."""

    def __init__(self, client: SocketModeClient) -> None:
        self._client = client
        self._patience = PATIENCE
        self._due: float | None = None

    async def keep_looking(self) -> None:
        """Look for as long as this is let run."""
        while True:
            await self.look()
            await asyncio.sleep(INTERVAL)

    async def look(self) -> None:
        """Take the address away from a client that has been without a connection for too long."""
        if await self._client.is_connected():
            self._patience, self._due = PATIENCE, None
        elif self._due is None:
            self._due = time.monotonic() + self._patience
        elif time.monotonic() >= self._due:
            log.warning("the socket to Slack is down; asking for a new address")
            self._client.wss_uri = None
            self._patience = min(2 * self._patience, MOST_PATIENCE)
            self._due = time.monotonic() + self._patience
