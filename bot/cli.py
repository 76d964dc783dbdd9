"""The command line: `suture demo | run | doctor | status | backup | index | server …`."""

import argparse
import asyncio
import sys
import tempfile
import time
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from bot import server_arguments as typed
from bot.errors import CannotStart, NothingToDo
from bot.server_commands import add_server_commands, command, records
from bot.settings import Settings, ask_no_proxy_for, share_env_file


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command; problems a person can solve are one line on stderr and exit code 1."""
    options = parser().parse_args(arguments)
    try:
        code: int = options.run(options) or 0
    except KeyboardInterrupt:
        code = 130
    except Exception as error:
        line = _for_people(error)
        if line is None:
            raise
        print(f"suture: {line}", file=sys.stderr)
        code = 1
    sys.exit(code)


def parser() -> argparse.ArgumentParser:
    """All commands and their options."""
    top = argparse.ArgumentParser(
        prog="suture", description="An error becomes a Slack thread; the thread a pull request."
    )
    top.add_argument("--version", action="version", version=f"suture {version('suture')}")
    commands = top.add_subparsers(required=True, metavar="COMMAND")

    demo = command(commands, "demo", "run the bot in a small world of its own")
    demo.add_argument("--headless", action="store_true", help="do not open a browser")
    demo.add_argument("--json", action="store_true", help="print one JSON line when ready")
    demo.add_argument("--data", type=Path, help="folder to keep (default: a temporary one)")
    demo.add_argument(
        "--port", type=typed.port, default=0, help="port of the page (default: a free one)"
    )
    demo.set_defaults(run=run_demo)

    run = command(commands, "run", "run the bot; settings come from the environment and .env")
    run.set_defaults(run=run_bot)

    doctor = command(commands, "doctor", "check settings, tokens, channels, repositories")
    doctor.set_defaults(run=run_doctor)

    status = command(commands, "status", "what waits, what runs, what has failed for good")
    status.add_argument("--json", action="store_true", help="print one JSON object")
    status.set_defaults(run=show_status)

    backup = command(commands, "backup", "copy the records while Suture runs (SQLite)")
    backup.add_argument("folder", type=Path, help="a folder to be made, or an empty one")
    backup.set_defaults(run=back_up)

    index = command(commands, "index", "read a server's repository before its first error")
    index.add_argument("name", help="the server")
    index.set_defaults(run=index_code)

    add_server_commands(commands)
    return top


def run_demo(options: argparse.Namespace) -> None:
    """`suture demo`."""
    from bot.demo.world import run_demo as run
    from bot.process import set_up_logging

    set_up_logging("WARNING")
    ask_no_proxy_for("127.0.0.1")
    with tempfile.TemporaryDirectory(prefix="suture-", ignore_cleanup_errors=True) as temporary:
        data = (options.data or Path(temporary)).resolve()
        try:
            data.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            what = f"{error.filename}: {error.strerror}"
            raise CannotStart(f"{what}; give --data a folder that can be used.") from error
        print("Starting a Slack workspace, a code host, an AWS and two servers …", file=sys.stderr)
        asyncio.run(run(data, options.port, headless=options.headless, as_json=options.json))


def run_bot(_options: argparse.Namespace) -> None:
    """`suture run`."""
    from bot.process import run_bot as run
    from bot.process import set_up_logging

    share_env_file()
    settings = Settings()
    set_up_logging(settings.suture_log_level, settings.suture_log_format)
    asyncio.run(run(settings))


def run_doctor(_options: argparse.Namespace) -> int:
    """`suture doctor`."""
    from bot.doctor import examine, report

    share_env_file()
    findings = asyncio.run(examine(Settings()))
    print(report(findings))
    return 0 if all(finding.ok for finding in findings) else 1


def show_status(options: argparse.Namespace) -> None:
    """`suture status`."""
    from bot.status import read_status, status_json, status_text

    with records() as database:
        now = time.time()
        status = read_status(database, Settings().engine_database, now)
    print(status_json(status) if options.json else status_text(status, now))


def back_up(options: argparse.Namespace) -> None:
    """`suture backup`."""
    from storage.backup import BackUpRefused, back_up

    settings = Settings()
    if not settings.sqlite_files:
        raise BackUpRefused("PostgreSQL is backed up by pg_dump; see docs/operations.md.")
    for copy in back_up(settings.sqlite_files, options.folder):
        print(copy)


def index_code(options: argparse.Namespace) -> None:
    """`suture index`."""
    from bot.index_command import index_server

    share_env_file()
    with records() as database:
        print(asyncio.run(index_server(Settings(), database, options.name)))


def _for_people(error: Exception) -> str | None:
    """An error as a line that says what to do; None when it is a fault of ours."""
    from pydantic import ValidationError

    from storage.backup import BackUpRefused
    from storage.database import DatabaseUnusable
    from storage.git_remote import MirrorError
    from storage.servers import ServerExists, ServerInUse, UnknownServer
    from storage.turns import DatabaseAway

    if isinstance(error, ValidationError):
        wrong = (
            f"{str(e['loc'][0]).upper()}: {e['msg'].removeprefix('Value error, ')}"
            for e in error.errors()
        )
        return f"{'; '.join(wrong)} (docs/settings.md lists all settings)."
    if isinstance(error, OSError) and str(error.filename) == ".env":
        return f".env: {error.strerror}; run it where that can be read, or where there is none."
    if isinstance(error, OSError) and error.filename:
        return f"{error.filename}: {error.strerror}; set SUTURE_DATA to a folder that can be used."
    sentences = (
        DatabaseUnusable
        | DatabaseAway
        | MirrorError
        | ServerExists
        | ServerInUse
        | UnknownServer
        | NothingToDo
        | BackUpRefused
        | CannotStart
    )
    # Where this one is defined is heavy to import.
    if isinstance(error, sentences) or type(error).__name__ == "AlreadyRunning":
        return str(error)
    return None
