"""The Web API as the real client sees it: tokens, messages, history, failures, limits."""

import asyncio
import json

import pytest
from aiohttp import ClientError
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_async_handlers import AsyncRateLimitErrorRetryHandler
from slack_sdk.web.async_client import AsyncWebClient

from bot.demo.workspace import Workspace
from bot.demo.workspace.failures import RateLimits


@pytest.fixture
def client(workspace: Workspace) -> AsyncWebClient:
    return AsyncWebClient(token=workspace.bot_token, base_url=f"{workspace.url}/api/", timeout=60)


@pytest.fixture
def general(workspace: Workspace) -> str:
    return workspace.channels["general"]


def refused(error: str):
    return pytest.raises(SlackApiError, match=f"'error': '{error}'")


async def test_tokens_are_checked(workspace, client):
    assert (await client.auth_test())["user_id"] == workspace.bot_user
    with refused("invalid_auth"):
        await client.auth_test(token="xoxb-wrong")
    with refused("not_allowed_token_type"):
        await client.auth_test(token=workspace.app_token)
    with refused("not_allowed_token_type"):
        await client.apps_connections_open(app_token=workspace.bot_token)
    with refused("not_authed"):
        await AsyncWebClient(base_url=f"{workspace.url}/api/").auth_test()


async def test_unknown_methods_are_refused_and_logged(client, desk):
    with refused("unknown_method"):
        await client.api_call("chat.teleport")
    [entry] = await desk.logged("web_api")
    assert entry["summary"] == "chat.teleport: unknown_method"


async def test_query_form_and_json_say_the_same(workspace, desk, general):
    url = f"{workspace.url}/api/chat.postMessage"
    headers = {"Authorization": f"Bearer {workspace.bot_token}"}
    blocks = json.dumps([{"type": "divider"}])
    said = {"channel": general, "text": "hi", "blocks": blocks}
    for body in (
        {"params": said},
        {"data": said},
        {"json": {**said, "blocks": json.loads(blocks)}},
    ):
        async with desk.session.post(url, headers=headers, **body) as answer:
            assert (await answer.json())["ok"] is True
    assert [len(one["blocks"]) for one in await desk.messages("general")] == [1, 1, 1]


async def test_where_nothing_can_be_posted(client, workspace, general):
    with refused("channel_not_found"):
        await client.chat_postMessage(channel="C0000000000", text="hi")
    with refused("not_in_channel"):
        await client.chat_postMessage(channel=workspace.channels["elsewhere"], text="hi")
    with refused("no_text"):
        await client.chat_postMessage(channel=general, text="")
    with refused("thread_not_found"):
        await client.chat_postMessage(channel=general, text="hi", thread_ts="1.000001")
    await client.conversations_join(channel=workspace.channels["elsewhere"])
    assert (await client.chat_postMessage(channel="#elsewhere", text="hi"))["ok"]


async def test_history_gives_metadata_only_when_asked(client, general):
    metadata = {"event_type": "suture_incident", "event_payload": {"key": "k1"}}
    root = await client.chat_postMessage(channel=general, text="root", metadata=metadata)
    await client.chat_postMessage(
        channel=general, text="reply", thread_ts=root["ts"], metadata=metadata
    )
    plain = await client.conversations_history(channel=general)
    full = await client.conversations_history(channel=general, include_all_metadata=True)
    assert [one["text"] for one in plain["messages"]] == ["root"]
    assert "metadata" not in plain["messages"][0]
    assert full["messages"][0]["metadata"] == metadata
    assert full["messages"][0]["reply_count"] == 1
    replies = await client.conversations_replies(
        channel=general, ts=root["ts"], oldest=root["ts"], include_all_metadata=True
    )
    assert [one["text"] for one in replies["messages"]] == ["root", "reply"]
    assert replies["messages"][1]["metadata"] == metadata
    with refused("thread_not_found"):
        await client.conversations_replies(channel=general, ts="1.000001")


async def test_history_pages_by_cursor_and_time(client, general):
    posted = [(await client.chat_postMessage(channel=general, text=str(n)))["ts"] for n in range(5)]
    assert posted == sorted(set(posted))
    texts, cursor = [], None
    while cursor != "":
        page = await client.conversations_history(channel=general, limit=2, cursor=cursor)
        texts.append([one["text"] for one in page["messages"]])
        cursor = page.get("response_metadata", {}).get("next_cursor", "")
    assert texts == [["4", "3"], ["2", "1"], ["0"]]
    later = await client.conversations_history(channel=general, oldest=posted[2], latest=posted[4])
    assert [one["text"] for one in later["messages"]] == ["3"]


async def test_an_update_keeps_metadata_drops_blocks_and_has_its_limits(client, desk, general):
    metadata = {"event_type": "m", "event_payload": {}}
    posted = await client.chat_postMessage(
        channel=general, text="a", blocks=[{"type": "divider"}], metadata=metadata
    )
    where = {"channel": general, "ts": posted["ts"]}
    await client.chat_update(**where, text="b")
    [message] = await desk.messages("general")
    assert (message["text"], message["blocks"], message["metadata"]) == ("b", [], metadata)
    assert message["edited"] is None
    await client.chat_update(**where, text="c", metadata={})
    [message] = await desk.messages("general")
    assert message["metadata"] is None
    assert message["edited"] is not None
    with refused("msg_too_long"):
        await client.chat_update(**where, text="x" * 4001)
    with refused("message_not_found"):
        await client.chat_update(channel=general, ts="1.000001", text="c")
    theirs = (await desk.do("message", channel="general", user="mei", text="mine"))["message"]
    with refused("cant_update_message"):
        await client.chat_update(channel=general, ts=theirs["ts"], text="no")


async def test_deleting_a_threads_root_leaves_a_tombstone(client, desk, general):
    root = await client.chat_postMessage(channel=general, text="root")
    reply = await client.chat_postMessage(channel=general, text="r", thread_ts=root["ts"])
    await client.chat_delete(channel=general, ts=root["ts"])
    assert (await desk.messages("general"))[0]["subtype"] == "tombstone"
    await client.chat_delete(channel=general, ts=reply["ts"])
    assert (await desk.messages("general"))[0]["reply_count"] == 0


async def test_ephemeral_messages_are_for_one_and_in_no_history(client, desk, workspace, general):
    mei = workspace.users["mei"]
    await client.chat_postEphemeral(channel=general, user=mei, text="only you")
    [shown] = await desk.messages("general")
    assert shown["ephemeral_to"] == mei
    assert (await client.conversations_history(channel=general))["messages"] == []
    with refused("message_not_found"):
        await client.chat_update(channel=general, ts=shown["ts"], text="x")
    with refused("user_not_in_channel"):
        await client.chat_postEphemeral(channel=general, user="U0", text="x")


async def test_text_is_kept_as_sent_and_pings_are_recorded(client, desk, general):
    section = {"type": "section", "text": {"type": "mrkdwn", "text": "<!subteam^S012|ops>"}}
    quiet = {
        "type": "rich_text",
        "elements": [
            {
                "type": "rich_text_preformatted",
                "elements": [{"type": "text", "text": "<!channel>"}],
            }
        ],
    }
    await client.chat_postMessage(channel=general, text="&lt;!channel&gt;", blocks=[quiet])
    await client.chat_postMessage(channel=general, text="<!channel> a", blocks=[section])
    await client.chat_postMessage(channel=general, text="@here", link_names=True)
    await client.chat_postMessage(channel=general, text="@here")
    shown = await desk.messages("general")
    assert [one["pings"] for one in shown] == [
        [],
        ["<!channel>", "<!subteam^S012|ops>"],
        ["<!here>"],
        [],
    ]
    assert shown[0]["text"] == "&lt;!channel&gt;"


async def test_refused_blocks_name_the_place(client, general):
    with pytest.raises(SlackApiError) as caught:
        await client.chat_postMessage(
            channel=general, text="x", blocks=[{"type": "divider"}, {"type": "alert"}]
        )
    assert caught.value.response["error"] == "invalid_blocks"
    assert caught.value.response["response_metadata"]["messages"] == [
        "[ERROR] unsupported type: alert [json-pointer:/blocks/1/type]"
    ]


async def test_a_rate_limit_is_waited_out_by_the_retry_handler(client, desk, general):
    await desk.do("fail", method="chat.postMessage", status=429, retry_after=1, times=1)
    with refused("ratelimited"):
        await client.chat_postMessage(channel=general, text="impatient")
    await desk.do("fail", method="chat.postMessage", status=429, retry_after=1, times=1)
    client.retry_handlers.append(AsyncRateLimitErrorRetryHandler(max_retry_count=1))
    await client.chat_postMessage(channel=general, text="patient")
    assert [one["text"] for one in await desk.messages("general")] == ["patient"]


async def test_limits_when_on_are_one_post_a_second_and_channel_beyond_a_short_burst(
    client, desk, workspace, general
):
    await desk.do("limits", on=True)

    async def chatter() -> None:
        for number in range(20):
            await client.chat_postMessage(channel=general, text=str(number))

    with pytest.raises(SlackApiError) as caught:
        await chatter()
    assert caught.value.response.status_code == 429
    assert caught.value.response.headers["Retry-After"] == "1"
    assert 5 <= len(await desk.messages("general")) < 20
    await client.chat_postMessage(channel=workspace.channels["incidents"], text="1")


def test_what_was_used_up_comes_back_a_post_a_second():
    clock = [1000.0]
    limits = RateLimits(lambda: clock[0], on=True)
    assert [limits.retry_after("chat.postMessage", "C1") for _ in range(7)] == [0] * 5 + [1, 1]
    clock[0] += 2.0
    assert [limits.retry_after("chat.postMessage", "C1") for _ in range(3)] == [0, 0, 1]
    assert [limits.retry_after("chat.update", "C1") for _ in range(51)][-2:] == [0, 60]


async def test_a_dropped_connection_leaves_the_post_and_a_default_client_posts_twice(
    client, desk, general
):
    await desk.do("fail", method="chat.postMessage", drop=True, times=1)
    await client.chat_postMessage(channel=general, text="twice")
    assert len(await desk.messages("general")) == 2
    await desk.do("fail", method="chat.postMessage", drop=True, times=1)
    client.retry_handlers.clear()
    with pytest.raises(ClientError):
        await client.chat_postMessage(channel=general, text="once")
    assert len(await desk.messages("general")) == 3


async def test_a_delayed_answer_comes_after_the_deed(client, desk, general):
    await desk.do("fail", method="chat.postMessage", delay=0.3)
    posting = asyncio.create_task(client.chat_postMessage(channel=general, text="slow"))
    shown = await desk.until(lambda: desk.messages("general"), seconds=0.25)
    assert shown[0]["text"] == "slow"
    assert not posting.done()
    await posting


async def test_ordered_errors_come_as_often_as_ordered(client, desk):
    await desk.do("fail", method="auth.test", error="account_inactive", times=2)
    for _ in range(2):
        with refused("account_inactive"):
            await client.auth_test()
    await client.auth_test()
    assert (await desk.post("fail", method="auth.test"))[0] == 400


async def test_a_file_travels_into_a_thread(client, desk, general):
    root = await client.chat_postMessage(channel=general, text="root")
    await client.files_upload_v2(
        channel=general,
        thread_ts=root["ts"],
        filename="fix.diff",
        content="--- a\n+++ b\n",
        initial_comment="the patch",
    )
    message = (await desk.messages("general"))[1]
    assert (message["text"], message["thread_ts"]) == ("the patch", root["ts"])
    async with desk.session.get(message["files"][0]["url_private"]) as answer:
        assert await answer.text() == "--- a\n+++ b\n"


async def test_who_is_who(client, workspace, general):
    amira = workspace.users["amira"]
    assert (await client.users_info(user=amira))["user"]["real_name"] == "Amira"
    found = await client.users_lookupByEmail(email="amira@example.com")
    assert found["user"]["id"] == amira
    direct = (await client.conversations_open(users=amira))["channel"]["id"]
    assert direct.startswith("D")
    await client.chat_postMessage(channel=amira, text="hi")
    assert len((await client.conversations_history(channel=direct))["messages"]) == 1
    members = (await client.conversations_members(channel=general))["members"]
    assert workspace.bot_user in members
    listed = (await client.conversations_list())["channels"]
    assert {one["name"]: one["is_member"] for one in listed} == {
        "general": True,
        "incidents": True,
        "elsewhere": False,
    }
    workspace.user_groups["S1"] = [amira]
    assert (await client.usergroups_users_list(usergroup="S1"))["users"] == [amira]


async def test_status_and_reactions(client, general):
    posted = await client.chat_postMessage(channel=general, text="hi")
    await client.assistant_threads_setStatus(
        channel_id=general, thread_ts=posted["ts"], status="is reading"
    )
    await client.api_call(
        "agents.sessions.setStatus",
        params={"channel_id": general, "thread_ts": posted["ts"], "status": "processing"},
    )
    where = {"channel": general, "timestamp": posted["ts"], "name": "eyes"}
    await client.reactions_add(**where)
    with refused("already_reacted"):
        await client.reactions_add(**where)
    got = await client.reactions_get(channel=general, timestamp=posted["ts"])
    assert got["message"]["reactions"][0]["name"] == "eyes"
    await client.reactions_remove(**where)
    with refused("no_reaction"):
        await client.reactions_remove(**where)


async def test_a_permalink_leads_to_the_message(client, desk, general):
    root = await client.chat_postMessage(channel=general, text="root")
    reply = await client.chat_postMessage(channel=general, text="r", thread_ts=root["ts"])
    link = (await client.chat_getPermalink(channel=general, message_ts=reply["ts"]))["permalink"]
    async with desk.session.get(link, allow_redirects=False) as answer:
        assert answer.headers["Location"] == f"/#/{general}/{root['ts']}"
