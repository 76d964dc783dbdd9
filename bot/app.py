"""The one place where everything is built and joined: clients, records, agents, handlers."""

import asyncio
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO

from aiohttp import web
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.http_retry.builtin_async_handlers import AsyncRateLimitErrorRetryHandler
from slack_sdk.web.async_client import AsyncWebClient

from agents.incident.case import Analyst
from agents.incident.delivery import Delivery
from agents.incident.flow import IncidentFlow
from agents.incident.investigation import Investigation
from agents.incident.pull_request import CodeHostClient
from agents.incident.watch import Watch
from agents.request_flow import RequestFlow
from bot import engine
from bot.housekeeping import Housekeeping
from bot.listener import Listener
from bot.metrics import Metrics
from bot.settings import Settings
from handlers.desk import Desk
from handlers.incident_thread import IncidentThread
from handlers.poster import Poster
from handlers.registration import register
from handlers.request_thread import RequestThread
from storage.code_index import CodeIndex
from storage.database import Database, migrate
from storage.incidents import Recorded, Windows
from storage.mirrors import Mirrors

log = logging.getLogger(__name__)

SHUT_DOWN_GRACE = 15.0
"""Seconds that running workflows get to end before the process does."""


class CannotStart(Exception):
    """Something needed is missing; the text says what to do."""


@dataclass
class Suture:
    """The running bot. `listener_url` is where webhooks go."""

    settings: Settings
    listener_url: str
    database: Database
    flow: IncidentFlow
    watch: Watch
    housekeeping: Housekeeping
    thread: IncidentThread
    _socket: AsyncSocketModeHandler
    _runner: web.AppRunner
    _lock: IO[str] | None

    @classmethod
    async def start(cls, settings: Settings, clock: Callable[[], float] = time.time) -> "Suture":
        """Build, join, connect. Raises CannotStart and engine.AlreadyRunning."""
        lock = engine.take_data_folder(settings.suture_data)
        await asyncio.to_thread(migrate, settings.app_database)
        database = Database(settings.app_database)
        client = slack_client(settings)
        identity = await identify(client)

        poster = Poster(client, database, clock)
        thread = IncidentThread(poster, database, clock)
        mirrors = Mirrors(settings.suture_data / "mirrors")
        index = code_index(settings)
        investigation = Investigation(
            database=database,
            mirrors=mirrors,
            index=index,
            analyst=analyst(settings),
            conversation=thread,
            repository_token=settings.repository_token,
            clock=clock,
        )
        delivery = Delivery(
            database=database,
            mirrors=mirrors,
            code_hosts=partial(CodeHostClient, settings.github_api_url),
            conversation=thread,
            repository_token=settings.repository_token,
            clock=clock,
            deployment_grace=settings.suture_deployment_grace,
            drafts=settings.suture_draft_pull_requests,
        )
        flow = IncidentFlow(database, investigation, delivery, clock)
        watch = Watch(database, delivery, flow)

        request_thread = RequestThread(poster, database)
        requests = RequestFlow(
            database=database,
            graphs={},
            conversation=request_thread,
            clock=clock,
            patience=settings.suture_confirmation_patience,
        )

        app = slack_app(client, identity)
        desk = Desk(
            flow=flow,
            requests=requests,
            database=database,
            thread=thread,
            poster=poster,
            approvers=frozenset(settings.suture_approvers),
            operators=frozenset(settings.suture_operators),
            clock=clock,
        )
        register(app, desk)
        socket = AsyncSocketModeHandler(app, settings.slack_app_token, ping_interval=10)

        engine.launch(settings.engine_database, settings.replica_id)
        listener = Listener(
            database=database,
            windows=Windows(settings.suture_duplicate_window, settings.suture_deployment_grace),
            clock=clock,
            start=partial(start_recorded, flow),
            health=partial(health, socket, database),
            metrics=Metrics(),
        )
        runner, url = await serve(listener, settings)
        await connect(socket)
        housekeeping = Housekeeping(
            flow=flow,
            watch=watch,
            thread=thread,
            database=database,
            socket=socket,
            clock=clock,
            root_refresh=settings.suture_root_refresh,
            watch_interval=settings.suture_watch_interval,
            warm_up=index.warm_up,
        )
        housekeeping.start()
        return cls(settings, url, database, flow, watch, housekeeping, thread, socket, runner, lock)

    async def stop(self) -> None:
        """Take nothing new, let what runs end, then let go of everything."""
        await self._runner.cleanup()
        await self.housekeeping.stop()
        await self._socket.close_async()
        await engine.shut_down(SHUT_DOWN_GRACE)
        await self.thread.close()
        self.database.close()
        if self._lock:
            self._lock.close()


def slack_client(settings: Settings) -> AsyncWebClient:
    """A client that waits when told to, and never posts again by itself.

    The default client sends a request again when the connection drops, which posts twice; `Poster`
    looks first.
    """
    if not settings.slack_bot_token or not settings.slack_app_token:
        raise CannotStart("Set SLACK_BOT_TOKEN and SLACK_APP_TOKEN (see README.md, “Go live”).")
    return AsyncWebClient(
        token=settings.slack_bot_token,
        base_url=settings.slack_api_url,
        timeout=20,
        retry_handlers=[AsyncRateLimitErrorRetryHandler(max_retry_count=3)],
    )


async def identify(client: AsyncWebClient) -> AuthorizeResult:
    """Who the token says we are. Raises CannotStart."""
    from aiohttp import ClientError
    from slack_sdk.errors import SlackApiError

    try:
        answer = await client.auth_test()
    except SlackApiError as error:
        raise CannotStart(
            f"Slack refuses the bot token ({error.response['error']}): check SLACK_BOT_TOKEN."
        ) from error
    except (ClientError, TimeoutError) as error:
        raise CannotStart(f"Slack cannot be reached at {client.base_url}: {error}") from error
    return AuthorizeResult(
        enterprise_id=answer.get("enterprise_id"),
        team_id=answer.get("team_id"),
        bot_user_id=answer.get("user_id"),
        bot_id=answer.get("bot_id"),
        bot_token=client.token,
    )


def slack_app(client: AsyncWebClient, identity: AuthorizeResult) -> AsyncApp:
    """The Bolt app. A listener runs to its end before its envelope is acknowledged: what it has
    not written down, Slack delivers again."""

    async def authorize() -> AuthorizeResult:
        return identity

    app = AsyncApp(client=client, authorize=authorize, process_before_response=True)

    @app.error
    async def log_error(error: Exception) -> None:
        log.error("an event from Slack could not be taken in", exc_info=error)

    return app


def analyst(settings: Settings) -> Analyst:
    """The model inside its checks, with rule-based triage behind it; or triage alone."""
    from agents.incident.triage import RuleAnalyst

    if not settings.suture_model:
        return RuleAnalyst()
    from agents.incident.analyst import AnalystWithFallback, ModelAnalyst

    model = ModelAnalyst(
        settings.ollama_host,
        settings.suture_model,
        num_ctx=settings.suture_num_ctx,
        timeout=settings.suture_model_timeout,
    )
    return AnalystWithFallback(model, RuleAnalyst())


def code_index(settings: Settings) -> CodeIndex:
    """The index, with vectors only when a model to embed with is set."""
    root: Path = settings.suture_data / "index"
    if not settings.suture_embed_model:
        return CodeIndex(root, chroma_url=settings.chroma_url or None)
    from storage.code_index.embedders import OllamaEmbedder

    return CodeIndex(
        root,
        chroma_url=settings.chroma_url or None,
        embedder=OllamaEmbedder(settings.suture_embed_model, settings.ollama_host),
    )


async def start_recorded(flow: IncidentFlow, recorded: Recorded) -> None:
    """Start at once what a report calls for; after a crash `start_waiting` does it."""
    if recorded.start:
        await flow.start_investigation(recorded.start)
    if recorded.check_regression:
        await flow.start_regression_check(recorded.check_regression)


async def health(socket: AsyncSocketModeHandler, database: Database) -> dict[str, str]:
    """Each part, "ok" or what ails it."""
    from sqlalchemy import text

    parts = {"slack": "ok" if await socket.client.is_connected() else "not connected"}
    try:
        await database.read(lambda session: session.connection().execute(text("SELECT 1")).all())
        parts["database"] = "ok"
    except Exception as error:
        parts["database"] = type(error).__name__
    return parts


async def serve(listener: Listener, settings: Settings) -> tuple[web.AppRunner, str]:
    """Open the listener's port. Raises CannotStart."""
    runner = web.AppRunner(listener.application(), access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, settings.listener_host, settings.listener_port)
    try:
        await site.start()
    except OSError as error:
        await runner.cleanup()
        raise CannotStart(
            f"Port {settings.listener_port} on {settings.listener_host} cannot be opened "
            f"({error.strerror}): set LISTENER_PORT to another one."
        ) from error
    host, port = runner.addresses[0][:2]
    return runner, f"http://{host}:{port}"


async def connect(socket: AsyncSocketModeHandler) -> None:
    """Open the socket to Slack. Raises CannotStart."""
    from slack_sdk.errors import SlackApiError

    try:
        await socket.connect_async()
    except SlackApiError as error:
        raise CannotStart(
            f"Slack refuses the app-level token ({error.response['error']}): check SLACK_APP_TOKEN."
        ) from error
