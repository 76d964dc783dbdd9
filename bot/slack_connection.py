"""The connection to Slack: a client that never posts twice, the Bolt app, the socket."""

import asyncio
import logging

from aiohttp import ClientError, ClientSession
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_async_handlers import AsyncRateLimitErrorRetryHandler
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.web.async_client import AsyncWebClient

from bot.errors import CannotStart
from bot.settings import Settings, proxy_for
from bot.slack_refusals import FOR_GOOD, refusal, refusal_code
from bot.socket_watchdog import SocketWatchdog

log = logging.getLogger(__name__)

ACK_PATIENCE = 3.0
"""Seconds that envelopes get to be acknowledged when the socket is to be closed."""


def slack_client(settings: Settings, session: ClientSession) -> AsyncWebClient:
    """A client that waits when told to, and never posts again by itself.

    The default client sends a request again when the connection drops, which posts twice; `Poster`
    looks first.
    """
    if not settings.slack_bot_token or not settings.slack_app_token:
        raise CannotStart("Set SLACK_BOT_TOKEN and SLACK_APP_TOKEN (see README.md, “Go live”).")
    client = AsyncWebClient(
        token=settings.slack_bot_token,
        base_url=settings.slack_api_url,
        timeout=20,
        session=session,
        retry_handlers=[AsyncRateLimitErrorRetryHandler(max_retry_count=3)],
    )
    client.proxy = proxy_for(settings.slack_api_url)  # by itself it does not heed NO_PROXY
    return client


async def identify(client: AsyncWebClient) -> tuple[AuthorizeResult, str]:
    """Who the bot token says we are, and the workspace's address. Raises CannotStart."""
    try:
        answer = await client.auth_test()
    except SlackApiError as error:
        raise CannotStart(f"SLACK_BOT_TOKEN: {refusal(error)}") from error
    except (ClientError, TimeoutError) as error:
        raise CannotStart(f"Slack cannot be reached at {client.base_url}: {error}") from error
    identity = AuthorizeResult(
        enterprise_id=answer.get("enterprise_id"),
        team_id=answer.get("team_id"),
        bot_user_id=answer.get("user_id"),
        bot_id=answer.get("bot_id"),
        bot_token=client.token,
    )
    return identity, str(answer.get("url") or "")


async def socket_address(client: AsyncWebClient, app_token: str) -> str | None:
    """Where the first socket is to be opened; None when Slack does not say yet.

    With a wrong token it would be asked for for ever: raises CannotStart. Slack grants this call
    about once a minute, so what it answers is the address to use.
    """
    try:
        return str((await client.apps_connections_open(app_token=app_token))["url"])
    except SlackApiError as error:
        if refusal_code(error) in FOR_GOOD:
            raise CannotStart(f"SLACK_APP_TOKEN: {refusal(error)}") from error
        log.warning("no socket to Slack yet: %s", refusal(error))
    except (ClientError, TimeoutError) as error:
        log.warning("no socket to Slack yet: %s", error)
    return None


def slack_app(client: AsyncWebClient, identity: AuthorizeResult) -> AsyncApp:
    """The Bolt app. A listener runs to its end before its envelope is acknowledged: what it has
    not written down, Slack delivers again."""

    async def authorize() -> AuthorizeResult:
        return identity

    # With a logger of its own making, Bolt would not heed the level set for it.
    app = AsyncApp(
        logger=logging.getLogger("slack_bolt"),
        client=client,
        authorize=authorize,
        process_before_response=True,
    )

    @app.error
    async def log_error(error: Exception) -> None:
        log.error("an event from Slack could not be taken in", exc_info=error)

    return app


class Socket(AsyncSocketModeHandler):
    """The socket to Slack, which can be closed without losing an ack."""

    _handling = 0

    async def handle(  # type: ignore[override]  # as Bolt's own does
        self, client: SocketModeClient, req: SocketModeRequest
    ) -> None:
        """Take an envelope in, and acknowledge it."""
        self._handling += 1
        try:
            await super().handle(client, req)
        finally:
            self._handling -= 1

    async def drain(self) -> None:
        """Receive nothing more, acknowledge what has been taken in, then close.

        What is not acknowledged by then, Slack delivers again: elsewhere, or after the restart.
        """
        self.client.auto_reconnect_enabled = False
        if self.client.message_receiver is not None:
            self.client.message_receiver.cancel()
        try:
            async with asyncio.timeout(ACK_PATIENCE):
                await asyncio.sleep(0.05)  # an envelope on its way from the queue to `handle`
                while self._handling or self.client.message_queue.qsize():  # noqa: ASYNC110
                    await asyncio.sleep(0.02)
        except TimeoutError:
            log.warning("%d envelopes were not acknowledged in time", self._handling)
        await self.client.close()


async def connect(socket: AsyncSocketModeHandler, watchdog: SocketWatchdog) -> None:
    """Open the socket to Slack, watched from the first try on."""
    watching = asyncio.create_task(watchdog.keep_looking())
    try:
        await socket.connect_async()
    finally:
        watching.cancel()
