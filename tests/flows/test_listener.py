"""The listener over the wire: whom it lets in, what it counts, and what operators see of it."""

import asyncio
import json
import re
from typing import Any

import pytest
from aiohttp import ClientSession

from bot.demo.sample_servers import SAMPLES
from bot.demo.world import World
from bot.listener import LONG_TRACE
from storage import servers
from storage.models import Incident
from tests.support.clock import MovableClock
from tests.support.odd_reports import CHANNEL, NAME, Send, add_server, body_of, report_of
from tests.support.patience import PATIENCE
from tests.support.people import People

ORDERS, PUPPIES = SAMPLES


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/error", 405),
        ("PUT", "/error", 405),
        ("DELETE", "/error", 405),
        ("POST", "/healthz", 405),
        ("POST", "/errors", 404),
        ("GET", "/", 404),
        ("GET", "/%2e%2e/etc/passwd", 404),
    ],
)
async def test_wrong_paths_and_methods_are_answered_in_json(
    method: str, path: str, status: int, session: ClientSession, world: World
) -> None:
    async with session.request(method, world.suture.listener_url + path) as answer:
        assert answer.status == status
        told = await answer.json()
    assert set(told) == {"error", "detail"}
    assert answer.headers.get("Allow", "") in told["detail"]
    assert ("Allow" in answer.headers) == (status == 405)


async def test_only_the_servers_own_token_opens(send: Send, world: World) -> None:
    for wrong in ("Bearer x", f"Bearer {'x' * 7000}", "Bearer \u00e9", "Bearer ' OR 1=1 --"):
        status, answer = await send(body_of(), Authorization=wrong)
        assert (status, answer["error"]) == (401, "bad_token"), wrong
    for none in ("", "Bearer", "Bearer  "):
        status, answer = await send(body_of(), Authorization=none)
        assert (status, answer["error"]) == (401, "no_token"), none
    others = f"Bearer {world.tokens[PUPPIES.name]}"
    status, answer = await send(body_of(), Authorization=others)
    assert (status, answer["error"]) == (403, "other_server")


async def test_a_token_may_come_in_a_header_of_its_own(send: Send, token: str) -> None:
    good = {"Authorization": "", "X-Suture-Token": token}
    assert (await send(body_of(errorType="OwnHeader"), **good))[0] == 200
    basic = {"Authorization": f"Basic {token}"}
    assert (await send(body_of(), **basic))[0] == 401


async def test_an_unknown_host_is_ignored_and_remembered(send: Send, world: World) -> None:
    for _ in range(2):
        status, answer = await send(body_of(serverIp="203.0.113.9"))
        assert (status, answer["status"], answer["incident"]) == (200, "ignored", None)
    (kept,) = [
        row
        for row in await world.suture.database.read(servers.list_ignored)
        if row.address == "203.0.113.9"
    ]
    assert (kept.server_name, kept.count) == (NAME, 2)
    assert "host" in kept.reason


async def test_a_disabled_server_is_ignored_until_it_is_enabled(send: Send, world: World) -> None:
    body, database = body_of(errorType="WhileDisabled"), world.suture.database
    await database.write(lambda s: servers.set_active(s, NAME, False))
    assert (await send(body))[1]["status"] == "ignored"
    await database.write(lambda s: servers.set_active(s, NAME, True))
    assert (await send(body))[1]["status"] == "received"


async def test_servers_that_share_an_address_are_told_apart_by_their_tokens(
    send: Send, world: World
) -> None:
    bearer = f"Bearer {await add_server(world, 'neighbour')}"
    mine = body_of(errorType="SharedAddress")
    its = body_of(errorType="SharedAddress", serverName="neighbour")
    _, first = await send(mine)
    _, second = await send(its, Authorization=bearer)
    assert first["status"] == second["status"] == "received"
    assert first["incident"] != second["incident"]
    assert (await send(mine, Authorization=bearer))[1]["error"] == "other_server"
    assert (await send(its))[1]["error"] == "other_server"


async def test_camel_case_and_snake_case_are_the_same_report(
    send: Send, clock: MovableClock
) -> None:
    camel = report_of(
        errorType="TwoSpellings", requestMethod="GET", occurredAt="2026-01-01T00:00:00Z"
    )
    snake = {re.sub("[A-Z]", lambda m: f"_{m[0].lower()}", k): v for k, v in camel.items()}
    _, first = await send(json.dumps(camel).encode())
    _, second = await send(json.dumps(snake).encode())
    assert (first["status"], second["status"]) == ("received", "deduplicated")
    clock.let_pass(61)
    _, third = await send(json.dumps(snake).encode())
    assert third["status"] == "received"
    assert first["incident"] == second["incident"] == third["incident"]


async def test_a_long_trace_is_known_again(send: Send) -> None:
    def trace(last: str) -> str:
        called = "".join(f"\tat com.shop.Deep.step{n}(Deep.java:{n})\n" for n in range(500))
        return f"com.shop.LongError: m\n{called}\tat com.shop.Deep.{last}(Deep.java:9)\n"

    bodies = [body_of(errorType="LongError", stackTrace=trace(last)) for last in "aab"]
    assert len(trace("a")) > LONG_TRACE
    first, again, other = [(await send(body))[1] for body in bodies]
    assert again == {"status": "deduplicated", "incident": first["incident"]}
    assert other["incident"] != first["incident"]


async def test_many_at_once_are_one_incident_and_every_one_is_counted(
    send: Send, world: World
) -> None:
    bodies = [body_of(errorType="StampedeError", message=f"order {n}") for n in range(60)]
    answers = [answer for _, answer in await asyncio.gather(*map(send, bodies))]
    assert len({answer["incident"] for answer in answers}) == 1
    assert sorted(answer["status"] for answer in answers) == ["deduplicated"] * 59 + ["received"]
    incident_id = answers[0]["incident"]
    row = await world.suture.database.read(lambda s: s.get_one(Incident, incident_id))
    assert row.seen_count == 60


async def until_told(session: ClientSession, url: str, expected: dict[str, Any]) -> None:
    """Ask until this is the answer: on a busy machine a part may speak too late to count."""
    async with asyncio.timeout(PATIENCE):
        while True:
            async with session.get(url) as answer:
                if (answer.status, await answer.json()) == (200, expected):
                    return
            await asyncio.sleep(0.1)


async def test_operators_see_health_readiness_and_counts(
    session: ClientSession, world: World, send: Send
) -> None:
    url = world.suture.listener_url
    parts = dict.fromkeys(("slack", "database", "engine"), "ok")
    well = {"status": "ok", "parts": {**parts, "housekeeping": "ok"}}
    await until_told(session, f"{url}/healthz", well)
    await until_told(session, f"{url}/readyz", {"ready": True, "parts": parts})

    async def counted(line: str) -> float:
        async with session.get(f"{url}/metrics") as answer:
            assert answer.content_type == "text/plain"
            found = re.search(rf"^{re.escape(line)} (\S+)$", await answer.text(), re.MULTILINE)
            return float(found[1]) if found else 0.0

    received = 'suture_events_total{status="received"}'
    before, opened = await counted(received), await counted("suture_incidents_open")
    await send(body_of(errorType="CountedError"))
    assert await counted(received) == before + 1
    assert await counted("suture_incidents_open") == opened + 1


async def test_after_all_that_a_good_report_still_becomes_a_thread(
    send: Send, people: People
) -> None:
    status, answer = await send(body_of(errorType="TheGoodOne", message="plain"))
    assert (status, answer["status"]) == (200, "received")
    root = await people.see_root(CHANNEL, "TheGoodOne")
    await people.see_reply(CHANNEL, root, "ndetermined")
