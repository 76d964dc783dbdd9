"""The command line: `suture demo | run | doctor | status | backup | index | server …`."""

import argparse
import asyncio
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from bot import server_arguments as typed
from bot.errors import CannotStart
from bot.settings import Settings, ask_no_proxy_for, share_env_file

if TYPE_CHECKING:
    from storage.database import Database

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]


class NothingToDo(Exception):
    """A command that asks for nothing; the text says what it could ask for."""


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

    demo = _command(commands, "demo", "run the bot in a small world of its own")
    demo.add_argument("--headless", action="store_true", help="do not open a browser")
    demo.add_argument("--json", action="store_true", help="print one JSON line when ready")
    demo.add_argument("--data", type=Path, help="folder to keep (default: a temporary one)")
    demo.add_argument(
        "--port", type=typed.port, default=0, help="port of the page (default: a free one)"
    )
    demo.set_defaults(run=run_demo)

    run = _command(commands, "run", "run the bot; settings come from the environment and .env")
    run.set_defaults(run=run_bot)

    doctor = _command(commands, "doctor", "check settings, tokens, channels, repositories")
    doctor.set_defaults(run=run_doctor)

    status = _command(commands, "status", "what waits, what runs, what has failed for good")
    status.add_argument("--json", action="store_true", help="print one JSON object")
    status.set_defaults(run=show_status)

    backup = _command(commands, "backup", "copy the records while Suture runs (SQLite)")
    backup.add_argument("folder", type=Path, help="a folder to be made, or an empty one")
    backup.set_defaults(run=back_up)

    index = _command(commands, "index", "read a server's repository before its first error")
    index.add_argument("name", help="the server")
    index.set_defaults(run=index_code)

    server = _command(commands, "server", "the servers that report errors")
    verbs = server.add_subparsers(required=True, metavar="VERB")
    add = _command(verbs, "add", "register a server; prints its token once")
    add.add_argument("name", type=typed.word, help="as the server calls itself in serverName")
    add.add_argument(
        "--repo", required=True, type=typed.repository, help="clone URL of its repository"
    )
    add.add_argument(
        "--channel", required=True, type=typed.channel, help="Slack channel, by name or id"
    )
    add.add_argument(
        "--host",
        required=True,
        action="append",
        type=typed.host,
        help="address it reports from, as in serverIp (repeatable)",
    )
    add.add_argument("--branch", help="branch to analyse (default: the repository's)")
    add.add_argument(
        "--approver",
        action="append",
        default=[],
        type=typed.user,
        help="Slack user id that may decide (repeatable)",
    )
    add.add_argument(
        "--operator",
        action="append",
        default=[],
        type=typed.user,
        help="Slack user id that may have EC2 work done (repeatable)",
    )
    add.add_argument(
        "--credentials",
        type=typed.variable,
        help="environment variable with the repository's token, if not GITHUB_TOKEN",
    )
    add.add_argument("--model", help="Ollama model for its errors, if not SUTURE_MODEL")
    add.add_argument(
        "--check",
        type=typed.word,
        help="command that tests a patch in a sandbox before anybody is asked (docs/checks.md)",
    )
    add.set_defaults(run=add_server)
    change = _command(verbs, "set", "change what is registered of a server")
    change.add_argument("name", help="the server")
    change.add_argument("--repo", type=typed.repository, dest="repo_url", help="clone URL")
    change.add_argument("--channel", type=typed.channel, help="Slack channel, by name or id")
    change.add_argument("--branch", help="branch to analyse; empty for the repository's default")
    change.add_argument(
        "--credentials",
        type=typed.variable,
        help="environment variable with the repository's token",
    )
    change.add_argument("--model", help="Ollama model; empty for SUTURE_MODEL")
    change.add_argument("--check", help="command that tests a patch; empty for none")
    change.add_argument(
        "--host",
        action="append",
        default=[],
        type=typed.host,
        help="replaces all hosts (repeatable)",
    )
    change.add_argument(
        "--approver",
        action="append",
        type=typed.user_or_nobody,
        help="replaces all approvers (repeatable); empty for none",
    )
    change.add_argument(
        "--operator",
        action="append",
        type=typed.user_or_nobody,
        help="replaces all operators (repeatable); empty for none",
    )
    change.set_defaults(run=set_server)
    listing = _command(verbs, "list", "all servers, and reports that were turned away")
    listing.set_defaults(run=list_servers)
    for verb, explanation, run_verb in (
        ("disable", "ignore what a server reports", disable_server),
        ("enable", "listen to a disabled server again", enable_server),
        ("rotate-token", "replace a server's token; prints the new one once", rotate_token),
        ("remove", "forget a server that never had an incident", remove_server),
    ):
        one = _command(verbs, verb, explanation)
        one.add_argument("name", help="the server")
        one.set_defaults(run=run_verb)
    return top


def _command(among: "Commands", name: str, explanation: str) -> argparse.ArgumentParser:
    """A command, explained in the list of all and in its own help."""
    sentence = f"{explanation[0].upper()}{explanation[1:]}."
    return among.add_parser(name, help=explanation, description=sentence)


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


def add_server(options: argparse.Namespace) -> None:
    """`suture server add`."""
    from storage import servers

    with _records() as database:
        token = database.commit(
            lambda s: servers.add_server(
                s,
                name=options.name,
                repo_url=options.repo,
                branch=options.branch,
                channel=options.channel,
                hosts=options.host,
                approvers=options.approver,
                operators=options.operator,
                credentials=options.credentials,
                model=options.model,
                check=options.check,
                now=time.time(),
            )
        )
    print(f"Registered {options.name}. Its token, shown only now:\n{token}")


def set_server(options: argparse.Namespace) -> None:
    """`suture server set`."""
    from storage import servers

    given = {name: getattr(options, name) for name in ("repo_url", "channel")}
    columns = {name: value for name, value in given.items() if value is not None}
    for name in ("branch", "credentials", "model", "check"):
        if (value := getattr(options, name)) is not None:
            columns[name] = value.strip() or None
    people = [
        None if users is None else [user for user in users if user]
        for users in (options.approver, options.operator)
    ]
    if not (columns or options.host) and people == [None, None]:
        raise NothingToDo("Say what to change: --channel, --repo, --branch, --model, --host, …")
    with _records() as database:
        database.commit(
            lambda s: servers.change_server(
                s,
                options.name,
                hosts=options.host,
                approvers=people[0],
                operators=people[1],
                **columns,
            )
        )
    print(f"{options.name} is changed; `suture server list` shows it.")


def show_status(options: argparse.Namespace) -> None:
    """`suture status`."""
    from bot.status import read_status, status_json, status_text

    with _records() as database:
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
    with _records() as database:
        print(asyncio.run(index_server(Settings(), database, options.name)))


def list_servers(_options: argparse.Namespace) -> None:
    """`suture server list`."""
    from bot.server_table import ignored_table, server_table
    from storage import servers

    with _records() as database:
        print(server_table(database.look(servers.list_servers)))
        if turned_away := database.look(servers.list_ignored):
            print("\nTurned away:\n" + ignored_table(turned_away))


def disable_server(options: argparse.Namespace) -> None:
    """`suture server disable`."""
    _switch(options.name, False)


def enable_server(options: argparse.Namespace) -> None:
    """`suture server enable`."""
    _switch(options.name, True)


def rotate_token(options: argparse.Namespace) -> None:
    """`suture server rotate-token`."""
    from storage import servers

    with _records() as database:
        token = database.commit(lambda s: servers.rotate_token(s, options.name))
    print(f"The old token of {options.name} is refused from now on. Its new one:\n{token}")


def remove_server(options: argparse.Namespace) -> None:
    """`suture server remove`."""
    from storage import servers

    with _records() as database:
        database.commit(lambda s: servers.remove_server(s, options.name))
    print(f"{options.name} is removed, and its token refused.")


def _switch(name: str, active: bool) -> None:
    from storage import servers

    with _records() as database:
        database.commit(lambda s: servers.set_active(s, name, active))
    print(f"{name} is {'enabled' if active else 'disabled'}.")


@contextmanager
def _records() -> Iterator["Database"]:
    from storage.database import Database, migrate

    url = Settings().app_database
    migrate(url)
    with closing(Database(url)) as database:
        yield database


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
