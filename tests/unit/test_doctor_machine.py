"""`suture doctor`: sandbox, models, scopes, port: what is there, what is not, what that means."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import web

from bot.demo.model_server import ModelServer, ServedModel
from bot.demo.workspace.server import Workspace
from bot.doctor_machine import Trouble, listener
from bot.manifest import bot_scopes
from bot.settings import Settings
from bot.slack_scopes import WITHOUT, missing_scopes
from storage import servers
from storage.database import Database, migrate
from tests.support.command_line import doctor
from tests.support.programs import needs


@pytest.fixture(scope="module")
async def ollama() -> AsyncIterator[str]:
    models = ModelServer([ServedModel("coder:7b"), ServedModel("nomic-embed:latest")])
    await models.start()
    yield models.url
    await models.stop()


async def register(data: Path, **given: str) -> None:
    await asyncio.to_thread(data.mkdir, parents=True, exist_ok=True)
    url = f"sqlite:///{data / 'suture.db'}"
    await asyncio.to_thread(migrate, url)
    database = Database(url)
    await database.write(
        lambda s: servers.add_server(
            s,
            name="shop",
            repo_url="file:///nowhere",
            channel="general",
            hosts=["h"],
            now=0.0,
            **given,
        )
    )
    database.close()


async def test_what_is_there(tmp_path: Path, ollama: str) -> None:
    needs("bwrap")
    await register(tmp_path, model="coder:7b", check="true")
    settings = {"SUTURE_MODEL": "coder:7b", "SUTURE_EMBED_MODEL": "nomic-embed"}
    _, found = await doctor(tmp_path, OLLAMA_HOST=ollama, **settings)
    assert found["Ollama"] == ("ok", "coder:7b")
    assert found["Embedding model"] == ("ok", "nomic-embed")
    assert found["shop: model"] == ("ok", "coder:7b")
    verdict, said = found["Sandbox"]
    assert (verdict, said.partition(";")[0]) == ("ok", "bubblewrap works")
    assert ("with a JDK" in said) == (shutil.which("javac", path="/usr/bin:/bin") is not None)


async def test_what_is_not(tmp_path: Path, ollama: str) -> None:
    needs("bwrap")
    await register(tmp_path, model="coder:7b, big:70b", check="true")
    settings = {"SUTURE_MODEL": "qwen3, coder:7b", "SUTURE_EMBED_MODEL": "other-embed"}
    settings["SUTURE_CHECK_TOOLCHAIN"] = str(tmp_path / "nowhere")
    _, found = await doctor(tmp_path, OLLAMA_HOST=ollama, **settings)
    said = f"run `ollama pull qwen3` at {ollama}; until then coder:7b answers"
    assert found["Ollama"] == ("FAIL", said)
    assert found["Embedding model"][0] == "FAIL"
    assert "`ollama pull other-embed`" in found["Embedding model"][1]
    said = f"run `ollama pull big:70b` at {ollama}; until then coder:7b answers"
    assert found["shop: model"] == ("FAIL", said)
    assert found["Sandbox"][0] == "FAIL"
    assert "bubblewrap may not work here" in found["Sandbox"][1]


async def test_a_sandbox_that_is_not_there(tmp_path: Path) -> None:
    await register(tmp_path / "checked", check="true")
    without = {"PATH": str(tmp_path)}
    (_, bare), (_, checked) = await asyncio.gather(
        doctor(tmp_path / "bare", **without), doctor(tmp_path / "checked", **without)
    )
    assert bare["Sandbox"][0] == "ok"
    assert "no server's own check could be run" in bare["Sandbox"][1]
    assert "install the package `bubblewrap`" in bare["Sandbox"][1]
    assert checked["Sandbox"][0] == "FAIL"
    assert checked["Sandbox"][1].startswith("The checks of shop cannot be run: there is no bubble")


@pytest.fixture
async def slack() -> AsyncIterator[Workspace]:
    workspace = Workspace(("amira",), ("general",))
    await workspace.start()
    yield workspace
    await workspace.stop()


def slack_settings(slack: Workspace) -> dict[str, str]:
    return {"SLACK_API_URL": f"{slack.url}/api/", "SLACK_BOT_TOKEN": slack.bot_token}


async def test_scopes_that_are_missing_are_named_with_what_stops(
    tmp_path: Path, slack: Workspace
) -> None:
    assert WITHOUT.keys() == set(bot_scopes())
    assert missing_scopes([f" {scope}" for scope in bot_scopes()], bot_scopes()) == ""
    slack.scopes = sorted(set(bot_scopes()) - {"im:history", "files:write"})
    _, found = await doctor(tmp_path, **slack_settings(slack))
    assert found["Slack bot token"][0] == "ok"
    assert found["Slack scopes"] == (
        "FAIL",
        "without files:write, a diff too long for the card is not attached; without im:history, "
        "what people write to Suture alone is not heard. Install the app again from manifest.yml.",
    )


async def test_the_listeners_port_is_tried(tmp_path: Path) -> None:
    parts = {"slack": "ok"}

    async def health(_request: web.Request) -> web.Response:
        return web.json_response({"status": "ok", "parts": parts})

    app = web.Application()
    app.router.add_get("/healthz", health)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    port = runner.addresses[0][1]
    settings = Settings(listener_port=port, suture_data=tmp_path)
    assert await listener(settings) == f"port {port} at 127.0.0.1 is held by a Suture that runs"
    parts.clear()
    with pytest.raises(Trouble, match=f"Port {port} is taken: set LISTENER_PORT to another one."):
        await listener(settings)
    await runner.cleanup()
    assert await listener(settings) == f"port {port} at 127.0.0.1 is free"
    elsewhere = Settings(listener_host="192.0.2.1", listener_port=port, suture_data=tmp_path)
    with pytest.raises(Trouble, match="is no address of this machine"):
        await listener(elsewhere)
