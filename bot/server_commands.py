"""`suture server …`: the servers that report errors, as they are registered."""

import argparse
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from typing import TYPE_CHECKING

from bot import server_arguments as typed
from bot.errors import NothingToDo
from bot.settings import Settings

if TYPE_CHECKING:
    from storage.database import Database

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]


def command(among: "Commands", name: str, explanation: str) -> argparse.ArgumentParser:
    """A command, explained in the list of all and in its own help."""
    sentence = f"{explanation[0].upper()}{explanation[1:]}."
    return among.add_parser(name, help=explanation, description=sentence)


@contextmanager
def records() -> Iterator["Database"]:
    """The records of the settings, brought up to date."""
    from storage.database import Database, migrate

    url = Settings().app_database
    migrate(url)
    with closing(Database(url)) as database:
        yield database


def add_server_commands(commands: "Commands") -> None:
    """All that `suture server` can do. Options are named as the records name them."""
    server = command(commands, "server", "the servers that report errors")
    verbs = server.add_subparsers(required=True, metavar="VERB")
    _take_new(command(verbs, "add", "register a server; prints its token once"))
    _take_changes(command(verbs, "set", "change what is registered of a server"))
    listing = command(verbs, "list", "all servers, and reports that were turned away")
    listing.set_defaults(run=list_servers)
    for verb, explanation, run in (
        ("disable", "ignore what a server reports", partial(switch, active=False)),
        ("enable", "listen to a disabled server again", partial(switch, active=True)),
        ("rotate-token", "replace a server's token; prints the new one once", rotate_token),
        ("remove", "forget a server that never had an incident", remove_server),
    ):
        one = command(verbs, verb, explanation)
        one.add_argument("name", help="the server")
        one.set_defaults(run=run)


def _take_new(add: argparse.ArgumentParser) -> None:
    take, must = add.add_argument, partial(add.add_argument, required=True)
    many = partial(take, action="append", default=[], metavar="USER", type=typed.user)
    url = "clone URL of its repository"
    host = "address it reports from, as in serverIp (repeatable)"
    variable = "environment variable with the repository's token, if not GITHUB_TOKEN"
    check = "command that tests a patch in a sandbox before anybody is asked (docs/checks.md)"
    take("name", type=typed.word, help="as the server calls itself in serverName")
    must("--repo", dest="repo_url", metavar="URL", type=typed.repository, help=url)
    must("--channel", type=typed.channel, help="Slack channel, by name or id")
    must("--host", dest="hosts", metavar="HOST", action="append", type=typed.host, help=host)
    take("--branch", help="branch to analyse (default: the repository's)")
    many("--approver", dest="approvers", help="Slack user id that may decide (repeatable)")
    work = "Slack user id that may have EC2 work done (repeatable)"
    many("--operator", dest="operators", help=work)
    take("--credentials", metavar="VARIABLE", type=typed.variable, help=variable)
    take("--model", help="Ollama model for its errors, if not SUTURE_MODEL")
    take("--check", type=typed.word, help=check)
    add.set_defaults(run=add_server)


def _take_changes(change: argparse.ArgumentParser) -> None:
    take = change.add_argument
    many = partial(take, action="append")
    nobody = "(repeatable); empty for none"
    variable = "environment variable with the repository's token"
    take("name", help="the server")
    take("--repo", dest="repo_url", metavar="URL", type=typed.repository, help="clone URL")
    take("--channel", type=typed.channel, help="Slack channel, by name or id")
    take("--branch", help="branch to analyse; empty for the repository's default")
    take("--credentials", metavar="VARIABLE", type=typed.variable, help=variable)
    take("--model", help="Ollama model; empty for SUTURE_MODEL")
    take("--check", help="command that tests a patch; empty for none")
    hosts = "replaces all hosts (repeatable)"
    many("--host", dest="hosts", metavar="HOST", type=typed.host, help=hosts)
    people = partial(many, metavar="USER", type=typed.user_or_nobody)
    people("--approver", dest="approvers", help=f"replaces all approvers {nobody}")
    people("--operator", dest="operators", help=f"replaces all operators {nobody}")
    change.set_defaults(run=set_server)


def add_server(options: argparse.Namespace) -> None:
    """`suture server add`."""
    from storage import servers

    given = {name: value for name, value in vars(options).items() if name != "run"}
    with records() as database:
        token = database.commit(lambda s: servers.add_server(s, **given, now=time.time()))
    print(f"Registered {options.name}. Its token, shown only now:\n{token}")


def set_server(options: argparse.Namespace) -> None:
    """`suture server set`."""
    from storage import servers

    given = {name: value for name, value in vars(options).items() if value is not None}
    del given["run"], given["name"]
    if not given:
        raise NothingToDo("Say what to change: --channel, --repo, --branch, --model, --host, …")
    for name in given.keys() & {"branch", "credentials", "model", "check"}:
        given[name] = given[name].strip() or None
    for people in given.keys() & {"approvers", "operators"}:
        given[people] = [user for user in given[people] if user]
    with records() as database:
        database.commit(lambda s: servers.change_server(s, options.name, **given))
    print(f"{options.name} is changed; `suture server list` shows it.")


def list_servers(_options: argparse.Namespace) -> None:
    """`suture server list`."""
    from bot.server_table import ignored_table, server_table
    from storage import servers

    with records() as database:
        print(server_table(database.look(servers.list_servers)))
        if turned_away := database.look(servers.list_ignored):
            print("\nTurned away:\n" + ignored_table(turned_away))


def switch(options: argparse.Namespace, *, active: bool) -> None:
    """`suture server enable` and `disable`."""
    from storage import servers

    with records() as database:
        database.commit(lambda s: servers.set_active(s, options.name, active))
    print(f"{options.name} is {'enabled' if active else 'disabled'}.")


def rotate_token(options: argparse.Namespace) -> None:
    """`suture server rotate-token`."""
    from storage import servers

    with records() as database:
        token = database.commit(lambda s: servers.rotate_token(s, options.name))
    print(f"The old token of {options.name} is refused from now on. Its new one:\n{token}")


def remove_server(options: argparse.Namespace) -> None:
    """`suture server remove`."""
    from storage import servers

    with records() as database:
        database.commit(lambda s: servers.remove_server(s, options.name))
    print(f"{options.name} is removed, and its token refused.")
