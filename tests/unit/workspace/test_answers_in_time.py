"""Trigger ids and response URLs: good for a while, and for so many uses."""

import re

import pytest
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.demo.workspace import Workspace
from bot.demo.workspace.errors import SlackError
from bot.demo.workspace.triggers import Triggers


def test_a_trigger_is_good_once_and_for_three_seconds():
    now = [100.0]
    triggers = Triggers(lambda: now[0])
    used, late = triggers.issue("U1"), triggers.issue("U2")
    assert triggers.exchange(used) == "U1"
    with pytest.raises(SlackError, match="exchanged_trigger_id"):
        triggers.check(used)
    now[0] += 3.1
    with pytest.raises(SlackError, match="expired_trigger_id"):
        triggers.exchange(late)
    with pytest.raises(SlackError, match="invalid_trigger_id"):
        triggers.exchange("made.up")


async def test_a_response_url_takes_five_answers(bot, desk):
    urls = []

    @bot.app.command(re.compile(".*"))
    async def command(ack, body):
        urls.append(body["response_url"])
        await ack()

    await bot.connect()
    await desk.do("command", channel="general", user="mei", command="/ec2", text="")
    webhook = AsyncWebhookClient(urls[0])
    refused = await webhook.send(text="x", blocks=[{"type": "nothing"}])
    assert (refused.status_code, "invalid_blocks" in refused.body) == (400, True)
    assert (await webhook.send(text="to you")).body == "ok"
    assert (await webhook.send(text="to all", response_type="in_channel")).body == "ok"
    for _ in range(2):
        await webhook.send(text="more")
    spent = await webhook.send(text="too much")
    assert (spent.status_code, "used_url" in spent.body) == (404, True)
    shown = await desk.messages("general")
    assert [bool(one["ephemeral_to"]) for one in shown] == [True, False, True, True]


async def test_a_response_url_ends_after_half_an_hour():
    now = [1000.0]
    workspace = Workspace(clock=lambda: now[0])
    grants = workspace._services.response_urls
    channel = workspace._services.state.channels[workspace.channels["general"]]
    secret = grants.issue("http://h", channel, "U1").rpartition("/")[2]
    grants.use(secret)
    now[0] += 1801
    with pytest.raises(SlackError, match="expired_url"):
        grants.use(secret)


async def test_an_ephemeral_card_is_replaced_and_deleted_by_its_url(bot, desk, workspace):
    bodies = []

    @bot.app.action("go")
    async def go(ack, body):
        await ack()
        bodies.append(body)

    await bot.connect()
    button = {
        "type": "actions",
        "elements": [
            {"type": "button", "action_id": "go", "text": {"type": "plain_text", "text": "Go"}}
        ],
    }
    posted = await bot.client.chat_postEphemeral(
        channel=workspace.channels["general"],
        user=workspace.users["mei"],
        text="card",
        blocks=[button],
    )
    click = {"channel": "general", "messageTs": posted["message_ts"], "action": "go"}
    assert (await desk.post("interact", **click, user="jonas"))[0] == 404
    await desk.do("interact", **click, user="mei")
    [body] = bodies
    assert body["container"]["is_ephemeral"] is True
    assert "message" not in body
    webhook = AsyncWebhookClient(body["response_url"])
    await webhook.send(text="done", replace_original=True)
    assert [one["text"] for one in await desk.messages("general")] == ["done"]
    await webhook.send(delete_original=True)
    assert await desk.messages("general") == []
