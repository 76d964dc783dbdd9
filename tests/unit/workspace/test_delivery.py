"""What Slack does when the app is slow, gone, or asked to reconnect."""

import asyncio
import re

import pytest
from aiohttp import WSMsgType, WSServerHandshakeError
from slack_sdk.web.async_client import AsyncWebClient

from bot.demo.workspace import Workspace
from bot.demo.workspace.socket_mode import SocketMode
from bot.demo.workspace.traffic_log import TrafficLog
from tests.support.patience import PATIENCE
from tests.unit.workspace.conftest import IMPATIENT


async def app_socket(workspace: Workspace, session):
    """A bare socket of the app, past its hello."""
    client = AsyncWebClient(base_url=f"{workspace.url}/api/")
    opened = await client.apps_connections_open(app_token=workspace.app_token)
    socket = await session.ws_connect(opened["url"])
    hello = await socket.receive_json()
    assert hello["type"] == "hello"
    return socket


async def test_an_unacked_event_comes_again_and_says_so(desk, workspace):
    workspace.ack_seconds = IMPATIENT
    socket = await app_socket(workspace, desk.session)
    typing = asyncio.create_task(desk.do("message", channel="@suture", user="mei", text="hello"))
    first = await socket.receive_json()
    workspace.ack_seconds = PATIENCE
    second = await socket.receive_json()
    await socket.send_json({"envelope_id": second["envelope_id"]})
    assert (await typing)["acked"] is True
    assert (first["retry_attempt"], first["retry_reason"]) == (0, "")
    assert (second["retry_attempt"], second["retry_reason"]) == (1, "timeout")
    assert first["payload"]["event_id"] == second["payload"]["event_id"]
    assert first["envelope_id"] != second["envelope_id"]
    assert first["accepts_response_payload"] is False


async def test_an_event_never_acked_is_given_up(desk, workspace):
    workspace.ack_seconds = IMPATIENT
    socket = await app_socket(workspace, desk.session)
    answer = await desk.do("message", channel="@suture", user="mei", text="hello")
    assert answer["acked"] is False
    attempts = [(await socket.receive_json())["retry_attempt"] for _ in range(3)]
    assert attempts == [0, 1, 2]


async def test_an_event_of_a_dropped_socket_comes_on_another(desk, workspace):
    workspace.ack_seconds = IMPATIENT
    doomed = await app_socket(workspace, desk.session)
    typing = asyncio.create_task(desk.do("message", channel="@suture", user="mei", text="hello"))
    await doomed.receive_json()
    await doomed.close()
    workspace.ack_seconds = PATIENCE
    socket = await app_socket(workspace, desk.session)
    again = await socket.receive_json()
    assert again["retry_reason"] == "connection_failed"
    await socket.send_json({"envelope_id": again["envelope_id"]})
    assert (await typing)["acked"] is True


async def test_each_event_goes_to_one_of_the_sockets(desk, workspace):
    sockets = [await app_socket(workspace, desk.session) for _ in range(2)]
    got = [0, 0]

    async def take(index: int) -> None:
        async for frame in sockets[index]:
            if frame.type == WSMsgType.TEXT:
                got[index] += 1
                await sockets[index].send_json({"envelope_id": frame.json()["envelope_id"]})

    takers = [asyncio.create_task(take(index)) for index in range(2)]
    for _ in range(6):
        await desk.do("message", channel="@suture", user="mei", text="hello")
    for taker in takers:
        taker.cancel()
    assert sum(got) == 6
    assert min(got) > 0


async def test_an_ack_counts_on_whatever_socket_it_comes(desk, workspace):
    sockets = [await app_socket(workspace, desk.session) for _ in range(2)]
    typing = asyncio.create_task(desk.do("message", channel="@suture", user="mei", text="hello"))
    frames = [asyncio.create_task(socket.receive_json()) for socket in sockets]
    done, pending = await asyncio.wait(frames, return_when=asyncio.FIRST_COMPLETED)
    [frame] = done
    other = sockets[1 - frames.index(frame)]
    for task in pending:
        task.cancel()
    await asyncio.gather(*pending, return_exceptions=True)
    await other.send_json({"envelope_id": frame.result()["envelope_id"]})
    assert (await typing)["acked"] is True


async def test_a_ticket_opens_one_socket(desk, workspace):
    client = AsyncWebClient(base_url=f"{workspace.url}/api/")
    opened = await client.apps_connections_open(app_token=workspace.app_token)
    await desk.session.ws_connect(opened["url"])
    with pytest.raises(WSServerHandshakeError) as refused:
        await desk.session.ws_connect(opened["url"])
    assert refused.value.status == 404


async def test_the_eleventh_socket_is_sent_away(desk, workspace):
    held = [await app_socket(workspace, desk.session) for _ in range(10)]
    client = AsyncWebClient(base_url=f"{workspace.url}/api/")
    opened = await client.apps_connections_open(app_token=workspace.app_token)
    socket = await desk.session.ws_connect(opened["url"])
    assert (await socket.receive_json())["reason"] == "too_many_websockets"
    assert (await socket.receive()).type == WSMsgType.CLOSE
    assert not any(one.closed for one in held)


@pytest.mark.parametrize(
    "how", [{"reason": "warning"}, {"reason": "refresh_requested"}, {"drop": True}]
)
async def test_a_real_client_comes_back_and_hears_again(how, bot, desk):
    seen = []

    @bot.app.event(re.compile(".*"))
    async def any_event(event):
        seen.append(event["text"])

    await bot.connect()
    await desk.do("disconnect", **how)
    await desk.do("message", channel="@suture", user="mei", text="still there?")

    async def heard() -> list[str]:
        return seen

    assert await desk.until(heard) == ["still there?"]


async def test_without_an_app_nothing_is_waited_for(desk):
    answer = await desk.do("message", channel="@suture", user="mei", text="anybody?")
    assert answer["acked"] is False
    logged = await desk.logged("envelope")
    assert logged
    assert all("no app is connected" in one["summary"] for one in logged)


async def test_a_click_of_a_socket_that_never_acks_is_lost_with_an_error(desk, workspace):
    workspace.ack_seconds = IMPATIENT
    socket = await app_socket(workspace, desk.session)
    answer = await desk.do("shortcut", user="mei", callback_id="anything")
    assert answer["acked"] is False
    assert "did not respond" in answer["error"]
    envelope = await socket.receive_json()
    assert "retry_attempt" not in envelope
    with pytest.raises(TimeoutError):
        await socket.receive(timeout=0.3)


async def test_reset_ends_pending_redeliveries():
    log = TrafficLog()
    socket = SocketMode("A1", log, ack_seconds=0.01, redelivery_delays=(60.0,))
    delivery = socket.send_event({"event": {"type": "message"}})
    await asyncio.sleep(0.05)
    assert not delivery.done()
    socket.give_up()
    with pytest.raises(asyncio.CancelledError):
        await delivery
