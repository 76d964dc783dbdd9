"""A listener without a bot: what it says when the records, the engine or itself stop."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import Any

import pytest
from aiohttp import ClientResponse, ClientSession, TCPConnector
from sqlalchemy import text
from sqlmodel import select

from bot.connections import MOST_CONNECTIONS
from bot.listener import IDLE_PATIENCE, Listener
from bot.metrics import Metrics
from storage import incidents, servers
from storage.incidents import Recorded
from storage.models import Occurrence
from storage.states import State
from tests.support.patience import PATIENCE
from tests.support.records import WINDOWS, Records

HEAD = b"POST /error HTTP/1.1\r\nHost: suture\r\n"
BODY = {"serverName": "shop", "serverIp": "h", "errorType": "KeyError", "stackTrace": ""}


@dataclass(frozen=True)
class LoneListener:
    """A listener at `url`, a client that has the server's token, and the work that was started."""

    listener: Listener
    url: str
    client: ClientSession
    started: list[Recorded]

    async def report(self, **fields: str) -> tuple[ClientResponse, dict[str, Any]]:
        """Post a report; the response and its JSON."""
        async with self.client.post(f"{self.url}/error", json=BODY | fields) as answer:
            return answer, await answer.json()


@asynccontextmanager
async def lone_listener(
    records: Records,
    *,
    engine_is_down: bool = False,
    idle_patience: float = IDLE_PATIENCE,
    most_connections: int = MOST_CONNECTIONS,
) -> AsyncIterator[LoneListener]:
    started: list[Recorded] = []

    async def start(recorded: Recorded) -> None:
        if engine_is_down:
            raise ConnectionError("the engine is down")
        started.append(recorded)

    async def health() -> dict[str, str]:
        return {"database": "ok"}

    listener = Listener(
        database=records.database,
        windows=WINDOWS,
        clock=lambda: records.now,
        start=start,
        health=health,
        metrics=Metrics(),
        idle_patience=idle_patience,
        most_connections=most_connections,
    )
    token = records.database.commit(lambda s: servers.rotate_token(s, "shop"))
    url = await listener.open("127.0.0.1", 0)
    try:
        async with ClientSession(headers={"Authorization": f"Bearer {token}"}) as client:
            yield LoneListener(listener, url, client, started)
    finally:
        await listener.shut()


async def test_while_the_records_are_out_of_reach_reports_are_asked_to_come_again(
    records: Records,
) -> None:
    async with lone_listener(records) as alone:

        async def is_asked_to_come_again() -> bool:
            answer, told = await alone.report()
            return (answer.status, told["error"]) == (503, "not_recorded") and bool(told["detail"])

        def rename(old: str, new: str) -> Any:
            return lambda s: s.connection().execute(text(f"ALTER TABLE {old} RENAME TO {new}"))

        await records.database.write(rename("occurrences", "elsewhere"))
        assert await is_asked_to_come_again()
        async with alone.client.get(f"{alone.url}/readyz") as ready:
            assert ready.status == 200
        await records.database.write(rename("elsewhere", "occurrences"))

        answer, told = await alone.report()
        assert (answer.status, told["status"]) == (200, "received")
        assert [recorded.incident_id for recorded in alone.started] == [told["incident"]]

        records.database.close()
        assert await is_asked_to_come_again()


async def test_what_is_recorded_is_acknowledged_though_the_work_cannot_begin_yet(
    records: Records,
) -> None:
    async with lone_listener(records, engine_is_down=True) as alone:
        answer, told = await alone.report()
        assert (answer.status, told["status"]) == (200, "received")
        waiting = await records.database.read(lambda s: incidents.revisions_in(s, [State.QUEUED]))
        assert len(waiting) == 1


async def test_after_closing_it_counts_what_it_took_and_answers_come_again(
    records: Records,
) -> None:
    async with lone_listener(records) as alone:
        taken, told = await alone.report()
        assert taken.status == 200
        await alone.listener.close()
        refused, why = await alone.report()
        assert (refused.status, refused.headers["Retry-After"]) == (503, "5")
        assert why["error"] == "shutting_down"
        assert refused.headers["Connection"] == "close"
    assert records.find(told["incident"]).seen_count == 1


@pytest.mark.parametrize(
    "said",
    [b"", HEAD + b"X-Slow: ", b"GET /readyz HTTP/1.1\r\n\r\n"],
    ids=["silent", "half a head", "done"],
)
async def test_a_connection_that_asks_for_nothing_is_closed(records: Records, said: bytes) -> None:
    async with lone_listener(records, idle_patience=0.1) as alone, asyncio.timeout(PATIENCE):
        host, port = alone.url.removeprefix("http://").split(":")
        answers, wire = await asyncio.open_connection(host, int(port))
        wire.write(said)
        await answers.read()  # to its end
        wire.close()
        taken, _ = await alone.report()
        assert taken.status == 200


async def test_a_credential_is_hidden_wherever_in_the_address_it_stands(records: Records) -> None:
    async with lone_listener(records) as alone:
        await alone.report(requestUrl=f"/reset/ghp_{'a1B2' * 9}")
    [occurrence] = records.database.look(lambda s: s.exec(select(Occurrence)).all())
    assert (occurrence.report or {})["request_url"] == "/reset/[hidden]"


async def open_wires(
    alone: LoneListener, count: int, said: bytes
) -> list[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
    """So many connections that say this, and then nothing."""
    host, port = alone.url.removeprefix("http://").split(":")
    wires = [await asyncio.open_connection(host, int(port)) for _ in range(count)]
    for _, writer in wires:
        writer.write(said)
    return wires


@pytest.mark.parametrize(
    "said",
    [
        b"",
        HEAD + b"X-Slow: ",
        HEAD + b"Content-Length: 9\r\n\r\n",
    ],
    ids=["silent", "half a head", "a stranger's body that does not come"],
)
async def test_connections_that_ask_for_nothing_make_room(records: Records, said: bytes) -> None:
    async with lone_listener(records, most_connections=5) as alone, asyncio.timeout(PATIENCE):
        wires = await open_wires(alone, 20, said)
        taken, _ = await alone.report()
        assert taken.status == 200
        for answers, _ in wires[:15]:
            await answers.read()  # to its end
        for _, writer in wires:
            writer.close()


async def test_when_too_many_report_the_next_is_told_to_come_again_and_health_answers(
    records: Records, caplog: pytest.LogCaptureFixture
) -> None:
    async with (
        asyncio.timeout(PATIENCE),
        lone_listener(records, most_connections=5) as alone,
        ClientSession(
            headers=alone.client.headers, connector=TCPConnector(force_close=True)
        ) as anew,
    ):
        mine = f"Authorization: {alone.client.headers['Authorization']}\r\n".encode()
        alone = replace(alone, client=anew)
        wires, begun = [], HEAD + mine + b"Expect: 100-continue\r\nContent-Length: 9\r\n\r\n"
        while (answered := await alone.report())[0].status == 200:
            wires += await open_wires(alone, 1, begun)
            assert b"100 Continue" in await wires[-1][0].readline()
        refused, why = answered
        assert (refused.status, refused.headers["Retry-After"]) == (503, "5")
        assert why["error"] == "crowded"
        async with alone.client.get(f"{alone.url}/readyz") as ready:
            assert ready.status == 200
        for _, writer in wires:
            writer.close()
        while (await alone.report())[0].status != 200:  # noqa: ASYNC110
            await asyncio.sleep(0.01)
    assert "Traceback" not in caplog.text, "who hangs up in the midst is no fault of ours"


async def test_what_is_no_http_is_refused_and_not_logged(
    records: Records, caplog: pytest.LogCaptureFixture
) -> None:
    async with lone_listener(records) as alone, asyncio.timeout(PATIENCE):
        [(answers, writer)] = await open_wires(alone, 1, b"\x16\x03\x01 hello\r\n\r\n")
        assert b" 400 " in await answers.readline()
        writer.close()
    assert not caplog.records
