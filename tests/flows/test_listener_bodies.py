"""Bodies as servers post them: bad ones are refused with a reason, strange ones taken in."""

import asyncio
import gzip
import json
import re
from collections.abc import AsyncIterator

import pytest
from aiohttp import ClientSession
from sqlmodel import Session, select

from bot.demo.world import World
from storage.models import Incident, Occurrence, Server
from tests.support.odd_reports import ANY_TEXT, CHANNEL, HOST, NAME, Send, body_of, report_of
from tests.support.people import People, mrkdwn_of, said
from tests.support.shop import TRACE, InProcess, Shop

MIB = 1024 * 1024


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

MALFORMED: dict[str, bytes] = {
    "an object as message": body_of(message={"text": "m"}),
    "a number as requestMethod": body_of(requestMethod=1),
    "true as requestUrl": body_of(requestUrl=True),
    "an array as stackTrace": body_of(stackTrace=["at a.b(C.java:1)"]),
    "a number as commit": body_of(commit=1234567),
    "an array as environment": body_of(environment=["prod"]),
    "words as occurredAt": body_of(occurredAt="yesterday"),
    "NaN as occurredAt": body_of(occurredAt=float("nan")),
    "a huge occurredAt": body_of(occurredAt=10**400),
}


@pytest.mark.parametrize("name", MALFORMED)
async def test_what_need_not_be_there_costs_no_report(name: str, send: Send) -> None:
    status, answer = await send(MALFORMED[name])
    assert (status, answer["incident"] is not None) == (200, True)
    assert name.rpartition(" ")[2] in answer["detail"]


@pytest.mark.parametrize("name", TAKEN)
async def test_strange_bodies_become_incidents(name: str, send: Send) -> None:
    status, answer = await send(TAKEN[name])
    assert status == 200, answer
    assert answer["status"] == "received"
    assert re.fullmatch(r"[2-9a-z]{8}", answer["incident"])


async def test_what_strangers_write_reaches_slack_as_text(people: People) -> None:
    root = await people.see_root(CHANNEL, "&lt;!channel&gt;")
    read = "".join([root["text"], *mrkdwn_of(root["blocks"])])
    assert "<!channel>" not in read
    assert "<@U1>" not in read
    assert "<!channel>" in said(root)


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


async def test_credentials_in_a_report_are_kept_from_all_that_tell_of_it(
    place: InProcess,
) -> None:
    token = "ghp_" + "a1B2" * 9
    shop = await Shop.open(place, "leaky")
    root, card = await shop.proposed(
        message=f"name 'quantitty' is not defined (postgres://ada:hunter22@db/shop, {token})",
        requestUrl="https://ada:hunter22@shop/checkout?page=2&access_token=hunter22#top",
        stackTrace=f"GET /?sig=hunter22 Authorization: Bearer {token}\n{TRACE}",
    )
    assert "postgres://[hidden]@db/shop, [hidden]" in said(root)
    assert "checkout?page=2&amp;access_token=[hidden]#top" in said(root)
    await shop.click(card, "approve_fix")
    card = await shop.see_card(root, "/pull/")
    [pull] = await shop.pulls()

    def recorded(session: Session) -> str:
        reports = session.exec(
            select(Occurrence).join(Incident).join(Server).where(Server.name == "leaky")
        )
        return "".join(map(repr, reports))

    told = "".join(map(str, (root, card, pull, await place.database.read(recorded))))
    assert "[hidden]" in told
    assert "hunter22" not in told
    assert token not in told
