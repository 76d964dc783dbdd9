"""A server of a test's own: registered, with a repository, failing by a slip that rules mend."""

import asyncio
import json
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

import pygit2
from aiohttp import ClientResponse, ClientSession
from sqlmodel import Session

from bot.demo.code_host.repositories import FileContent
from bot.demo.code_host.server import CodeHost
from bot.demo.world import World
from storage import servers
from storage.database import Database
from storage.models import Server
from tests.support.people import Message, People, says

OWNER = "corner"
CHANNEL = "general"
HOST = "10.9.8.7"

BASKET = "shop/basket.py"
BASKET_CODE = '''\
"""What a basket costs."""


def total(price, quantity):
    """Price times quantity."""
    return price * quantitty
'''
MENDED = BASKET_CODE.replace("quantitty", "quantity")
MESSAGE = "name 'quantitty' is not defined"
TRACE = f"""\
Traceback (most recent call last):
  File "/srv/{BASKET}", line 6, in total
    return price * quantitty
NameError: {MESSAGE}
"""


class Place(Protocol):
    """Where a shop can be opened: a workspace, a code host and a bot with its records."""

    people: People
    session: ClientSession

    @property
    def code_host(self) -> CodeHost: ...

    @property
    def code_token(self) -> str: ...

    @property
    def database(self) -> Database: ...

    @property
    def listener_url(self) -> str: ...


@dataclass
class InProcess:
    """The world of the flow tests, whose bot runs in the tests' own process."""

    world: World
    people: People
    session: ClientSession

    @property
    def code_host(self) -> CodeHost:
        return self.world.code_host

    @property
    def code_token(self) -> str:
        return self.world.suture.settings.github_token

    @property
    def database(self) -> Database:
        return self.world.suture.database

    @property
    def listener_url(self) -> str:
        return self.world.suture.listener_url


@dataclass
class Shop:
    """A registered server, by its name; `token` is its own."""

    place: Place
    name: str
    token: str
    channel: str = CHANNEL

    @classmethod
    async def open(
        cls,
        place: Place,
        name: str,
        *,
        files: Mapping[str, FileContent] | None = None,
        repo_url: str | None = None,
        channel: str = CHANNEL,
        approvers: tuple[str, ...] = (),
        branch: str | None = "main",
        credentials: str | None = None,
    ) -> "Shop":
        """Register it. Without `files` its repository holds the basket; {} leaves it empty."""
        code = {BASKET: BASKET_CODE.encode()} if files is None else files
        clone_url = await asyncio.to_thread(place.code_host.create_repository, OWNER, name, code)
        token = await asyncio.to_thread(
            place.database.commit,
            lambda s: servers.add_server(
                s,
                name=name,
                repo_url=repo_url or clone_url,
                branch=branch,
                channel=channel,
                hosts=[HOST],
                approvers=approvers,
                credentials=credentials,
                now=time.time(),
            ),
        )
        return cls(place, name, token, channel)

    async def report(self, **fields: Any) -> dict[str, Any]:
        """The listener's answer to the basket's failure; `fields` replace the usual ones."""
        answer = await self.post(**fields)
        assert answer.status == 200, await answer.text()
        read: dict[str, Any] = await answer.json()
        return read

    async def post(self, **fields: Any) -> ClientResponse:
        """As `report`, whatever the answer is."""
        body = {
            "serverName": self.name,
            "serverIp": HOST,
            "errorType": "NameError",
            "message": MESSAGE,
            "requestMethod": "POST",
            "requestUrl": f"http://{self.name}/checkout",
            "stackTrace": TRACE,
            **fields,
        }
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
        url = f"{self.place.listener_url}/error"
        async with self.place.session.post(url, data=json.dumps(body), headers=headers) as answer:
            await answer.read()
            return answer

    async def see_root(self, *words: str) -> Message:
        """Its thread's root, once it says these words."""
        return await self.place.people.see_root(self.channel, f"in *{self.name}*", *words)

    async def see_card(self, root: Message, *words: str) -> Message:
        """A reply in the thread, once there is one that says these words."""
        return await self.place.people.see_reply(self.channel, root, *words)

    async def proposed(self, **fields: Any) -> tuple[Message, Message]:
        """Report, and wait for root and card of a fix that awaits its decision."""
        await self.report(**fields)
        root = await self.see_root("waits for approval")
        return root, await self.see_card(root, "*Proposed fix")

    async def delivered(self, **fields: Any) -> tuple[Message, int]:
        """Report, approve, and wait for the pull request: the root, and its number."""
        root, card = await self.proposed(**fields)
        await self.click(card, "approve_fix")
        return root, pull_number(await self.see_card(root, "/pull/"))

    async def click(self, card: Message, action: str, user: str = "amira") -> dict[str, Any]:
        """Press a button of a message."""
        return await self.place.people.click(self.channel, card, user, action)

    async def mention(self, root: Message, text: str, user: str = "mei") -> str:
        """Speak to Suture in the thread; returns the message's ts."""
        return await self.place.people.say(self.channel, user, f"@suture {text}", root["ts"])

    async def thread(self, root: Message) -> list[Message]:
        """What Suture says in the thread for everybody."""
        replies = await self.place.people.replies(self.channel, root)
        return [m for m in replies if m.get("blocks") and not m.get("ephemeral_to")]

    async def roots(self) -> list[Message]:
        """Every root of this server that the channel shows."""
        found = await self.place.people.roots(self.channel)
        return [m for m in found if says(m, f"in *{self.name}*")]

    async def push(self, text: str | bytes | None, path: str = BASKET, branch: str = "main") -> str:
        """Commit a file's new content onto a branch; returns the commit."""
        content = text.encode() if isinstance(text, str) else text
        return await asyncio.to_thread(
            self.place.code_host.commit, OWNER, self.name, branch, {path: content}, f"Change {path}"
        )

    def head(self, branch: str | None = None) -> str:
        """The commit a branch is at."""
        return self.place.code_host.head(OWNER, self.name, branch)

    def file_at(self, branch: str, path: str = BASKET) -> tuple[int, bytes]:
        """Mode and bytes of a file on a branch."""
        git = self.place.code_host.repository(OWNER, self.name)
        blob = git.references[f"refs/heads/{branch}"].peel(pygit2.Commit).tree[path]
        assert isinstance(blob, pygit2.Blob)
        return int(blob.filemode), blob.data

    async def pulls(self) -> list[dict[str, Any]]:
        """Every pull request of the repository, as the code host's API lists them."""
        url = f"{self.place.code_host.api_url}/repos/{OWNER}/{self.name}/pulls?state=all"
        headers = {"Authorization": f"Bearer {self.place.code_token}"}
        async with self.place.session.get(url, headers=headers) as answer:
            assert answer.status == 200, await answer.text()
            found: list[dict[str, Any]] = await answer.json()
            return found

    async def change(self, **columns: Any) -> None:
        """Mend (or spoil) what is registered of the server, as an operator would."""

        def change(session: Session) -> None:
            server = servers.find_server(session, self.name)
            for name, value in columns.items():
                setattr(server, name, value)
            session.add(server)

        await asyncio.to_thread(self.place.database.commit, change)

    async def look(self, query: Callable[[Session, Server], Any]) -> Any:
        """Read the records of the server."""
        return await asyncio.to_thread(
            self.place.database.look, lambda s: query(s, servers.find_server(s, self.name))
        )


def pull_number(card: Message) -> int:
    """The number of the pull request that a card links to."""
    found = re.search(r"/pull/(\d+)", json.dumps(card["blocks"]))
    assert found, card
    return int(found[1])
