"""`suture run` as processes of their own, in a world whose other parts live with the test."""

import asyncio
import re
import secrets
import signal
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from aiohttp import ClientError, ClientSession

from bot.demo.cloud.server import CloudStandIn
from bot.demo.code_host.server import CodeHost
from bot.demo.model_server import ModelServer
from bot.demo.workspace.server import Workspace
from bot.manifest import slash_commands
from storage.database import Database, migrate
from tests.support.patience import PATIENCE
from tests.support.people import People
from tests.support.shop import CHANNEL


@dataclass
class BotProcess:
    """The bot with its data in `folder`; it may be killed and started again there."""

    folder: Path
    environment: dict[str, str]
    session: ClientSession
    url: str = ""
    _process: asyncio.subprocess.Process | None = None
    _runs: int = 0

    @property
    def log(self) -> str:
        """What the present run has logged."""
        return (self.folder / f"bot-{self._runs}.log").read_text(errors="replace")

    @property
    def was_started(self) -> bool:
        """Whether there is a process to end, ready or not."""
        return self._process is not None

    @property
    def pid(self) -> int:
        """The process's id."""
        assert self._process is not None
        return self._process.pid

    async def start(self) -> None:
        """Start it and wait until it is ready."""
        self._runs += 1
        with (self.folder / f"bot-{self._runs}.log").open("wb") as log:
            self._process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "bot", "run"),
                cwd=self.folder,
                env=self.environment,
                stdout=log,
                stderr=log,
            )
        ends = time.monotonic() + PATIENCE
        while not await self._is_ready():
            assert self._process.returncode is None, self.log
            assert time.monotonic() < ends, f"not ready after {PATIENCE} s:\n{self.log}"
            await asyncio.sleep(0.05)

    async def _is_ready(self) -> bool:
        found = re.search(r"webhooks go to (\S+)/error", self.log)
        if found is None:
            return False
        self.url = found[1]
        try:
            async with self.session.get(f"{self.url}/readyz") as answer:
                return answer.status == 200
        except ClientError:
            return False

    async def kill(self) -> None:
        """End it as a power cut would: SIGKILL."""
        await self._end(signal.SIGKILL)

    async def stop(self) -> int:
        """Ask it to end (SIGTERM); returns its exit code."""
        return await self._end(signal.SIGTERM)

    async def _end(self, how: signal.Signals) -> int:
        assert self._process is not None
        if self._process.returncode is None:
            self._process.send_signal(how)
        return await asyncio.wait_for(self._process.wait(), PATIENCE)


@dataclass
class OwnProcess:
    """A world around one or several `BotProcess`es, and a place in which tests open shops.

    `bot` is the one that reports go to.
    """

    workspace: Workspace
    code_host: CodeHost
    model: ModelServer
    cloud: CloudStandIn
    bots: list[BotProcess]
    bot: BotProcess
    session: ClientSession
    code_token: str
    people: People = field(init=False)

    def __post_init__(self) -> None:
        self.people = People(self.session, self.workspace.url)

    @cached_property
    def database(self) -> Database:
        """The bot's records, from outside."""
        data = self.bot.folder / "data"
        url = self.bot.environment.get("DATABASE_URL") or f"sqlite:///{data / 'suture.db'}"
        migrate(url)
        return Database(url)

    @property
    def listener_url(self) -> str:
        return self.bot.url


@asynccontextmanager
async def own_process(
    folder: Path, *, replicas: int = 1, rate_limits: float = 0.0, **settings: str
) -> AsyncIterator[OwnProcess]:
    """Everything around the bot, and the bot, not started yet. `settings` are its variables.

    Slack is impatient here: what is not acked within a second is delivered again soon; it grants
    `rate_limits` times what Slack does (0: everything). Of several replicas each has a name, a
    folder and a port of its own.
    """
    code_token = secrets.token_hex(20)
    workspace = Workspace(
        ("amira", "jonas", "mei"),
        (CHANNEL,),
        ack_seconds=1.0,
        redelivery_delays=(0.5,) * 200,
        rate_limits=rate_limits,
    )
    workspace.commands = slash_commands()
    code_host, model = CodeHost(folder / "code-host", code_token), ModelServer()
    cloud = CloudStandIn(region="eu-central-1")
    servers = (workspace, code_host, model, cloud)
    for server in servers:
        await server.start()
    environment = {
        "PATH": "/usr/bin:/bin",
        "HOME": str(folder),
        "PYTHONPATH": str(Path(__file__).parents[2]),
        "SLACK_API_URL": f"{workspace.url}/api/",
        "SLACK_BOT_TOKEN": workspace.bot_token,
        "SLACK_APP_TOKEN": workspace.app_token,
        "GITHUB_API_URL": code_host.api_url,
        "GITHUB_TOKEN": code_token,
        "OLLAMA_HOST": model.url,
        "AWS_ENDPOINT_URL": cloud.url,
        "AWS_REGION": cloud.region,
        "AWS_ACCESS_KEY_ID": "demo",
        "AWS_SECRET_ACCESS_KEY": "demo",
        "SUTURE_APPROVERS": workspace.users["amira"],
        "SUTURE_OPERATORS": workspace.users["amira"],
        "LISTENER_PORT": "0",
        "SUTURE_SLACK_SHARE": str(max(1.0, rate_limits) if rate_limits else 1000),
        **settings,
    }
    async with ClientSession() as session:
        bots = []
        for number in range(1, replicas + 1):
            own = folder if replicas == 1 else folder / f"replica-{number}"
            own.mkdir(exist_ok=True)
            names = {"REPLICA_ID": f"replica-{number}", "SUTURE_DATA": str(own / "data")}
            bots.append(BotProcess(own, environment | names, session))
        place = OwnProcess(workspace, code_host, model, cloud, bots, bots[0], session, code_token)
        try:
            yield place
        finally:
            for bot in bots:
                if bot.was_started:
                    await bot.kill()
            place.database.close()
            for server in reversed(servers):
                await server.stop()
