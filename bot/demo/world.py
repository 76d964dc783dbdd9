"""The embedded world: a workspace, a code host and two servers that crash, around the real bot."""

import asyncio
import json
import os
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlmodel import Session as DatabaseSession

from bot.app import Suture
from bot.demo.cloud import CloudStandIn
from bot.demo.code_host.repositories import Change
from bot.demo.code_host.server import CodeHost
from bot.demo.sample_servers import SAMPLES, RunningServer, SampleServer, history
from bot.demo.workspace.server import Workspace
from bot.demo.workspace.socket_mode import ACK_SECONDS
from bot.engine import take_data_folder
from bot.errors import CannotStart
from bot.manifest import bot_events, bot_scopes, slash_commands
from bot.settings import Settings
from storage import servers
from storage.database import Database, migrate

if TYPE_CHECKING:
    from boto3.session import Session

OWNER = "suture-demo"
PEOPLE = ("amira", "jonas", "mei")
"""The first may decide about fixes and work on EC2; the others may only watch."""
ASKS = (
    "/ec2 create",
    "@suture start a small Ubuntu box for 4 hours and call it lt-1",
    "@suture what is running?",
    "@suture terminate lt-1",
)
"""What the page offers to be sent in a channel that no server reports to."""
REGION = "eu-central-1"
ACCOUNT = "210987654321"
NO_LIMITS = 1000.0
"""The embedded workspace grants that many times what Slack does, and more."""


@dataclass
class World:
    """Everything of the demo, running. Built by `World.start`, ended by `stop`."""

    workspace: Workspace
    code_host: CodeHost
    cloud: CloudStandIn
    suture: Suture
    running: dict[str, RunningServer]
    tokens: dict[str, str]
    repositories: dict[str, str]
    data: Path

    @classmethod
    async def start(
        cls,
        data: Path,
        port: int = 0,
        *,
        clock: Callable[[], float] = time.time,
        settle_seconds: float = 1.0,
        slack_seconds: float = ACK_SECONDS,
        **overrides: Any,
    ) -> "World":
        """Start all of it in the folder `data`. `overrides` are settings of the bot by field.

        Slack waits `slack_seconds` for an ack, and for a modal after a click.
        """
        workspace = Workspace(
            PEOPLE,
            ("general", *(s.channel for s in SAMPLES)),
            ack_seconds=slack_seconds,
            trigger_seconds=slack_seconds,
            memory=data / "workspace.json",
        )
        workspace.scopes = bot_scopes()
        workspace.commands = slash_commands()
        workspace.subscribe(bot_events())
        code_token = secrets.token_hex(20)
        code_host = CodeHost(data / "code-host", code_token)
        addresses = Addresses(data / "addresses.json")
        await addresses.start(workspace, port)
        await addresses.start(code_host)
        cloud = CloudStandIn(region=REGION, account=ACCOUNT, settle_seconds=settle_seconds)
        await addresses.start(cloud)
        repositories = await asyncio.to_thread(seed_repositories, code_host)
        approver = workspace.users[PEOPLE[0]]
        settings = Settings(
            # A shell that is set for production must not lead the demo there.
            _env_file=None,
            database_url="",
            chroma_url="",
            replica_id="demo",
            listener_host="127.0.0.1",
            slack_api_url=f"{workspace.url}/api/",
            slack_bot_token=workspace.bot_token,
            slack_app_token=workspace.app_token,
            github_api_url=code_host.api_url,
            github_token=code_token,
            suture_data=data / "suture",
            listener_port=0,
            aws_region=REGION,
            aws_endpoint_url=cloud.url,
            **{
                "suture_approvers": (approver,),
                "suture_operators": (approver,),
                "suture_slack_share": NO_LIMITS,
                **overrides,
            },
        )
        tokens = await asyncio.to_thread(register_servers, settings, workspace, repositories)
        suture = await Suture.start(settings, clock, aws_session)
        running = {sample.name: RunningServer(sample) for sample in SAMPLES}
        world = cls(workspace, code_host, cloud, suture, running, tokens, repositories, data)
        await asyncio.gather(*(world._start_server(sample) for sample in SAMPLES))
        workspace.panel = world
        return world

    async def _start_server(self, sample: SampleServer) -> None:
        commit = self.code_host.head(OWNER, sample.name)
        await self.running[sample.name].start(
            self.suture.listener_url, self.tokens[sample.name], sample.host, commit, self.data
        )

    async def stop(self) -> None:
        """End everything, the programs first."""
        await asyncio.gather(*(server.stop() for server in self.running.values()))
        await self.suture.stop()
        await self.cloud.stop()
        await self.code_host.stop()
        await self.workspace.stop()

    def describe(self) -> dict[str, Any]:
        """What the page shows to be tried, its "break something" panel first."""
        return {
            "asks": ASKS,
            "deciders": [self.workspace.users[PEOPLE[0]]],
            "servers": [
                {
                    "name": sample.name,
                    "language": sample.language,
                    "url": self.running[sample.name].url,
                    "repo": self.repositories[sample.name].removesuffix(".git"),
                    "channel": sample.channel,
                    "faults": [
                        {"path": fault.path, "title": fault.title, "kind": fault.kind}
                        for fault in sample.faults
                    ],
                }
                for sample in SAMPLES
            ],
            "links": {"github": self.code_host.url, "aws": self.cloud.url},
        }

    async def break_(self, server: str, path: str) -> dict[str, Any]:
        """Ask a sample server for one of its faulty paths. Raises KeyError for another server."""
        status, body = await self.running[server].get(path)
        return {"status": status, "body": body}

    def announcement(self) -> dict[str, Any]:
        """The one line of `suture demo --json`."""
        return {
            "slack": self.workspace.url,
            "listener": self.suture.listener_url,
            "github": self.code_host.url,
            "aws": self.cloud.url,
            "page": self.workspace.url,
            "bot_user": self.workspace.bot_user,
            "channels": self.workspace.channels,
            "users": self.workspace.users,
            "servers": {
                sample.name: {
                    "host": sample.host,
                    "token": self.tokens[sample.name],
                    "repo": self.repositories[sample.name],
                    "url": self.running[sample.name].url,
                    "channel": sample.channel,
                    "faults": [fault.path for fault in sample.faults],
                }
                for sample in SAMPLES
            },
        }


class Addresses:
    """Lets each stand-in have the port it had before: its links stand in messages and records."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._ports: dict[str, int] = json.loads(path.read_text()) if path.exists() else {}

    async def start(self, stand_in: Workspace | CodeHost | CloudStandIn, port: int = 0) -> None:
        """Start on `port`, else on the port of last time if it is free, else on any."""
        name = type(stand_in).__name__
        if port:
            try:
                await stand_in.start(port=port)
            except OSError as error:
                reason = os.strerror(error.errno or 0)
                raise CannotStart(f"Port {port}: {reason}; give --port another one.") from error
        else:
            try:
                await stand_in.start(port=self._ports.get(name, 0))
            except OSError:
                await stand_in.start()
        self._ports[name] = int(stand_in.url.rsplit(":", 1)[1])
        self._path.write_text(json.dumps(self._ports))


def aws_session() -> "Session":
    """Credentials that only the stand-in takes; the environment's own are not touched."""
    import boto3

    return boto3.Session(aws_access_key_id="demo", aws_secret_access_key="demo")  # noqa: S106


def seed_repositories(code_host: CodeHost) -> dict[str, str]:
    """Each sample's repository with its history; returns clone URLs by name."""
    now = time.time()
    urls = {}
    for sample in SAMPLES:
        changes = [
            Change(
                dict(commit.files),
                commit.message,
                commit.author,
                datetime.fromtimestamp(now - commit.seconds_ago, UTC),
            )
            for commit in history(sample)
        ]
        urls[sample.name] = code_host.create_repository(
            OWNER, sample.name, {}, private=False, history=changes
        )
    return urls


def register_servers(
    settings: Settings, workspace: Workspace, repositories: dict[str, str]
) -> dict[str, str]:
    """Register the samples, or give those of an earlier run a new token; tokens by name."""
    migrate(settings.app_database)
    database = Database(settings.app_database)
    tokens = {}
    for sample in SAMPLES:
        try:
            tokens[sample.name] = database.commit(
                partial(
                    servers.add_server,
                    name=sample.name,
                    repo_url=repositories[sample.name],
                    branch="main",
                    channel=workspace.channels[sample.channel],
                    hosts=[sample.host],
                    now=time.time(),
                )
            )
        except servers.ServerExists:
            tokens[sample.name] = database.commit(
                partial(renew, name=sample.name, repo_url=repositories[sample.name])
            )
    database.close()
    return tokens


def renew(session: DatabaseSession, name: str, repo_url: str) -> str:
    """A server of an earlier run: its repository may have moved, and its token is not known."""
    server = servers.find_server(session, name)
    server.repo_url = repo_url
    session.add(server)
    return servers.rotate_token(session, name)


async def run_demo(data: Path, port: int, *, headless: bool, as_json: bool) -> None:
    """Run the demo until it is interrupted."""
    from bot.process import LAST_MOMENT, end_at_the_latest_in, until_told_to_stop

    with take_data_folder(data / "suture", "give --data another folder"):
        pass  # before anything of another demo there is touched; the bot takes it itself
    world = await World.start(data, port)
    try:
        if as_json:
            print(json.dumps(world.announcement()), flush=True)
        else:
            print(f"Open {world.workspace.url} and break something. Ctrl-C ends it.", flush=True)
            if not headless:
                import webbrowser

                await asyncio.to_thread(webbrowser.open, world.workspace.url)
        await until_told_to_stop()
    finally:
        await world.stop()
        end_at_the_latest_in(4 * LAST_MOMENT)  # its folder has to go as well
