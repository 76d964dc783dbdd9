"""The command line: what it prints, its exit codes, what it loads. Doctor in the embedded world."""

import asyncio
import os
import re
import socket
import sqlite3
import sys
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot import cli
from bot.demo.cloud.server import CloudStandIn
from bot.demo.code_host.server import CodeHost
from bot.demo.workspace.server import Workspace
from bot.engine import take_data_folder
from storage import servers
from storage.database import Database

ADD = ("--repo", "https://github.com/o/orders.git", "--channel", "orders", "--host", "10.0.0.1")
HEAVY = {"dbos", "llama_index", "chromadb", "slack_bolt", "langgraph", "boto3", "pygit2", "github"}


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str


Suture = Callable[..., Ended]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def suture(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Suture:
    """Runs a short command in this process. Settings are given by name."""
    monkeypatch.chdir(data.parent)
    monkeypatch.setenv("SUTURE_DATA", str(data))

    def run(*arguments: str, **settings: str) -> Ended:
        with monkeypatch.context() as environment:
            for name, value in settings.items():
                environment.setenv(name, value)
            with pytest.raises(SystemExit) as ended:
                cli.main(arguments)
        printed = capsys.readouterr()
        assert isinstance(ended.value.code, int)
        return Ended(ended.value.code, printed.out, printed.err)

    return run


async def run_python(data: Path, *arguments: str, **settings: str) -> Ended:
    """Run Python in a process of its own, with nothing of this one's environment."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *arguments,
        cwd=data.parent,
        env={
            "PATH": os.environ["PATH"],
            "HOME": str(data.parent),
            "PYTHONPATH": str(Path(__file__).parents[2]),
            "SUTURE_DATA": str(data),
            **settings,
        },
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    out, err = await process.communicate()
    assert process.returncode is not None
    return Ended(process.returncode, out.decode(), err.decode())


def test_a_servers_life_on_the_command_line(suture: Suture, data: Path) -> None:
    assert "suture server add" in suture("server", "list").out

    added = suture("server", "add", "orders", *ADD, "--approver", "U1", "--branch", "main")
    assert added.code == 0
    assert data.stat().st_mode & 0o777 == 0o700  # it holds what servers and people wrote
    token = added.out.splitlines()[-1]
    assert re.fullmatch(r"[\w-]{40,}", token)
    new_token = suture("server", "rotate-token", "orders").out.splitlines()[-1]
    assert new_token != token

    suture("server", "disable", "orders")
    listed = suture("server", "list")
    header, row = listed.out.splitlines()
    assert header.split()[:2] == ["NAME", "STATE"]
    assert row.split()[:2] == ["orders", "disabled"]
    for shown in ("10.0.0.1", "U1", "https://github.com/o/orders.git (main)"):
        assert shown in row
    suture("server", "enable", "orders")
    assert "active" in suture("server", "list").out

    changed = suture("server", "set", "orders", "--channel", "ops", "--host", "10.0.0.2")
    assert changed.code == 0
    row = suture("server", "list").out.splitlines()[1]
    assert row.split()[2:5] == ["ops", "10.0.0.2", "U1"]
    suture("server", "set", "orders", "--branch", "", "--approver", "U2", "--approver", "U3")
    row = suture("server", "list").out.splitlines()[1]
    assert "U2, U3" in row
    assert "(main)" not in row
    assert suture("server", "set", "orders", "--approver", "").code == 0
    row = suture("server", "list").out.splitlines()[1]
    assert "U2" not in row
    assert "10.0.0.2" in row
    suture("server", "set", "orders", "--model", "coder:7b,coder:1b")
    assert suture("server", "list").out.splitlines()[1].endswith("· model coder:7b,coder:1b")
    suture("server", "set", "orders", "--model", "", "--check", "make t", "--credentials", "TOK")
    assert suture("server", "list").out.splitlines()[1].endswith(" · token in TOK · check make t")

    kept = b"".join(path.read_bytes() for path in data.glob("suture.db*"))
    for secret in (token, new_token):
        assert secret not in listed.out
        assert secret.encode() not in kept


@pytest.mark.parametrize(
    ("arguments", "settings", "advice"),
    [
        (("server", "add", "orders", *ADD), {}, "rotate-token orders"),
        (("server", "disable", "shop"), {}, "suture server list"),
        (("server", "set", "shop", "--channel", "ops"), {}, "suture server list"),
        (("server", "set", "shop"), {}, "--channel"),
        (("server", "enable", "shop"), {}, "suture server list"),
        (("server", "rotate-token", "shop"), {}, "suture server list"),
        (("server", "list"), {"LISTENER_PORT": "99999"}, "LISTENER_PORT"),
        (("server", "list"), {"SUTURE_NUM_CTX": "many"}, "docs/settings.md"),
        (("server", "list"), {"SUTURE_LOG_LEVEL": "loud"}, "'WARNING'"),
        (("server", "list"), {"SLACK_BOT_TOKEN": "xoxb-…"}, "SLACK_BOT_TOKEN: put it as it was"),
        (("server", "list"), {"GITHUB_TOKEN": "'github_pat_1'"}, "without quotes"),
        (("server", "list"), {"SLACK_BOT_TOKEN": "xapp-1"}, "belongs into SLACK_APP_TOKEN"),
        (("demo", "--headless", "--data", "a-file"), {}, "--data"),
        (("server", "list"), {"DATABASE_URL": "nonsense"}, "DATABASE_URL"),
        (("server", "list"), {"DATABASE_URL": "oracle://h/d"}, "postgresql://"),
        (("server", "list"), {"DATABASE_URL": "postgresql://u:s3cret@127.0.0.1:1/d"}, "refused"),
        (("server", "list"), {"SUTURE_DATA": "a-file"}, "SUTURE_DATA"),
    ],
)
def test_what_a_person_got_wrong_is_one_line_that_says_what_to_do(
    arguments: tuple[str, ...], settings: dict[str, str], advice: str, suture: Suture, data: Path
) -> None:
    suture("server", "add", "orders", *ADD)
    (data.parent / "a-file").touch()
    ended = suture(*arguments, **settings)
    assert ended.code == 1
    assert ended.out == ""
    assert ended.err.count("\n") == 1
    assert ended.err.startswith("suture: ")
    assert advice in ended.err
    assert "s3cret" not in ended.err


def test_a_database_of_a_newer_suture_is_left_alone(suture: Suture, data: Path) -> None:
    suture("server", "list")
    with sqlite3.connect(data / "suture.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    ended = suture("server", "list")
    assert ended.code == 1
    assert "newer Suture" in ended.err


@pytest.mark.parametrize(
    "arguments", [(), ("server",), ("server", "add", "orders"), ("server", "add", " ", *ADD)]
)
def test_wrong_usage_is_explained_and_ends_with_two(
    arguments: tuple[str, ...], suture: Suture
) -> None:
    ended = suture(*arguments)
    assert ended.code == 2
    assert "usage: " in ended.err


async def test_the_bot_says_in_one_line_why_it_cannot_start(data: Path) -> None:
    world = data / "world"
    with take_data_folder(data), take_data_folder(world / "suture"):
        second, elsewhere, demo = await asyncio.gather(
            run_python(data, "-m", "bot", "run"),
            run_python(data, "-m", "bot", "run", SUTURE_DATA=str(data / "other")),
            run_python(data, "-m", "bot", "demo", "--headless", "--data", str(world)),
        )
    assert demo.err.endswith(
        f"suture: Another Suture is using {world / 'suture'}. Stop it, or give --data another "
        "folder.\n"
    )
    assert demo.code == 1
    assert [path.name for path in world.iterdir()] == ["suture"]
    assert second == Ended(
        1,
        "",
        f"suture: Another Suture is using {data}. Stop it, or set SUTURE_DATA to another folder.\n",
    )
    assert elsewhere.code == 1
    assert elsewhere.err.startswith("suture: Set SLACK_BOT_TOKEN")
    assert elsewhere.err.count("\n") == 1


async def test_the_bot_names_the_setting_that_is_wrong(
    data: Path, surroundings: "Surroundings"
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


async def test_short_commands_load_nothing_heavy(data: Path) -> None:
    script = (
        "import sys\n"
        "from bot.cli import main\n"
        "try: main(['server', 'list'])\n"
        "except SystemExit as ended: assert not ended.code\n"
        f"print(*sorted({HEAVY} & sys.modules.keys()))"
    )
    ended = await run_python(data, "-c", script)
    assert ended.code == 0, ended.err
    assert ended.out.splitlines()[-1] == ""


# -- doctor, in the embedded world ------------------------------------------------------------


@dataclass(frozen=True)
class Surroundings:
    """A workspace and a code host with one repository, and the settings that lead there."""

    repository: str
    settings: dict[str, str]


@pytest.fixture(scope="module")
async def surroundings(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Surroundings]:
    workspace = Workspace(("amira",), ("general", "orders"))
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


async def doctor(data: Path, **settings: str) -> tuple[Ended, dict[str, tuple[str, str]]]:
    """Runs `suture doctor`; how it ended, and verdict and detail by what was looked at."""
    ended = await run_python(data, "-m", "bot", "doctor", **settings)
    assert "Traceback" not in ended.out + ended.err
    line = r"^(ok|FAIL) +(\S+: (?:channel|repository|approvers|model)|[^:]+): (.*)$"
    found = re.findall(line, ended.out, re.MULTILINE)
    return ended, {what: (verdict, detail) for verdict, what, detail in found}


async def test_doctor_finds_everything_well(
    suture: Suture, data: Path, surroundings: Surroundings
) -> None:
    suture("server", "add", "orders", *ADD[2:], "--repo", surroundings.repository)
    ended, found = await doctor(data, **surroundings.settings)
    assert ended.code == 0, ended.out + ended.err
    assert {verdict for verdict, _ in found.values()} == {"ok"}
    assert found["orders: channel"][1].startswith("#orders")
    assert re.fullmatch(r"main at [0-9a-f]{8}", found["orders: repository"][1])
    assert found["orders: approvers"][1] == "U1, U2"


async def test_doctor_says_what_to_do_about_each_trouble(
    suture: Suture, data: Path, surroundings: Surroundings
) -> None:
    repository = surroundings.repository
    gone = repository.replace("orders", "gone")
    suture("server", "add", "shop", "--repo", gone, "--channel", "nowhere", "--host", "h")
    private = ("--repo", repository, "--credentials", "VAULT_TOKEN")
    suture("server", "add", "vault", *private, "--channel", "orders", "--host", "h")
    reading = ("--repo", repository, "--credentials", "READING_TOKEN")
    suture("server", "add", "read", *reading, "--channel", "orders", "--host", "h")
    suture("server", "add", "old", *ADD)
    suture("server", "disable", "old")
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
    assert found["old"][1].startswith("disabled")
    for out in (ended.out, suture("server", "list").out):
        assert re.search(r"1970-01-01 00:00:00 UTC +3 +'old' .*6\.6\.6\.6.* is disabled", out)
        assert "\x1b" not in out, "what strangers write must not steer the terminal"


async def test_what_stands_in_the_env_file_reaches_everybody(
    suture: Suture, data: Path, surroundings: Surroundings
) -> None:
    cloud = CloudStandIn(region="eu-central-1")
    await cloud.start()
    private = ("--repo", surroundings.repository, "--credentials", "VAULT_TOKEN")
    suture("server", "add", "vault", *private, "--channel", "orders", "--host", "h")
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
