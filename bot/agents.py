"""Builds what thinks: the analyst, the code index, and the agents' graphs."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from agents.ec2.agent import Ec2Agent
from agents.ec2.cloud import Cloud, Patience
from agents.ec2.model_extraction import ModelReader
from agents.ec2.regions import said_places
from agents.incident.analyst.kept_answers import AnswerStore
from agents.incident.analyst.model_catalogue import ModelCatalogue
from agents.incident.case import Analyst
from agents.meter import Meter
from agents.waiting_line import WaitingLine
from bot.settings import Settings
from storage.code_index import CodeIndex
from storage.database import Database

if TYPE_CHECKING:
    from boto3.session import Session
    from langgraph.checkpoint.base import BaseCheckpointSaver

AwsSession = Callable[[], "Session"]
"""Makes boto3's session: credentials and profile. None is the environment's own."""


def analyst(
    settings: Settings,
    meter: Meter,
    catalogue: ModelCatalogue,
    line: WaitingLine,
    store: AnswerStore,
) -> Analyst:
    """The models inside their checks, with rule-based triage behind them; triage alone for servers
    without a model."""
    from agents.incident.analyst.analyst import AnalystWithFallback, ModelAnalyst, ModelsInTurn
    from agents.incident.patch.java_compile import compile_patch
    from agents.incident.patch.sandbox import Limits, Sandbox
    from agents.incident.rules.triage import RuleAnalyst

    limits = Limits(seconds=settings.suture_check_timeout)
    sandbox = Sandbox(settings.suture_check_toolchain, limits)

    def model_analyst(model: str, deadline: float) -> Analyst:
        return ModelAnalyst(
            settings.ollama_host,
            model,
            num_ctx=settings.suture_num_ctx,
            timeout=deadline,
            keep_alive=settings.suture_keep_alive,
            meter=meter,
            store=store,
            catalogue=catalogue,
            line=line,
            compiles=partial(compile_patch, sandbox),
        )

    models = ModelsInTurn(settings.suture_models, model_analyst, settings.suture_model_timeout)
    return AnalystWithFallback(models, RuleAnalyst(), meter)


async def warm_up(settings: Settings, catalogue: ModelCatalogue, index: CodeIndex) -> None:
    """Load what the first error or request would wait for: the index's libraries, the first
    model, and what AWS calls its regions."""
    load_model = [
        catalogue.warm_up(model, settings.suture_num_ctx, settings.suture_keep_alive)
        for model in settings.suture_models[:1]
    ]
    regions = asyncio.to_thread(said_places)
    await asyncio.gather(index.warm_up(), regions, *load_model)


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


def aws(settings: Settings, clock: Callable[[], float], session: AwsSession | None) -> Cloud:
    """AWS as the settings and AWS's own environment have it. Nothing is called yet."""
    return Cloud(
        session,
        region=settings.aws_region or None,
        endpoint_url=settings.aws_endpoint_url or None,
        patience=Patience(cloud_control=settings.cloud_control_max_wait_time),
        clock=clock,
    )


@asynccontextmanager
async def agent_graphs(
    settings: Settings,
    cloud: Cloud,
    database: Database,
    tell: Callable[[str, str], Awaitable[None]],
    meter: Meter,
    line: WaitingLine,
) -> AsyncIterator[dict[str, Any]]:
    """The compiled graph of every agent, by the agent's type."""
    model = None
    if settings.suture_models:
        first = settings.suture_models[0]
        model = ModelReader(settings.ollama_host, first, meter=meter, line=line)
    agent = Ec2Agent(cloud, model=model, tell=tell)
    async with open_checkpoints(settings.checkpoint_database, database) as checkpoints:
        yield {agent.get_agent_type(): agent.build_graph().compile(checkpointer=checkpoints)}


@asynccontextmanager
async def open_checkpoints(
    address: str, database: Database
) -> AsyncIterator["BaseCheckpointSaver[str]"]:
    """Where graphs are kept between a question and its answer: a SQLite file, or PostgreSQL."""
    if not address.startswith("postgresql"):
        from langgraph.checkpoint.sqlite.aio import AsyncSqliteSaver

        async with AsyncSqliteSaver.from_conn_string(address) as saver:
            await saver.setup()
            yield saver
        return
    from langgraph.checkpoint.postgres.aio import AsyncPostgresSaver
    from psycopg import AsyncConnection
    from psycopg.rows import DictRow, dict_row
    from psycopg_pool import AsyncConnectionPool

    # A connection that a restart of the server broke is replaced before it is used.
    pool: AsyncConnectionPool[AsyncConnection[DictRow]] = AsyncConnectionPool(
        address,
        kwargs={"autocommit": True, "prepare_threshold": 0, "row_factory": dict_row},
        min_size=1,
        max_size=4,
        check=AsyncConnectionPool.check_connection,
        open=False,
    )
    async with pool:
        checkpoints = AsyncPostgresSaver(pool)
        async with database.turn("checkpoints"):  # its tables are made by one replica
            await checkpoints.setup()
        yield checkpoints
