"""`suture doctor` and `suture run` in the embedded world: what is well, what to do otherwise."""

import asyncio
import re
import socket
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.demo.cloud.server import CloudStandIn
from bot.demo.code_host.server import CodeHost
from bot.demo.workspace.server import Workspace
from storage import servers
from storage.database import Database
from tests.support.command_line import doctor, run_python
from tests.support.command_line import ended as exit_code

ADD = ("--repo", "https://github.com/o/orders.git", "--channel", "orders", "--host", "10.0.0.1")


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SUTURE_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


@dataclass(frozen=True)
class Surroundings:
    """A workspace and a code host with one repository, and the settings that lead there."""

    repository: str
    settings: dict[str, str]


@pytest.fixture(scope="module")
async def surroundings(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Surroundings]:
    workspace = Workspace(("amira",), ("general", "orders", "with-agency"))
    workspace.share("with-agency")
    code_host = CodeHost(tmp_path_factory.mktemp("code-host"), "code-token")
    code_host.add_token("reading-token", "reader", can_write=False)
    await workspace.start()
    await code_host.start()
    yield Surroundings(
        code_host.create_repository("o", "orders", {"a.py": b"a = 1\n"}),
        {
            "SLACK_API_URL": f"{workspace.url}/api/",
            "SLACK_BOT_TOKEN": workspace.bot_token,
            "SLACK_APP_TOKEN": workspace.app_token,
            "GITHUB_API_URL": code_host.api_url,
            "GITHUB_TOKEN": "code-token",
            "SUTURE_APPROVERS": "U1, U2",
            "LISTENER_PORT": "0",
        },
    )
    await code_host.stop()
    await workspace.stop()


async def test_doctor_finds_everything_well(data: Path, surroundings: Surroundings) -> None:
    exit_code("server", "add", "orders", *ADD[2:], "--repo", surroundings.repository)
    ended, found = await doctor(data, **surroundings.settings)
    assert ended.code == 0, ended.out + ended.err
    assert {verdict for verdict, _ in found.values()} == {"ok"}
    assert found["orders: channel"][1].startswith("#orders")
    assert re.fullmatch(r"main at [0-9a-f]{8}", found["orders: repository"][1])
    assert found["orders: approvers"][1] == "U1, U2"


async def test_doctor_says_what_to_do_about_each_trouble(
    data: Path, surroundings: Surroundings, capsys: pytest.CaptureFixture[str]
) -> None:
    repository = surroundings.repository
    gone = repository.replace("orders", "gone")
    exit_code("server", "add", "shop", "--repo", gone, "--channel", "nowhere", "--host", "h")
    private = ("--repo", repository, "--credentials", "VAULT_TOKEN")
    exit_code("server", "add", "vault", *private, "--channel", "with-agency", "--host", "h")
    reading = ("--repo", repository, "--credentials", "READING_TOKEN")
    exit_code("server", "add", "read", *reading, "--channel", "orders", "--host", "h")
    exit_code("server", "add", "old", *ADD)
    exit_code("server", "disable", "old")
    database = Database(f"sqlite:///{data / 'suture.db'}")
    for _ in range(3):
        database.commit(
            lambda s: servers.note_ignored(s, "old", "\x1b[2J6.6.6.6", "is disabled", 0.0)
        )
    database.close()

    ended, found = await doctor(
        data,
        **{
            **surroundings.settings,
            "SLACK_APP_TOKEN": "xapp-wrong",
            "GITHUB_TOKEN": "wrong",
            "OLLAMA_HOST": "http://127.0.0.1:9",
            "SUTURE_MODEL": "qwen3",
            "SUTURE_APPROVERS": "",
            "READING_TOKEN": "reading-token",
        },
    )
    assert ended.code == 1
    for what, advice in {
        "Slack app-level token": "set the token",
        "GitHub token": "GITHUB_TOKEN",
        "Ollama": "Cannot be reached",
        "shop: channel": "nowhere",
        "shop: repository": "",
        "shop: approvers": "SUTURE_APPROVERS",
        "vault: repository": "VAULT_TOKEN",
        "read: repository": "The token may read o/orders, not write",
    }.items():
        verdict, detail = found[what]
        assert verdict == "FAIL", what
        assert advice in detail
    assert found["Slack bot token"][0] == "ok"
    assert "people of another company read it" in found["vault: channel"][1]
    assert "company" not in found["read: channel"][1]
    assert found["old"][1].startswith("disabled")
    capsys.readouterr()
    exit_code("server", "list")
    for out in (ended.out, capsys.readouterr().out):
        assert re.search(r"1970-01-01 00:00:00 UTC +3 +'old' .*6\.6\.6\.6.* is disabled", out)
        assert "\x1b" not in out, "what strangers write must not steer the terminal"


async def test_what_stands_in_the_env_file_reaches_everybody(
    data: Path, surroundings: Surroundings
) -> None:
    cloud = CloudStandIn(region="eu-central-1")
    await cloud.start()
    private = ("--repo", surroundings.repository, "--credentials", "VAULT_TOKEN")
    exit_code("server", "add", "vault", *private, "--channel", "orders", "--host", "h")
    settings = {**surroundings.settings, "SUTURE_OPERATORS": "U1", "AWS_ENDPOINT_URL": cloud.url}
    settings |= {"AWS_REGION": cloud.region, "AWS_EC2_METADATA_DISABLED": "true"}
    _, without = await doctor(data, **settings)
    assert without["AWS"][0] == "FAIL"
    assert "Check the AWS credentials" in without["AWS"][1]
    assert without["vault: repository"][0] == "FAIL"

    file = data.parent / ".env"
    file.write_text("AWS_ACCESS_KEY_ID=a\nAWS_SECRET_ACCESS_KEY=b\nVAULT_TOKEN=code-token\n")
    _, found = await doctor(data, **settings | {"LISTENER_PORT": ""})  # as if it were not set
    await cloud.stop()
    assert re.fullmatch(r"account \d{12}, region eu-central-1", found["AWS"][1])
    assert found["vault: repository"][0] == "ok"


async def test_doctor_where_nothing_is_what_it_should_be(
    data: Path, surroundings: Surroundings
) -> None:
    page = surroundings.settings["SLACK_API_URL"].removesuffix("api/")
    wrong = {"SLACK_API_URL": page, "OLLAMA_HOST": page, "SUTURE_MODEL": "qwen3"}
    (bare, bare_found), (_, wrong_found), (_, no_records) = await asyncio.gather(
        doctor(data),
        doctor(data.with_name("other"), **{**surroundings.settings, **wrong}),
        doctor(data, DATABASE_URL="postgresql://u:s3cret@127.0.0.1:1/d"),
    )
    assert bare.code == 1
    for name in ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "GITHUB_TOKEN", "suture server add"):
        assert name in bare.out
    assert bare_found["Ollama"][0] == "ok"
    for what in ("Slack bot token", "Slack app-level token", "Ollama"):
        assert wrong_found[what][0] == "FAIL"
    assert no_records["Records"][0] == "FAIL"
    assert "s3cret" not in no_records["Records"][1]


async def test_the_bot_names_the_setting_that_is_wrong(
    data: Path, surroundings: Surroundings
) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        wrong_token, no_slack, taken, demo = await asyncio.gather(
            *(
                run_python(
                    data,
                    *("-m", "bot", "run"),
                    **surroundings.settings | {"SUTURE_DATA": f"{data}-{name}", name: value},
                )
                for name, value in {
                    "SLACK_APP_TOKEN": "xapp-wrong",
                    "SLACK_API_URL": surroundings.settings["GITHUB_API_URL"],
                    "LISTENER_PORT": port,
                }.items()
            ),
            run_python(data, "-m", "bot", "demo", "--headless", "--port", port),
        )
    assert (
        wrong_token.err
        == "suture: SLACK_APP_TOKEN: Slack answers invalid_auth: set the token anew.\n"
    )
    assert no_slack.err.startswith("suture: ")
    assert "SLACK_API_URL" in no_slack.err
    assert taken.err == f"suture: Port {port} is taken: set LISTENER_PORT to another one.\n"
    assert f"suture: Port {port}: Address already in use; give --port another one." in demo.err
    assert "Traceback" not in demo.err
    for ended in (wrong_token, no_slack, taken):
        assert ended.code == 1
        assert ended.err.count("\n") == 1
