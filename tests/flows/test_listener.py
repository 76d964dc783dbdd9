"""The listener over the wire: bad reports are told so, strange ones taken in, nothing breaks it."""

import asyncio
import gzip
import json
import re
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession, web
from sqlalchemy import text
from sqlmodel import Session

from bot.demo.sample_servers import SAMPLES
from bot.demo.world import World
from bot.listener import LONG_TRACE, Listener
from bot.metrics import Metrics
from storage import incidents, servers
from storage.database import Database, migrate
from storage.incidents import Recorded, Windows
from storage.models import Incident
from storage.states import State
from tests.support.clock import MovableClock
from tests.support.patience import PATIENCE
from tests.support.people import People, said

ORDERS, PUPPIES = SAMPLES
NAME, HOST, CHANNEL = "hostile-service", "10.9.9.9", "general"
MIB = 1024 * 1024

Send = Callable[..., Awaitable[tuple[int, dict[str, Any]]]]


class AnyText(str):
    """Equal to every text that is not empty."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, str) and bool(other)

    __hash__ = str.__hash__


ANY_TEXT = AnyText()


@pytest.fixture(scope="module")
async def token(started_world: World) -> str:
    """A server of this module's own, in a channel where it disturbs no other test."""

    def add(session: Session) -> str:
        return servers.add_server(
            session,
            name=NAME,
            repo_url=started_world.repositories[ORDERS.name],
            channel=started_world.workspace.channels[CHANNEL],
            hosts=[HOST],
            now=0.0,
        )

    return await started_world.suture.database.write(add)


@pytest.fixture
async def send(session: ClientSession, world: World, token: str) -> Send:
    """Posts a body to `/error`; status and answer."""
    url = f"{world.suture.listener_url}/error"

    async def post(body: bytes, **headers: str) -> tuple[int, dict[str, Any]]:
        headers = {"Authorization": f"Bearer {token}", **headers}
        async with session.post(url, data=body, headers=headers) as answer:
            return answer.status, await answer.json()

    return post


@asynccontextmanager
async def lone_listener(
    folder: Path, *, engine_is_down: bool = False
) -> AsyncIterator[tuple[str, str, Database, list[Recorded]]]:
    """A listener without the bot around it: its URL, a token, its records, the work it started."""
    url = f"sqlite:///{folder / 'records.db'}"
    migrate(url)
    database = Database(url)
    started: list[Recorded] = []

    async def start(recorded: Recorded) -> None:
        if engine_is_down:
            raise ConnectionError("the engine is down")
        started.append(recorded)

    async def health() -> dict[str, str]:
        return {"database": "ok"}

    token = await database.write(
        lambda s: servers.add_server(
            s, name=NAME, repo_url="file:///r", channel="c", hosts=[HOST], now=0.0
        )
    )
    listener = Listener(
        database=database,
        windows=Windows(),
        clock=time.time,
        start=start,
        health=health,
        metrics=Metrics(),
    )
    runner = web.AppRunner(listener.application(), access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield "http://{}:{}".format(*runner.addresses[0][:2]), token, database, started
    finally:
        await runner.cleanup()
        database.close()


def report_of(**fields: Any) -> dict[str, Any]:
    """A good report, with `fields` replaced."""
    return {
        "serverName": NAME,
        "serverIp": HOST,
        "errorType": "HostileError",
        "message": "m",
        "stackTrace": "",
        **fields,
    }


def body_of(**fields: Any) -> bytes:
    return json.dumps(report_of(**fields)).encode()


def padded_to(size: int) -> bytes:
    """A good report of exactly `size` bytes."""
    short = body_of(errorType="PaddedError", message="")
    return body_of(errorType="PaddedError", message="x" * (size - len(short)))


REFUSED: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "bad_json"),
    "not JSON": (b"serverName=orders", "bad_json"),
    "JSON cut short": (body_of()[:-5], "bad_json"),
    "two objects": (body_of() * 2, "bad_json"),
    "an array": (json.dumps([report_of()]).encode(), "bad_json"),
    "a string": (b'"error"', "bad_json"),
    "null": (b"null", "bad_json"),
    "a bare NaN": (b"NaN", "bad_json"),
    "no fields": (b"{}", "bad_report"),
    "no serverName": (b'{"serverIp": "10.0.0.1", "errorType": "E"}', "bad_report"),
    "a number as serverName": (body_of(serverName=7), "bad_report"),
    "blanks as serverName": (body_of(serverName="  "), "bad_report"),
    "a long serverName": (body_of(serverName="s" * 201), "bad_report"),
    "an array as serverIp": (body_of(serverIp=["10.0.0.1"]), "bad_report"),
    "null as serverIp": (body_of(serverIp=None), "bad_report"),
    "an object as errorType": (body_of(errorType={"name": "E"}), "bad_report"),
    "empty errorType": (body_of(errorType=""), "bad_report"),
    "a long errorType": (body_of(errorType="E" * 501), "bad_report"),
    "an object as message": (body_of(message={"text": "m"}), "bad_report"),
    "a number as requestMethod": (body_of(requestMethod=1), "bad_report"),
    "true as requestUrl": (body_of(requestUrl=True), "bad_report"),
    "an array as stackTrace": (body_of(stackTrace=["at a.b(C.java:1)"]), "bad_report"),
    "a number as commit": (body_of(commit=1234567), "bad_report"),
    "an array as environment": (body_of(environment=["prod"]), "bad_report"),
    "words as occurredAt": (body_of(occurredAt="yesterday"), "bad_report"),
    "NaN as occurredAt": (body_of(occurredAt=float("nan")), "bad_report"),
    "a huge occurredAt": (body_of(occurredAt=10**400), "bad_report"),
    "a number of 5000 digits": (b'{"n": ' + b"9" * 5000 + b"}", "bad_json"),
    "invalid UTF-8": (body_of().replace(b"HostileError", b"\xff\xfe"), "bad_encoding"),
    "UTF-16": (body_of().decode().encode("utf-16"), "bad_encoding"),
    "deep arrays": (b"[" * 200_000, "bad_json"),
    "deep objects": (b'{"a":' * 100_000 + b"1" + b"}" * 100_000, "bad_json"),
    "a raw NUL": (body_of(message="X").replace(b"X", b"\0"), "bad_json"),
    "a raw newline in a string": (body_of(message="X").replace(b"X", b"\n"), "bad_json"),
    "two MiB": (b"x" * (2 * MIB), "too_large"),
    "one byte over one MiB": (padded_to(MIB + 1), "too_large"),
}


@pytest.mark.parametrize("name", REFUSED)
async def test_bad_bodies_are_refused_with_a_reason(name: str, send: Send) -> None:
    body, error = REFUSED[name]
    expected = 413 if error == "too_large" else 400
    assert await send(body) == (expected, {"error": error, "detail": ANY_TEXT})


TAKEN: dict[str, bytes] = {
    "exactly one MiB": padded_to(MIB),
    "message null": body_of(errorType="NullMessage", message=None),
    "no message at all": json.dumps(
        {"server_name": NAME, "server_ip": HOST, "error_type": "SnakeError"}
    ).encode(),
    "stackTrace null": body_of(errorType="NoTrace", stackTrace=None),
    "escaped NULs": body_of(errorType="Nul\0Error", message="a\0b", stackTrace="at \0"),
    "lone surrogates": body_of(errorType="Lone\ud800Error", message="\udfff", requestUrl="\ud83d"),
    "control characters": body_of(errorType="Ctl\x01\x1b[31m\r\nError", message="\x07" * 50),
    "markup": body_of(errorType="<!channel>", message="<!channel> <@U1> <b>&amp;</b> *_`~"),
    "right-to-left overrides": body_of(errorType="E\u202e\u2066rorrE", message="\u202e"),
    "a hundred thousand frames": body_of(
        errorType="DeepError",
        stackTrace="".join(f"at {chr(97 + n % 26)}.b()\n" for n in range(100_000)),
    ),
    "one endless line": body_of(errorType="WideError", stackTrace="at " + "a.(" * 250_000),
    "duplicate keys": b'{"errorType": 1, ' + body_of(errorType="LastWins")[1:],
    "unknown fields, NaN among them": body_of(
        errorType="MoreFields", extra={"deep": [float("nan")]}, level=1e308
    ),
    "a byte order mark": b"\xef\xbb\xbf" + body_of(errorType="BomError"),
    "very long optional fields": body_of(
        errorType="LongFields",
        message="m" * 200_000,
        requestMethod="G" * 10_000,
        requestUrl="http://x/" + "u" * 100_000,
        environment="e" * 10_000,
    ),
    "a commit that is none": body_of(errorType="NoCommit", commit="$(rm -rf /)"),
    "a commit nobody has": body_of(errorType="OtherCommit", commit="f" * 64),
    "an occurredAt in milliseconds": body_of(errorType="Millis", occurredAt=1_700_000_000_000),
}


@pytest.mark.parametrize("name", TAKEN)
async def test_strange_bodies_become_incidents(name: str, send: Send) -> None:
    status, answer = await send(TAKEN[name])
    assert status == 200, answer
    assert answer["status"] == "received"
    assert re.fullmatch(r"[2-9a-z]{8}", answer["incident"])


async def test_what_strangers_write_reaches_slack_as_text(people: People) -> None:
    root = await people.see_root(CHANNEL, "&lt;!channel&gt;")
    assert "<!channel>" not in said(root)
    assert "<@U1>" not in said(root)


async def test_headers_that_do_not_fit_the_body(send: Send) -> None:
    odd = {"Content-Type": "text/csv; charset=klingon"}
    assert (await send(body_of(errorType="OddType"), **odd))[0] == 200
    packed = {"Content-Encoding": "gzip"}
    assert (await send(gzip.compress(body_of(errorType="ZippedError")), **packed))[0] == 200
    assert (await send(body_of(), **packed))[0] == 400
    bomb = gzip.compress(b" " * (64 * MIB))
    assert await send(bomb, **packed) == (413, {"error": "too_large", "detail": ANY_TEXT})


async def test_a_stream_without_a_length_is_cut_at_the_limit(
    session: ClientSession, world: World, token: str
) -> None:
    async def stream() -> AsyncIterator[bytes]:
        for _ in range(40):
            yield b"x" * 50_000

    url, headers = f"{world.suture.listener_url}/error", {"Authorization": f"Bearer {token}"}
    async with session.post(url, data=stream(), headers=headers) as answer:
        assert answer.status == 413
        assert (await answer.json())["error"] == "too_large"


async def test_clients_that_hang_up_half_way_leave_the_listener_well(
    send: Send, world: World
) -> None:
    host, port = world.suture.listener_url.removeprefix("http://").split(":")
    for _ in range(5):
        _, writer = await asyncio.open_connection(host, int(port))
        writer.write(b"POST /error HTTP/1.1\r\nHost: x\r\nContent-Length: 5000\r\n\r\n{")
        await writer.drain()
        writer.close()
        await writer.wait_closed()
    assert (await send(body_of(errorType="AfterHangUps")))[0] == 200


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
    def add_neighbour(session: Session) -> str:
        return servers.add_server(
            session,
            name="neighbour",
            repo_url=world.repositories[ORDERS.name],
            channel=world.workspace.channels[CHANNEL],
            hosts=[HOST],
            now=0.0,
        )

    bearer = f"Bearer {await world.suture.database.write(add_neighbour)}"
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


async def test_while_the_records_are_out_of_reach_reports_are_asked_to_come_again(
    session: ClientSession, tmp_path: Path
) -> None:
    async with lone_listener(tmp_path) as (url, token, database, started):
        headers = {"Authorization": f"Bearer {token}"}

        async def report() -> tuple[int, dict[str, Any]]:
            async with session.post(f"{url}/error", data=body_of(), headers=headers) as answer:
                return answer.status, await answer.json()

        def rename(old: str, new: str) -> Any:
            return lambda s: s.connection().execute(text(f"ALTER TABLE {old} RENAME TO {new}"))

        await database.write(rename("occurrences", "elsewhere"))
        assert await report() == (503, {"error": "not_recorded", "detail": ANY_TEXT})
        async with session.get(f"{url}/readyz") as answer:
            assert answer.status == 200
        await database.write(rename("elsewhere", "occurrences"))

        status, told = await report()
        assert (status, told["status"]) == (200, "received")
        assert [recorded.incident_id for recorded in started] == [told["incident"]]

        database.close()
        assert await report() == (503, {"error": "not_recorded", "detail": ANY_TEXT})


async def test_what_is_recorded_is_acknowledged_though_the_work_cannot_begin_yet(
    session: ClientSession, tmp_path: Path
) -> None:
    async with lone_listener(tmp_path, engine_is_down=True) as (url, token, database, _):
        headers = {"Authorization": f"Bearer {token}"}
        async with session.post(f"{url}/error", data=body_of(), headers=headers) as answer:
            assert (answer.status, (await answer.json())["status"]) == (200, "received")
        waiting = await database.read(lambda s: incidents.revisions_in(s, [State.QUEUED]))
        assert len(waiting) == 1


async def test_after_all_that_a_good_report_still_becomes_a_thread(
    send: Send, people: People
) -> None:
    status, answer = await send(body_of(errorType="TheGoodOne", message="plain"))
    assert (status, answer["status"]) == (200, "received")
    root = await people.see_root(CHANNEL, "TheGoodOne")
    await people.see_reply(CHANNEL, root, "ndetermined")
