"""A listener without a bot: what it says when the records, the engine or itself stop."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from aiohttp import ClientResponse, ClientSession, web
from sqlalchemy import text
from sqlmodel import select

from bot.listener import IDLE_PATIENCE, Listener
from bot.metrics import Metrics
from storage import incidents, servers
from storage.incidents import Recorded
from storage.models import Occurrence
from storage.states import State
from tests.support.patience import PATIENCE
from tests.support.records import WINDOWS, Records

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
    records: Records, *, engine_is_down: bool = False, idle_patience: float = IDLE_PATIENCE
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
    )
    token = records.database.commit(lambda s: servers.rotate_token(s, "shop"))
    runner = listener.runner(idle_patience)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = "http://{}:{}".format(*runner.addresses[0][:2])
    try:
        async with ClientSession(headers={"Authorization": f"Bearer {token}"}) as client:
            yield LoneListener(listener, url, client, started)
    finally:
        await runner.cleanup()


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
    [b"", b"POST /error HTTP/1.1\r\nHost: suture\r\nX-Slow: ", b"GET /readyz HTTP/1.1\r\n\r\n"],
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
