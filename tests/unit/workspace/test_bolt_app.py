"""A real Bolt app in Socket Mode meets the workspace by URL and tokens alone."""

import asyncio
import re

import pytest
from slack_sdk.errors import SlackApiError

from tests.unit.workspace.conftest import IMPATIENT

SECTION = {"type": "section", "text": {"type": "mrkdwn", "text": "*cause*"}}
APPROVE = {
    "type": "actions",
    "block_id": "decision",
    "elements": [
        {
            "type": "button",
            "action_id": "approve_fix",
            "text": {"type": "plain_text", "text": "Approve"},
            "value": "i1:r1",
        }
    ],
}
NOTE_MODAL = {
    "type": "modal",
    "callback_id": "note",
    "private_metadata": "i1",
    "title": {"type": "plain_text", "text": "Reason"},
    "submit": {"type": "plain_text", "text": "Send"},
    "notify_on_close": True,
    "blocks": [
        {
            "type": "input",
            "block_id": "why",
            "label": {"type": "plain_text", "text": "Why?"},
            "element": {"type": "plain_text_input", "action_id": "text"},
        }
    ],
}


async def test_a_mention_comes_as_app_mention_and_as_message(bot, desk, workspace):
    seen = []

    @bot.app.event("app_mention")
    async def mention(body, say):
        seen.append(body)
        await say("on it", thread_ts=body["event"]["ts"])

    @bot.app.event("message")
    async def message(body):
        seen.append(body)

    await bot.connect()
    answer = await desk.do(
        "message", channel="general", user="amira", text="@suture look <here> & now"
    )

    assert answer["acked"] is True
    assert answer["message"]["text"] == f"<@{workspace.bot_user}> look &lt;here&gt; &amp; now"

    async def reply() -> list[dict]:
        return (await desk.messages("general"))[1:]

    [said] = await desk.until(reply)
    assert (said["text"], said["thread_ts"]) == ("on it", answer["message"]["ts"])
    assert {body["event"]["type"] for body in seen} == {"app_mention", "message"}
    assert len({body["event_id"] for body in seen}) == 2
    assert {body["event"]["ts"] for body in seen} == {answer["message"]["ts"]}


async def test_events_come_only_from_where_the_bot_is(bot, desk):
    seen = []

    @bot.app.event(re.compile(".*"))
    async def any_event(event):
        seen.append((event["type"], event.get("channel_type")))

    await bot.connect()
    await desk.do("message", channel="elsewhere", user="mei", text="@suture hello")
    await desk.do("message", channel="@suture", user="mei", text="@suture hello")
    assert seen == [("message", "im")]


async def test_a_subscription_leaves_other_events_out(bot, desk, workspace):
    workspace.subscribe(["app_mention"])
    seen = []

    @bot.app.event(re.compile(".*"))
    async def any_event(event):
        seen.append(event["type"])

    await bot.connect()
    await desk.do("message", channel="general", user="mei", text="hello @suture")
    assert seen == ["app_mention"]


async def test_a_command_is_answered_by_its_ack(bot, desk, workspace):
    @bot.app.command("/ec2")
    async def ec2(ack, command):
        await ack(text=f"{command['user_name']}: {command['text']}")

    await bot.connect()
    answer = await desk.do(
        "command", channel="general", user="amira", command="/ec2", text="create"
    )
    assert answer["response"] == {"text": "amira: create"}
    [shown] = await desk.messages("general")
    assert (shown["text"], shown["ephemeral_to"]) == ("amira: create", workspace.users["amira"])
    history = await bot.client.conversations_history(channel=workspace.channels["general"])
    assert history["messages"] == []


async def test_a_registered_workspace_refuses_unknown_commands_and_threads(desk, workspace):
    workspace.commands = [{"command": "/ec2", "description": "EC2", "should_escape": True}]
    status, answer = await desk.post(
        "command", channel="general", user="amira", command="/ecs", text=""
    )
    assert (status, answer["error"]) == (404, "/ecs is not a valid command")
    status, _ = await desk.post(
        "command", channel="general", user="amira", command="/ec2", text="", thread_ts="1.2"
    )
    assert status == 400


async def test_should_escape_turns_names_into_ids(bot, desk, workspace):
    workspace.commands = [{"command": "/ec2", "should_escape": True}]
    texts = []

    @bot.app.command("/ec2")
    async def ec2(ack, command):
        texts.append(command["text"])
        await ack()

    await bot.connect()
    await desk.do(
        "command", channel="general", user="amira", command="/ec2", text="ask @mei in #incidents"
    )
    mei, incidents = workspace.users["mei"], workspace.channels["incidents"]
    assert texts == [f"ask <@{mei}|mei> in <#{incidents}|incidents>"]


async def test_a_command_nobody_answers_shows_an_error_and_is_not_sent_again(bot, desk, workspace):
    workspace.ack_seconds = IMPATIENT
    await bot.connect()
    answer = await desk.do("command", channel="general", user="amira", command="/nope", text="")
    assert answer["acked"] is False
    [shown] = await desk.messages("general")
    assert "did not respond" in shown["text"]
    await asyncio.sleep(0.3)
    assert len(await desk.logged("envelope")) == 2  # the envelope, and that no ack came


async def test_a_click_carries_what_slack_sends(bot, desk, workspace):
    bodies = []

    @bot.app.action("approve_fix")
    async def approve(ack, body, respond):
        bodies.append(body)
        await ack()
        await respond(text="approved", replace_original=True)

    await bot.connect()
    general = workspace.channels["general"]
    root = await bot.client.chat_postMessage(channel=general, text="root")
    posted = await bot.client.chat_postMessage(
        channel=general, text="card", blocks=[SECTION, APPROVE], thread_ts=root["ts"]
    )
    answer = await desk.do(
        "interact", channel="general", messageTs=posted["ts"], user="mei", action="approve_fix"
    )
    assert answer["acked"] is True
    [body] = bodies
    assert body["user"]["id"] == workspace.users["mei"]
    assert body["container"] == {
        "type": "message",
        "message_ts": posted["ts"],
        "channel_id": general,
        "is_ephemeral": False,
        "thread_ts": root["ts"],
    }
    assert body["message"]["blocks"][1]["block_id"] == "decision"
    assert body["state"] == {"values": {}}
    action = body["actions"][0]
    assert (action["type"], action["block_id"], action["value"]) == ("button", "decision", "i1:r1")
    assert body["trigger_id"]

    async def decided() -> list[dict]:
        return [one for one in await desk.messages("general") if one["text"] == "approved"]

    [card] = await desk.until(decided)
    assert (card["ts"], card["blocks"]) == (posted["ts"], [])


async def test_only_what_stands_there_can_be_clicked(bot, desk, workspace):
    posted = await bot.client.chat_postMessage(
        channel=workspace.channels["general"], text="card", blocks=[APPROVE]
    )
    click = {"channel": "general", "user": "mei", "messageTs": posted["ts"]}
    assert (await desk.post("interact", **click, action="reject_fix"))[0] == 404
    assert (await desk.post("interact", **{**click, "messageTs": "1.1"}, action="approve_fix"))[
        0
    ] == 404
    assert (await desk.post("interact", **{**click, "user": "nobody"}, action="approve_fix"))[
        0
    ] == 404


async def test_the_choice_in_a_menu_is_an_option_of_it(bot, desk, workspace):
    menu = {
        "type": "section",
        "block_id": "pick",
        "text": {"type": "plain_text", "text": "Size"},
        "accessory": {
            "type": "static_select",
            "action_id": "size",
            "options": [
                {"text": {"type": "plain_text", "text": size}, "value": size}
                for size in ("small", "large")
            ],
        },
    }
    bodies = []

    @bot.app.action(re.compile("size|go"))
    async def act(ack, body):
        bodies.append(body)
        await ack()

    await bot.connect()
    go = {
        "type": "actions",
        "elements": [
            {"type": "button", "action_id": "go", "text": {"type": "plain_text", "text": "Go"}}
        ],
    }
    posted = await bot.client.chat_postMessage(
        channel=workspace.channels["general"], text="?", blocks=[menu, go]
    )
    where = {"channel": "general", "user": "mei", "messageTs": posted["ts"]}
    await desk.do("interact", **where, action="size", value="large")
    await desk.do("interact", **where, action="go", values={"pick": {"size": "small"}})
    assert bodies[0]["actions"][0]["selected_option"]["value"] == "large"
    assert bodies[1]["state"]["values"]["pick"]["size"]["selected_option"]["value"] == "small"
    status, answer = await desk.post("interact", **where, action="size", value="huge")
    assert status == 400
    assert "no option 'huge'" in answer["error"]


async def test_a_modal_opens_shows_errors_and_closes(bot, desk, workspace):
    submitted, closed = [], []

    @bot.app.shortcut("new_note")
    async def start(ack, body, client):
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=NOTE_MODAL)
        with pytest.raises(SlackApiError, match="exchanged_trigger_id"):
            await client.views_open(trigger_id=body["trigger_id"], view=NOTE_MODAL)

    @bot.app.view("note")
    async def submit(ack, view):
        text = view["state"]["values"]["why"]["text"]["value"]
        submitted.append((view["private_metadata"], text))
        if text == "no":
            await ack(response_action="errors", errors={"why": "say more"})
        else:
            await ack()

    @bot.app.view_closed("note")
    async def close(ack, body):
        await ack()
        closed.append(body["is_cleared"])

    await bot.connect()

    async def open_modal() -> None:
        await desk.do("shortcut", user="mei", callback_id="new_note")
        await desk.until(desk.views)

    await open_modal()
    status, answer = await desk.post("submit-view", user="mei", values={})
    assert (status, list(answer["errors"])) == (400, ["why"])
    answer = await desk.do("submit-view", user="mei", values={"why": {"text": "no"}})
    assert answer["errors"] == {"why": "say more"}
    [open_view] = await desk.views()
    assert (open_view["user"], open_view["type"]) == (workspace.users["mei"], "modal")
    await desk.do("submit-view", user="mei", values={"why": {"text": "the cache"}})
    assert submitted == [("i1", "no"), ("i1", "the cache")]
    assert await desk.views() == []
    assert (await desk.post("submit-view", user="mei", values={}))[0] == 404

    await open_modal()
    await desk.do("close-view", user="mei")
    assert closed == [False]


async def test_a_submission_may_change_push_or_clear_views(bot, desk):
    def titled(title: str) -> dict:
        return {**NOTE_MODAL, "title": {"type": "plain_text", "text": title}}

    @bot.app.shortcut("new_note")
    async def start(ack, body, client):
        await client.views_open(trigger_id=body["trigger_id"], view=NOTE_MODAL)
        await ack()

    @bot.app.view("note")
    async def submit(ack, view):
        action = view["state"]["values"]["why"]["text"]["value"]
        await ack(response_action=action, **({} if action == "clear" else {"view": titled(action)}))

    await bot.connect()
    await desk.do("shortcut", user="mei", callback_id="new_note")
    titles = []
    for action in ("update", "push", "clear"):
        await desk.do("submit-view", user="mei", values={"why": {"text": action}})
        views = await desk.views()
        titles.append([one["view"]["title"]["text"] for one in views])
    assert titles == [["update"], ["update", "push"], []]


async def test_home_is_published_when_it_is_opened(bot, desk):
    @bot.app.event("app_home_opened")
    async def home(event, client):
        assert event["tab"] == "home"
        await client.views_publish(
            user_id=event["user"], view={"type": "home", "blocks": [SECTION, APPROVE]}
        )

    clicked = []

    @bot.app.action("approve_fix")
    async def approve(ack, body):
        await ack()
        clicked.append(body["container"]["type"])

    await bot.connect()
    await desk.do("open-home", user="jonas")
    await desk.until(desk.views)
    await desk.do("view-action", user="jonas", action="approve_fix")
    assert clicked == ["view"]


async def test_a_message_shortcut_names_its_message(bot, desk):
    texts = []

    @bot.app.shortcut("investigate_message")
    async def investigate(ack, shortcut):
        texts.append(shortcut["message"]["text"])
        await ack()

    @bot.app.event("message")
    async def message_event():
        pass

    await bot.connect()
    message = (await desk.do("message", channel="general", user="mei", text="why?"))["message"]
    await desk.do(
        "shortcut",
        user="mei",
        callback_id="investigate_message",
        channel="general",
        messageTs=message["ts"],
    )
    assert texts == ["why?"]


async def test_a_persons_reaction_reaches_the_app(bot, desk, workspace):
    seen = []

    @bot.app.event("reaction_added")
    async def added(event):
        seen.append((event["reaction"], event["user"], event["item"]["ts"]))

    await bot.connect()
    posted = await bot.client.chat_postMessage(channel=workspace.channels["general"], text="hi")
    where = {"channel": "general", "user": "mei", "messageTs": posted["ts"]}
    answer = await desk.do("reaction", **where, name="eyes")
    assert seen == [("eyes", workspace.users["mei"], posted["ts"])]
    assert answer["message"]["reactions"][0]["users"] == [workspace.users["mei"]]
    assert (await desk.post("reaction", **where, name="eyes"))[0] == 400
