"""The page's feed, the control API's small print, and who is kept out."""

import asyncio
import json
import re
from pathlib import Path

import pytest
from aiohttp import ClientSession, WSMsgType, web
from aiohttp.test_utils import TestClient, TestServer
from slack_sdk.web.async_client import AsyncWebClient

import bot.demo.workspace as package
from bot.demo.workspace import Workspace
from bot.demo.workspace.page_feed import PageFeed
from tests.support.patience import PATIENCE


class OneServer:
    """A panel of one server that answers every path with 500."""

    def __init__(self) -> None:
        self.broken: list[str] = []

    def describe(self) -> dict:
        return {"servers": [{"name": "shop", "faults": []}], "links": {}}

    async def break_(self, server: str, path: str) -> dict:
        self.broken.append(f"{server}{path}")
        return {"status": 500, "body": "oops"}


async def open_page(desk):
    page = await desk.session.ws_connect(f"{desk.url}/_page/socket")
    return page, await page.receive_json()


def test_the_page_draws_every_emoji_that_suture_uses():
    table = (Path(package.__file__).parent / "page/js/text/emoji.js").read_text(encoding="utf-8")
    handlers = Path(package.__file__).parents[3] / "handlers"
    sources = "".join(path.read_text(encoding="utf-8") for path in handlers.rglob("*.py"))
    used = set(re.findall(r"""["{]:([a-z_]+):[" ]""", sources))
    assert {"rotating_light", "repeat", "thunder_cloud_and_rain"} <= used
    assert [name for name in sorted(used) if not re.search(rf"\b{name}:[^\s:]", table)] == []


async def test_the_page_sees_the_state_and_then_every_change(desk, workspace):
    workspace.commands = [{"command": "/ec2", "description": "EC2", "usage_hint": "create"}]
    page, state = await open_page(desk)
    assert state["type"] == "state"
    assert state["bot_user"] == workspace.bot_user
    assert state["commands"][0]["command"] == "/ec2"
    assert {one["name"] for one in state["users"]} >= {"amira", "jonas", "mei", "suture"}
    assert state["panel"] is None

    client = AsyncWebClient(token=workspace.bot_token, base_url=f"{workspace.url}/api/")
    general = workspace.channels["general"]
    posted = await client.chat_postMessage(channel=general, text="one")
    await client.chat_update(channel=general, ts=posted["ts"], text="two")
    await client.chat_postEphemeral(channel=general, user=workspace.users["mei"], text="psst")
    await client.assistant_threads_setStatus(
        channel_id=general, thread_ts=posted["ts"], status="is reading"
    )
    await client.views_publish(
        user_id=workspace.users["mei"], view={"type": "home", "blocks": [{"type": "divider"}]}
    )
    await client.chat_delete(channel=general, ts=posted["ts"])
    frames = [await page.receive_json() for _ in range(6)]
    assert [frame["type"] for frame in frames] == [
        "message",
        "message",
        "ephemeral",
        "status",
        "home",
        "message_deleted",
    ]
    assert [frames[0]["message"]["text"], frames[1]["message"]["text"]] == ["one", "two"]
    assert frames[2]["user"] == workspace.users["mei"]

    later, _ = await open_page(desk)
    assert (await later.receive_json())["type"] == "home"


async def test_reset_forgets_messages_and_tells_the_page(desk, workspace):
    page, _ = await open_page(desk)
    await desk.do("message", channel="general", user="mei", text="old")
    await page.receive_json()
    await desk.do("fail", method="auth.test", error="fatal_error")
    await desk.do("reset")
    assert (await page.receive_json())["type"] == "state"
    assert await desk.messages("general") == []
    client = AsyncWebClient(token=workspace.bot_token, base_url=f"{workspace.url}/api/")
    assert (await client.auth_test())["ok"]
    state = await desk.get("state")
    assert {one["id"]: one["name"] for one in state["users"]} == {
        id_: name for name, id_ in workspace.users.items()
    }


async def test_the_panel_breaks_servers(desk, workspace):
    assert (await desk.post("break", server="shop", path="/x"))[0] == 404
    workspace.panel = panel = OneServer()
    page, state = await open_page(desk)
    assert state["panel"]["servers"][0]["name"] == "shop"
    answer = await desk.do("break", server="shop", path="/x")
    assert (answer["status"], answer["body"], panel.broken) == (500, "oops", ["shop/x"])
    assert (await page.receive_json())["type"] == "panel"


async def test_a_page_that_cannot_keep_up_is_cut_off():
    feed = PageFeed(lambda: [{"type": "state"}], most_queued=2)
    app = web.Application()
    app.add_routes([web.get("/feed", feed.serve)])
    async with TestClient(TestServer(app)) as browser:
        page = await browser.ws_connect("/feed")
        await page.receive()
        for number in range(3):  # faster than anything can be sent
            feed.publish({"type": "message", "number": number})
        assert feed.open_pages == 0
        while (frame := await page.receive()).type == WSMsgType.TEXT:
            pass
        assert (frame.type, frame.data) == (WSMsgType.CLOSE, 1013)


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Host": "evil.example"},
        {"Sec-Fetch-Site": "cross-site"},
    ],
)
async def test_other_sites_are_kept_out(desk, headers):
    body = json.dumps({"channel": "general", "user": "mei", "text": "forged"})
    async with desk.session.post(
        f"{desk.url}/_control/message", data=body, headers={**headers, "Content-Type": "text/plain"}
    ) as answer:
        assert answer.status == 403
        assert "error" in await answer.json()
    assert await desk.messages("general") == []


async def test_a_foreign_page_cannot_listen(desk):
    headers = {"Origin": "http://evil.example"}
    async with desk.session.get(f"{desk.url}/_page/socket", headers=headers) as answer:
        assert answer.status == 403


async def test_the_own_page_may_act(desk):
    async with desk.session.post(
        f"{desk.url}/_control/message",
        json={"channel": "general", "user": "mei", "text": "hi"},
        headers={"Origin": desk.url},
    ) as answer:
        assert answer.status == 200


@pytest.mark.parametrize(
    ("act", "body"),
    [
        ("message", {"channel": "nowhere", "user": "mei", "text": "x"}),
        ("message", {"channel": "general", "user": "suture", "text": "x"}),
        ("message", {"channel": "general", "user": "mei", "text": " "}),
        ("message", {"channel": "general", "user": "mei", "text": "x", "thread_ts": "1.1"}),
        ("disconnect", {"reason": "boredom"}),
        ("view-action", {"user": "mei", "action": "x"}),
        ("close-view", {"user": "mei"}),
        ("fail", {"error": "x"}),
    ],
)
async def test_what_no_person_could_do_is_a_sentence(desk, act, body):
    status, answer = await desk.post(act, **body)
    assert 400 <= status < 500
    assert " " in answer["error"]


async def test_a_body_that_is_no_json_is_refused(desk):
    async with desk.session.post(
        f"{desk.url}/_control/message", data="{", headers={"Content-Type": "application/json"}
    ) as answer:
        assert answer.status == 400


async def test_page_files_are_served_fresh_and_nothing_else_is(desk):
    if (Path(package.__file__).parent / "page" / "index.html").exists():
        async with desk.session.get(f"{desk.url}/") as answer:
            assert answer.status == 200
            assert answer.headers["Cache-Control"] == "no-store"
    async with desk.session.get(f"{desk.url}/page/..%2Fserver.py") as answer:
        assert answer.status == 404


async def test_the_log_has_calls_envelopes_and_acks_without_tokens(bot, desk, workspace):
    @bot.app.event("message")
    async def message(say):
        await say("hello")

    await bot.connect()
    await desk.do("message", channel="@suture", user="mei", text="hi")
    log = await desk.until(lambda: desk.logged("ack"))
    assert log[0]["direction"] == "in"
    envelope = next(one for one in await desk.logged("envelope"))
    assert (envelope["direction"], envelope["summary"]) == ("out", "events_api: message")
    everything = json.dumps((await desk.get("log"))["log"])
    assert workspace.bot_token not in everything
    assert workspace.app_token not in everything


async def test_it_stops_with_pages_and_apps_connected():
    workspace = Workspace()
    with pytest.raises(RuntimeError):
        _ = workspace.url
    await workspace.start()
    async with ClientSession() as session:
        page = await session.ws_connect(f"{workspace.url}/_page/socket")
        await page.receive()
        async with asyncio.timeout(PATIENCE):
            await workspace.stop()
        assert (await page.receive()).type == WSMsgType.CLOSE
