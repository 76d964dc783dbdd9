"""One guard for all stand-ins: other sites' pages get nowhere, programs and own pages do."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from aiohttp import ClientSession

from bot.demo.cloud import CloudStandIn
from bot.demo.code_host.server import CodeHost
from bot.demo.model_server import ModelServer
from bot.demo.workspace import Workspace

FORGED = [
    {"Origin": "http://evil.example"},
    {"Origin": "null"},
    {"Origin": "http://127.0.0.1:1"},
    {"Host": "evil.example"},
    {"Host": "evil.example:80", "Origin": "http://evil.example:80"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
]
ACTS = {
    "workspace": "/_control/reset",
    "code_host": "/_control/reset",
    "cloud": "/_control/reset",
    "model": "/_control/script",
}


@dataclass
class StandIns:
    """One of each, started."""

    workspace: Workspace
    code_host: CodeHost
    cloud: CloudStandIn
    model: ModelServer

    def act(self, name: str) -> str:
        """The address of something that changes a stand-in."""
        return f"{getattr(self, name).url}{ACTS[name]}"


@pytest.fixture(scope="module")
async def stand_ins(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[StandIns]:
    folder: Path = tmp_path_factory.mktemp("code-host")
    made = StandIns(Workspace(), CodeHost(folder, "token"), CloudStandIn(), ModelServer())
    servers = (made.workspace, made.code_host, made.cloud, made.model)
    for server in servers:
        await server.start()
    yield made
    for server in servers:
        await server.stop()


@pytest.mark.parametrize("name", ACTS)
@pytest.mark.parametrize("headers", FORGED, ids=str)
async def test_other_sites_may_not_act(
    stand_ins: StandIns, name: str, headers: dict[str, str]
) -> None:
    async with (
        ClientSession() as session,
        session.post(stand_ins.act(name), json=[], headers=headers) as answer,
    ):
        assert answer.status == 403
        assert (await answer.json())["error"]


@pytest.mark.parametrize("name", ACTS)
async def test_other_names_of_this_machine_may_not_read(stand_ins: StandIns, name: str) -> None:
    async with (
        ClientSession() as session,
        session.get(getattr(stand_ins, name).url, headers={"Host": "evil.example"}) as answer,
    ):
        assert answer.status == 403


@pytest.mark.parametrize("name", ACTS)
async def test_programs_and_own_pages_may(stand_ins: StandIns, name: str) -> None:
    url = stand_ins.act(name)
    port = url.split(":")[2].split("/")[0]
    own = {"Origin": url.removesuffix(ACTS[name]), "Sec-Fetch-Site": "same-origin"}
    localhost = {"Host": f"localhost:{port}", "Origin": f"http://localhost:{port}"}
    body: object = [] if name == "model" else {}
    async with ClientSession() as session:
        for headers in ({}, own, localhost):
            async with session.post(url, json=body, headers=headers) as answer:
                assert answer.status == 200, await answer.text()
        # Links lead here from other pages.
        async with session.get(
            getattr(stand_ins, name).url, headers={"Sec-Fetch-Site": "cross-site"}
        ) as answer:
            assert answer.status == 200
