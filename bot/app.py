"""The one place where everything is built and joined: clients, records, agents, handlers."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass
from functools import partial

from aiohttp import ClientSession, ClientTimeout
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from sqlalchemy import select

from agents.ec2 import after_the_answer
from agents.handover import Handover
from agents.incident.analyst.model_catalogue import ModelCatalogue
from agents.incident.delivery import Delivery
from agents.incident.flow import IncidentFlow
from agents.incident.index_warmer import IndexWarmer
from agents.incident.investigation import Investigation
from agents.incident.patch.sandbox import Limits, Sandbox
from agents.incident.pull_request.client import CodeHostClient
from agents.incident.watch import Watch
from agents.meter import Meter
from agents.request_flow import RequestFlow
from agents.waiting_line import WaitingLine, WaitingLines
from bot import engine
from bot.agents import AwsSession, agent_graphs, analyst, aws, code_index, warm_up
from bot.errors import CannotStart
from bot.housekeeping import Housekeeping
from bot.listener import Listener
from bot.listening import port_refusal
from bot.metrics import Metrics
from bot.replicas import Replica
from bot.settings import Settings
from bot.slack_connection import (
    Socket,
    connect,
    identify,
    slack_app,
    slack_client,
    socket_address,
)
from bot.socket_watchdog import SocketWatchdog
from handlers.desk import Desk
from handlers.incident_thread import IncidentThread
from handlers.members import Members
from handlers.pacing import Pace
from handlers.poster import Poster
from handlers.registration import register
from handlers.request_thread import RequestThread
from handlers.storm_rollups import StormRollUps
from storage.code_index import CodeIndex
from storage.database import Database, migrate
from storage.incidents import Recorded, Windows
from storage.mirrors import Mirrors
from storage.model_answers import ModelAnswers
from storage.reanalysis import Allowance
from storage.storms import Bound
from storage.turns import Turns

SHUT_DOWN_GRACE = 12.0
"""Seconds that what is changing something outside gets to end before it is handed over."""

PING_INTERVAL = 3.0
"""Seconds between two pings to Slack, and between two tries to connect."""

HEALTH_PATIENCE = 2.0
"""Seconds after which a part that does not answer counts as ill."""


@dataclass
class Suture:
    """The running bot. `listener_url` is where webhooks go."""

    settings: Settings
    listener_url: str
    database: Database
    flow: IncidentFlow
    requests: RequestFlow
    watch: Watch
    housekeeping: Housekeeping
    _resources: AsyncExitStack

    @classmethod
    async def start(
        cls,
        settings: Settings,
        clock: Callable[[], float] = time.time,
        aws_session: AwsSession | None = None,
    ) -> "Suture":
        """Build, join, connect. Raises CannotStart and engine.AlreadyRunning."""
        async with AsyncExitStack() as resources:
            lock = engine.take_data_folder(settings.suture_data)
            resources.callback(lock.close)
            await asyncio.to_thread(migrate, settings.app_database)
            database = Database(settings.app_database)
            resources.callback(database.close)
            replica = Replica(database.turns, Turns(settings.app_database), settings.replica_id)
            resources.push_async_callback(replica.let_go)
            await replica.take_name()
            http = await resources.enter_async_context(
                ClientSession(timeout=ClientTimeout(total=30))
            )
            metrics, handover, ailing = Metrics(), Handover(), dict[str, str]()
            client = slack_client(settings, http)
            identity, workspace_url = await identify(client)
            first_socket = await socket_address(client, settings.slack_app_token)

            pace = Pace(settings.suture_slack_share)
            poster = Poster(client, database, clock, metrics, pace)
            thread = IncidentThread(poster, database, clock, workspace_url)
            resources.push_async_callback(thread.close)
            index = code_index(settings)
            models = ModelCatalogue(settings.ollama_host)
            lines = waiting_lines(settings)
            flow, delivery, warmer = incident_flow(
                settings, database, thread, index, models, clock, metrics, handover, lines
            )
            watch = Watch(database, delivery, flow, clock)

            storms = StormRollUps(poster, database, clock)
            resources.push_async_callback(storms.close)
            request_thread = RequestThread(poster, database)
            resources.push_async_callback(request_thread.close)
            requests = RequestFlow(
                database=database,
                conversation=request_thread,
                clock=clock,
                patience=settings.suture_confirmation_patience,
                on_answer=after_the_answer.remember,
                meter=metrics,
                handover=handover,
                at_once=settings.suture_requests_at_once,
            )
            cloud = aws(settings, clock, aws_session)
            resources.callback(cloud.close)
            requests.graphs = await resources.enter_async_context(
                agent_graphs(settings, cloud, database, requests.tell, metrics, lines.model_calls)
            )

            app = slack_app(client, identity)
            desk = Desk(
                flow=flow,
                watch=watch,
                requests=requests,
                database=database,
                thread=thread,
                poster=poster,
                storms=storms,
                approvers=frozenset(settings.suture_approvers),
                operators=frozenset(settings.suture_operators),
                workspace_url=workspace_url,
                clock=clock,
                allowance=Allowance(
                    settings.suture_reanalyses_per_incident, settings.suture_reanalyses_per_person
                ),
                members=Members(client, identity.team_id, identity.enterprise_id, clock),
            )
            register(app, desk)
            socket = Socket(app, settings.slack_app_token, ping_interval=PING_INTERVAL)
            socket.client.proxy = client.proxy
            socket.client.wss_uri = first_socket
            resources.push_async_callback(socket.client.close)
            listener = Listener(
                database=database,
                windows=Windows(
                    settings.suture_duplicate_window,
                    settings.suture_deployment_grace,
                    storm_bound(settings),
                ),
                clock=clock,
                start=partial(start_recorded, flow, storms),
                health=partial(health, socket, database, ailing),
                metrics=metrics,
            )
            # Refused with "come again" is better than no answer: the port is closed last.
            resources.push_async_callback(listener.shut)
            work = engine.Engine(settings.engine_database, settings.replica_id)
            work.launch()
            resources.push_async_callback(work.shut_down, SHUT_DOWN_GRACE, handover)
            url = await serve(listener, settings)
            resources.push_async_callback(socket.drain)
            resources.push_async_callback(listener.close)
            watchdog = SocketWatchdog(socket.client)
            await connect(socket, watchdog)
            housekeeping = Housekeeping(
                flow=flow,
                requests=requests,
                watch=watch,
                warmer=warmer,
                thread=thread,
                storms=storms,
                database=database,
                watchdog=watchdog,
                clock=clock,
                root_refresh=settings.suture_root_refresh,
                keep=settings.suture_retention_days * 24 * 3600,
                ailing=ailing,
                watch_interval=settings.suture_watch_interval,
                warm_up=partial(warm_up, settings, models, index),
                late_instances=partial(
                    after_the_answer.ask_about_instances, cloud, database, clock
                ),
                look_around=replica.look_around,
                resume_lost=work.resume_lost,
            )
            housekeeping.start()
            resources.push_async_callback(housekeeping.stop)
            return cls(
                settings, url, database, flow, requests, watch, housekeeping, resources.pop_all()
            )

    async def stop(self) -> None:
        """Take nothing new, let what runs end, then let go of everything: the last first."""
        await self._resources.aclose()


def incident_flow(
    settings: Settings,
    database: Database,
    thread: IncidentThread,
    index: CodeIndex,
    models: ModelCatalogue,
    clock: Callable[[], float],
    meter: Meter,
    handover: Handover,
    lines: WaitingLines,
) -> tuple[IncidentFlow, Delivery, IndexWarmer]:
    """The first job, joined, and what reads the code of new servers for it."""
    mirrors = Mirrors(settings.suture_data / "mirrors")
    answers = ModelAnswers(database, clock)
    investigation = Investigation(
        database=database,
        mirrors=mirrors,
        index=index,
        analyst=analyst(settings, meter, models, lines.model_calls, answers),
        conversation=thread,
        repository_token=settings.repository_token,
        clock=clock,
        lines=lines,
        meter=meter,
        sandbox=Sandbox(
            settings.suture_check_toolchain, Limits(seconds=settings.suture_check_timeout)
        ),
    )
    delivery = Delivery(
        database=database,
        mirrors=mirrors,
        code_hosts=partial(CodeHostClient.of, settings.github_api_url),
        conversation=thread,
        repository_token=settings.repository_token,
        clock=clock,
        deployment_grace=settings.suture_deployment_grace,
        lines=lines,
        meter=meter,
        drafts=settings.suture_draft_pull_requests,
    )
    bound = storm_bound(settings)
    at_once = settings.suture_analyses_at_once
    flow = IncidentFlow(database, investigation, delivery, clock, bound, meter, handover, at_once)
    warmer = IndexWarmer(
        database,
        mirrors,
        index,
        settings.repository_token,
        is_busy=lambda: lines.repositories.in_use or lines.analyses.in_use,
    )
    return flow, delivery, warmer


def waiting_lines(settings: Settings) -> WaitingLines:
    """How much of each kind of work this process does at once."""
    return WaitingLines(
        analyses=WaitingLine(settings.suture_analyses_at_once),
        model_calls=WaitingLine(settings.suture_model_calls_at_once),
        repositories=WaitingLine(settings.suture_fetches_at_once),
        code_host=WaitingLine(settings.suture_code_host_calls_at_once),
    )


def storm_bound(settings: Settings) -> Bound:
    """How many incidents a server may open in a while."""
    return Bound(settings.suture_storm_incidents, settings.suture_storm_window)


async def start_recorded(flow: IncidentFlow, storms: StormRollUps, recorded: Recorded) -> None:
    """Start at once what a report calls for; after a crash `start_waiting` does it."""
    if recorded.storm:
        storms.show_soon(recorded.storm)
    if recorded.start:
        await flow.start_investigation(recorded.start)
    if recorded.check_regression:
        await flow.start_regression_check(recorded.check_regression)


async def health(
    socket: AsyncSocketModeHandler, database: Database, ailing: Mapping[str, str]
) -> dict[str, str]:
    """Each part, "ok" or what ails it."""
    return {
        "slack": "ok" if await socket.client.is_connected() else "not connected",
        "database": await _ailment(
            database.read(lambda s: s.connection().execute(select(1)).all())
        ),
        "engine": await _ailment(engine.look()),
        "housekeeping": ", ".join(f"{name}: {why}" for name, why in ailing.items()) or "ok",
    }


async def _ailment(question: Awaitable[object]) -> str:
    try:
        async with asyncio.timeout(HEALTH_PATIENCE):
            await question
    except Exception as error:
        return type(error).__name__
    return "ok"


async def serve(listener: Listener, settings: Settings) -> str:
    """Open the listener's port; returns its URL. Raises CannotStart."""
    host, port = settings.listener_host, settings.listener_port
    try:
        return await listener.open(host, port)
    except OSError as error:
        raise CannotStart(port_refusal(error, host, port)) from error
