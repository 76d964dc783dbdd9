"""Behind a proxy: what is outside is reached through it, and what `NO_PROXY` names is not."""

import asyncio
import os
import re
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from aiohttp import ClientSession, web
from aiohttp.test_utils import RawTestServer
from yarl import URL

from bot.demo.code_host.server import CodeHost
from bot.demo.workspace.server import Workspace
from storage import servers
from storage.database import Database, migrate

OUTSIDE = "outside.invalid"
"""A name that nobody but the proxy knows."""


@dataclass
class Proxy:
    """Passes requests for `OUTSIDE` on to this machine."""

    url: str = ""
    paths: list[str] = field(default_factory=list)

    async def answer(self, request: web.BaseRequest) -> web.StreamResponse:
        if request.method == "CONNECT":  # a way through to where no certificate is known
            self.paths.append(request.raw_path)
            return web.Response(status=502)
        asked = URL(request.raw_path, encoded=True)
        assert asked.host == OUTSIDE, "only a proxy is asked for whole addresses"
        self.paths.append(asked.path)
        headers = {k: v for k, v in request.headers.items() if k.lower() != "host"}
        async with (
            ClientSession(auto_decompress=False) as session,
            session.request(
                request.method,
                asked.with_host("127.0.0.1"),
                headers=headers,
                data=await request.read(),
            ) as answer,
        ):
            dropped = ("transfer-encoding", "content-length", "connection")
            passed = {k: v for k, v in answer.headers.items() if k.lower() not in dropped}
            return web.Response(status=answer.status, headers=passed, body=await answer.read())


@asynccontextmanager
async def proxy() -> AsyncIterator[Proxy]:
    running = Proxy()
    async with RawTestServer(running.answer) as server:
        running.url = f"http://127.0.0.1:{server.port}"
        yield running


@pytest.fixture
async def outside(tmp_path: Path) -> AsyncIterator[dict[str, str]]:
    """Settings for a workspace and a code host on this machine, and a repository's address."""
    workspace = Workspace(("amira",), ("orders",))
    code_host = CodeHost(tmp_path / "code-host", "code-token")
    await workspace.start()
    await code_host.start()
    yield {
        "SLACK_API_URL": f"{workspace.url}/api/",
        "SLACK_BOT_TOKEN": workspace.bot_token,
        "SLACK_APP_TOKEN": workspace.app_token,
        "GITHUB_API_URL": code_host.api_url,
        "GITHUB_TOKEN": "code-token",
        "REPOSITORY": code_host.create_repository("o", "orders", {"a.py": b"a = 1\n"}),
    }
    await code_host.stop()
    await workspace.stop()


async def verdicts(folder: Path, settings: dict[str, str]) -> dict[str, str]:
    """What `suture doctor` says of all that is outside."""
    url = f"sqlite:///{folder / 'suture.db'}"
    await asyncio.to_thread(migrate, url)
    database = Database(url)
    server = {"name": "orders", "repo_url": settings["REPOSITORY"], "channel": "orders"}
    await database.write(lambda s: servers.add_server(s, hosts=["h"], now=0.0, **server))
    database.close()
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "doctor"),
        env={
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "PYTHONPATH": str(Path(__file__).parents[2]),
            "SUTURE_DATA": str(folder),
            "LISTENER_PORT": "0",
            **settings,
        },
        cwd=folder,
        stdout=asyncio.subprocess.PIPE,
    )
    out, _ = await process.communicate()
    looked_at = r"^(ok|FAIL) +(Slack[\w -]+|GitHub token|orders: channel|orders: repository): "
    return {what: verdict for verdict, what in re.findall(looked_at, out.decode(), re.MULTILINE)}


ALL_WELL = dict.fromkeys(
    (
        *("Slack bot token", "Slack scopes", "Slack app-level token"),
        *("GitHub token", "orders: channel", "orders: repository"),
    ),
    "ok",
)


async def test_what_is_outside_is_reached_through_the_proxy(
    outside: dict[str, str], tmp_path: Path
) -> None:
    away = {name: value.replace("127.0.0.1", OUTSIDE) for name, value in outside.items()}
    away["REPOSITORY"] = f"https://{OUTSIDE}/o/orders.git"
    async with proxy() as between:
        proxies = dict.fromkeys(("HTTP_PROXY", "HTTPS_PROXY"), between.url)
        found = await verdicts(tmp_path, away | proxies)
    assert found == ALL_WELL | {"orders: repository": "FAIL"}
    for path in ("/api/auth.test", "/api/apps.connections.open", "/user", f"{OUTSIDE}:443"):
        assert any(asked.endswith(path) for asked in between.paths)


async def test_what_is_excepted_is_reached_past_the_proxy(
    outside: dict[str, str], tmp_path: Path
) -> None:
    nowhere = dict.fromkeys(("HTTP_PROXY", "HTTPS_PROXY"), "http://127.0.0.1:9")
    found = await verdicts(tmp_path, {**outside, **nowhere, "NO_PROXY": "127.0.0.1"})
    assert found == ALL_WELL
