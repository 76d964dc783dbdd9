"""`suture doctor`: is everything there that a night on call needs? Each finding says what to do."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial

from aiohttp import ClientError, ClientResponse, ClientSession, ClientTimeout
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from agents.incident.pull_request.repository_urls import is_hosted_at, repository_name
from bot import doctor_machine
from bot.doctor_machine import Trouble
from bot.manifest import bot_scopes
from bot.server_arguments import USER_ID
from bot.server_table import ignored_table
from bot.settings import Settings, proxy_for
from bot.slack_refusals import refusal
from bot.slack_scopes import missing_scopes
from storage import servers
from storage.database import Database, DatabaseUnusable, migrate
from storage.mirrors import MirrorError, Mirrors
from storage.servers import RegisteredServer

PATIENCE = 20.0
"""Seconds that one check may take."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at; `detail` says what was found, or what to do."""

    what: str
    ok: bool
    detail: str


async def examine(settings: Settings) -> list[Finding]:
    """Look at everything. A check that fails stops no other; without records there is no more."""
    try:
        await asyncio.to_thread(migrate, settings.app_database)
    except DatabaseUnusable as error:
        return [Finding("Records", False, str(error))]
    database = Database(settings.app_database)
    try:
        registered = await database.read(servers.list_servers)
        turned_away = await database.read(servers.list_ignored)
        checks: list[tuple[str, Callable[[], Awaitable[str]]]] = [
            ("Slack bot token", partial(_bot_token, settings)),
            ("Slack app-level token", partial(_app_token, settings)),
            ("Listener", partial(doctor_machine.listener, settings)),
            ("GitHub token", partial(_code_host, settings)),
            ("AWS", partial(_cloud, settings, registered)),
            ("Ollama", partial(doctor_machine.models, settings, settings.suture_models)),
            ("Embedding model", partial(doctor_machine.embedding_model, settings)),
            ("Sandbox", partial(doctor_machine.sandbox, settings, _checked(registered))),
        ]
        if settings.slack_bot_token:
            checks.insert(1, ("Slack scopes", partial(_scopes, settings)))
        for one in registered:
            name = one.server.name
            if not one.server.active:
                checks.append((name, partial(_disabled, name)))
                continue
            checks += [
                (f"{name}: channel", partial(_channel, settings, one)),
                (f"{name}: repository", partial(_repository, settings, one)),
                (f"{name}: approvers", partial(_approvers, settings, one)),
            ]
            if own := one.server.models:
                ask = partial(doctor_machine.models, settings, own)
                checks.append((f"{name}: model", ask))
        findings = [await _finding(what, check) for what, check in checks]
        if not registered:
            findings.append(Finding("Servers", False, "None yet: run `suture server add`."))
        if turned_away:
            table = ignored_table(turned_away)
            findings.append(Finding("Reports turned away", True, "\n" + table))
        return findings
    finally:
        database.close()


def report(findings: list[Finding]) -> str:
    """The findings as text."""
    return "\n".join(f"{'ok  ' if f.ok else 'FAIL'}  {f.what}: {f.detail}" for f in findings)


async def _finding(what: str, check: Callable[[], Awaitable[str]]) -> Finding:
    try:
        async with asyncio.timeout(PATIENCE):
            return Finding(what, True, await check())
    except (Trouble, MirrorError) as trouble:
        return Finding(what, False, str(trouble))
    except SlackApiError as error:
        return Finding(what, False, refusal(error))
    except (ClientError, OSError) as error:
        reason = str(error) or "no answer in time"
        return Finding(
            what, False, f"Cannot be reached ({reason}): check the network, and its address."
        )
    except Exception as error:  # whatever a client makes of an answer that is none
        reason = type(error).__name__
        return Finding(what, False, f"Its answer makes no sense ({reason}): check its address.")


async def _bot_token(settings: Settings) -> str:
    if not settings.slack_bot_token:
        raise Trouble("Set SLACK_BOT_TOKEN.")
    answer = await _slack(settings).auth_test()
    return f"{answer['user']} in {answer['team']}"


async def _scopes(settings: Settings) -> str:
    """Whether the token allows what manifest.yml asks for; Slack names it beside every answer."""
    headers = (await _slack(settings).auth_test()).headers
    granted = next((v for k, v in headers.items() if k.lower() == "x-oauth-scopes"), None)
    if granted is None:
        return "Slack does not say which are granted"
    wanted = bot_scopes()
    if missing := missing_scopes(granted.split(","), wanted):
        raise Trouble(f"{missing}. Install the app again from manifest.yml.")
    return f"all {len(wanted)} of manifest.yml are granted"


async def _app_token(settings: Settings) -> str:
    if not settings.slack_app_token:
        raise Trouble("Set SLACK_APP_TOKEN (an app-level token with connections:write).")
    await _slack(settings).apps_connections_open(app_token=settings.slack_app_token)
    return "opens a socket"


async def _code_host(settings: Settings) -> str:
    if not settings.github_token:
        raise Trouble("Set GITHUB_TOKEN; without it no pull request can be opened.")
    headers = {"Authorization": f"Bearer {settings.github_token}"}
    url = f"{settings.github_api_url.rstrip('/')}/user"
    async with _asked(url, headers) as answer:
        if answer.status == 401:
            raise Trouble("GitHub refuses the token: set GITHUB_TOKEN anew.")
        if answer.status >= 500:
            raise Trouble(f"GitHub answers {answer.status}; try again later.")
        user = await answer.json() if answer.status == 200 else {}
    return f"works as {user.get('login', 'an app')}"


async def _channel(settings: Settings, one: RegisteredServer) -> str:
    name = one.server.channel.lstrip("#")
    cursor = ""
    while True:
        answer = await _slack(settings).conversations_list(
            types="public_channel,private_channel", limit=200, cursor=cursor
        )
        for channel in answer["channels"]:
            if name in (channel["id"], channel["name"]):
                if channel.get("is_archived"):
                    raise Trouble(f"#{channel['name']} is archived.")
                alone = (
                    "" if channel.get("is_member") else "; invite Suture, it hears nothing there"
                )
                seen = "; people of another company read it, and the code that Suture shows there"
                seen = seen if channel.get("is_ext_shared") else ""
                return f"#{channel['name']}{alone}{seen}"
        cursor = (answer.get("response_metadata") or {}).get("next_cursor") or ""
        if not cursor:
            raise Trouble(f"Slack shows no channel {name}; if it is private, invite Suture.")


async def _repository(settings: Settings, one: RegisteredServer) -> str:
    server = one.server
    token = settings.repository_token(server.repo_url, server.credentials)
    if server.credentials and not token:
        raise Trouble(f"Set {server.credentials}; it holds the token of {server.repo_url}.")
    fetched = await Mirrors(settings.suture_data / "mirrors").fetch(
        server.repo_url, server.branch, token
    )
    if token and is_hosted_at(server.repo_url, settings.github_api_url):
        await _may_push(settings, one, token)
    return f"{fetched.branch} at {fetched.head[:8]}"


async def _may_push(settings: Settings, one: RegisteredServer, token: str) -> None:
    """Whether the code host would take a pull request; of a token's own limits it says nothing."""
    name = repository_name(one.server.repo_url)
    url = f"{settings.github_api_url.rstrip('/')}/repos/{name}"
    headers = {"Authorization": f"Bearer {token}"}
    async with _asked(url, headers) as answer:
        if answer.status == 404:
            raise Trouble(f"{settings.github_api_url} shows no {name} to the token: let it in.")
        found = await answer.json() if answer.status == 200 else {}
    if found.get("permissions", {}).get("push") is False:
        raise Trouble(
            f"The token may read {name}, not write: "
            "give it Contents and Pull requests, read and write."
        )


async def _approvers(settings: Settings, one: RegisteredServer) -> str:
    people = dict.fromkeys((*settings.suture_approvers, *one.approvers))
    if not people:
        raise Trouble("Nobody may approve: set SUTURE_APPROVERS to Slack user ids.")
    _expect_user_ids(people)
    return ", ".join(people)


async def _cloud(settings: Settings, registered: Iterable[RegisteredServer]) -> str:
    operators = {*settings.suture_operators, *(who for one in registered for who in one.operators)}
    _expect_user_ids(operators)
    return await doctor_machine.cloud(settings, operators)


def _expect_user_ids(people: Iterable[str]) -> None:
    if wrong := [person for person in people if not USER_ID.fullmatch(person)]:
        raise Trouble(f"{wrong[0]!r} is no Slack user id; give one like U012AB3CD.")


def _checked(registered: Iterable[RegisteredServer]) -> list[str]:
    """The servers that have a check of their own."""
    return [one.server.name for one in registered if one.server.active and one.server.check]


async def _disabled(name: str) -> str:
    return f"disabled, its reports are ignored; `suture server enable {name}` changes that"


def _slack(settings: Settings) -> AsyncWebClient:
    client = AsyncWebClient(
        token=settings.slack_bot_token, base_url=settings.slack_api_url, timeout=int(PATIENCE)
    )
    client.proxy = proxy_for(settings.slack_api_url)  # by itself it does not heed NO_PROXY
    return client


@asynccontextmanager
async def _asked(url: str, headers: dict[str, str]) -> AsyncIterator[ClientResponse]:
    async with (
        ClientSession(timeout=ClientTimeout(total=PATIENCE)) as session,
        session.get(url, headers=headers, proxy=proxy_for(url)) as answer,
    ):
        yield answer
