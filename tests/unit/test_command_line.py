"""The command line: what it prints, its exit codes, what it loads."""

import asyncio
import re
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from bot import cli
from bot.engine import take_data_folder
from tests.support.command_line import Ended, run_python

ADD = ("--repo", "https://github.com/o/orders.git", "--channel", "orders", "--host", "10.0.0.1")
HEAVY = {"dbos", "llama_index", "chromadb", "slack_bolt", "langgraph", "boto3", "pygit2", "github"}


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
