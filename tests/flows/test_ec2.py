"""EC2 in the conversation, through the embedded workspace and the embedded AWS."""

import asyncio
from typing import Any

import pytest

from bot.demo.world import ACCOUNT, REGION, World
from tests.support.clock import MovableClock
from tests.support.people import Message, People, buttons, newest, preformatted, said, says

CHANNEL = "general"
CREATE = "create type=t3.micro ami=al2023"


@pytest.fixture(autouse=True)
async def _an_empty_cloud(world: World) -> None:
    await world.cloud.reset()
    # Most stories are not about waiting for Cloud Control.
    world.cloud.script("CreateResource", answer="ResourceDescription", times=0)


async def instances(world: World, *states: str) -> list[dict[str, Any]]:
    found = [
        {
            "id": one["InstanceId"],
            "type": one["InstanceType"],
            "state": one["State"]["Name"],
            "tags": {tag["Key"]: tag["Value"] for tag in one.get("Tags", [])},
        }
        for one in await world.cloud.instances()
    ]
    return [one for one in found if not states or one["state"] in states]


async def ask(people: People, line: str, user: str = "amira") -> Message:
    """Give an `/ec2` command; the root of its thread."""
    before = {message["ts"] for message in await people.messages(CHANNEL)}
    await people.do("command", channel=CHANNEL, user=user, command="/ec2", text=line)
    root: Message = await people.see(
        lambda messages: newest(
            m for m in messages if m["ts"] not in before and says(m, f"/ec2 {line}")
        ),
        CHANNEL,
    )
    return root


async def test_a_complete_command_makes_one_verified_instance(world: World, people: People) -> None:
    await world.cloud.reset()
    root = await ask(people, f"{CREATE} name=web-1")
    answer = await people.see_reply(CHANNEL, root, ":white_check_mark:", "web-1")
    made = await instances(world)
    assert [one["state"] for one in made] == ["running"]
    assert made[0]["id"] in str(answer["blocks"])
    tags = made[0]["tags"]
    assert tags["ManagedBy"] == "suture"
    assert tags["Name"] == "web-1"
    assert "/archives/" in str(tags)


async def test_what_is_missing_is_asked_for_and_answered_by_menus(
    world: World, people: People
) -> None:
    root = await ask(people, "create")
    question = await people.see_reply(CHANNEL, root, "Send")
    assert buttons(question) == ["provide_parameters", "cancel_action"]
    send = {"channel": CHANNEL, "messageTs": question["ts"], "user": "amira"}
    await people.do("interact", **send, action="provide_parameters")
    await people.see_whisper(CHANNEL, world.workspace.users["amira"], "Nothing is chosen yet")
    inputs = {block["block_id"]: block for block in question["blocks"] if block["type"] == "input"}
    values = {
        name: {name: choice(block["element"], name)}
        for name, block in inputs.items()
        if not block.get("optional")
    }
    clicked = await people.do("interact", **send, action="provide_parameters", values=values)
    assert clicked["status"] == 200, clicked
    await people.see_reply(CHANNEL, root, ":white_check_mark:")
    assert len(await instances(world, "running")) == 1


async def test_what_is_missing_is_answered_by_a_reply(world: World, people: People) -> None:
    root = await ask(people, "create name=lt-1")
    await people.see_reply(CHANNEL, root, "Send")
    await people.say(CHANNEL, "mei", "use a big one", root["ts"])
    await people.say(CHANNEL, "amira", "let me think", root["ts"])
    await people.see_reply(CHANNEL, root, "I found nothing of it in “let me think”.", "I need")
    await people.say(CHANNEL, "amira", "t3.micro, Amazon Linux, 4 GB swap", root["ts"])
    card = await people.see_reply(CHANNEL, root, "Confirm", "no part of this: “4 GB swap”")
    assert not await instances(world)
    await people.click(CHANNEL, card, "amira", "confirm_action")
    await people.see_reply(CHANNEL, root, ":white_check_mark:", "lt-1")
    assert [one["type"] for one in await instances(world, "running")] == ["t3.micro"]


async def test_a_sentence_is_confirmed_before_anything_is_made(
    world: World, people: People
) -> None:
    ts = await people.say(
        CHANNEL, "amira", "@suture start a t3.micro Amazon Linux box and call it lt-2"
    )
    root = {"ts": ts}
    card = await people.see_reply(CHANNEL, root, "Confirm", REGION, ACCOUNT)
    assert not await instances(world)
    await people.click(CHANNEL, card, "amira", "confirm_action")
    await people.see_reply(CHANNEL, root, ":white_check_mark:", "lt-2")
    assert len(await instances(world, "running")) == 1
    assert len(await instances(world)) == 1


async def test_a_termination_is_confirmed_by_somebody_who_may(world: World, people: People) -> None:
    await ask_and_wait(people, f"{CREATE} name=old-1")
    [made] = await instances(world, "running")
    root = await ask(people, "terminate old-1")
    card = await people.see_reply(CHANNEL, root, "Confirm", made["id"], "t3.micro", "running")

    await people.click(CHANNEL, card, "mei", "confirm_action")
    await people.see_whisper(CHANNEL, world.workspace.users["mei"], "You may not work on EC2")
    assert len(await instances(world, "running")) == 1

    await people.click(CHANNEL, card, "amira", "confirm_action")
    await people.see_reply(CHANNEL, root, ":white_check_mark:", "terminated")
    decided = await people.see_reply(CHANNEL, root, "Confirmed by")
    assert decided["ts"] == card["ts"]
    assert not buttons(decided)
    assert not await instances(world, "running")


async def test_a_cancelled_termination_touches_nothing(world: World, people: People) -> None:
    await ask_and_wait(people, f"{CREATE} name=keep-1")
    root = await ask(people, "terminate keep-1")
    card = await people.see_reply(CHANNEL, root, "Confirm")
    await people.click(CHANNEL, card, "amira", "cancel_action")
    await people.see_reply(CHANNEL, root, "nothing was done")
    assert len(await instances(world, "running")) == 1


async def test_a_reply_that_means_to_decide_is_told_that_only_a_click_does(
    world: World, people: People
) -> None:
    await ask_and_wait(people, f"{CREATE} name=sure-1")
    root = await ask(people, "stop sure-1")
    card = await people.see_reply(CHANNEL, root, "Confirm")
    amira = world.workspace.users["amira"]
    for number, (who, words) in enumerate(
        (("amira", "yes"), ("amira", "@suture yes, go"), ("mei", "sounds good to me")), start=1
    ):
        await people.say(CHANNEL, who, words, root["ts"])
        if who == "amira":
            await people.see(
                lambda messages, number=number: (
                    sum(
                        m.get("ephemeral_to") == amira
                        and m.get("thread_ts") == root["ts"]
                        and says(m, "a reply decides nothing")
                        for m in messages
                    )
                    == number
                ),
                CHANNEL,
            )
    assert len(await instances(world, "running")) == 1
    await people.click(CHANNEL, card, "amira", "cancel_action")
    await people.see_reply(CHANNEL, root, "nothing was done")


@pytest.mark.parametrize(
    ("words", "answered"),
    [("\u200b", "`/ec2 help` says"), ("hello!", "`/ec2 help` says"), ("???", "`/ec2 help` says")],
)
async def test_a_mention_that_asks_for_nothing_is_answered_with_help(
    people: People, words: str, answered: str
) -> None:
    ts = await people.say(CHANNEL, "mei", f"@suture {words}")
    await people.see_reply(CHANNEL, {"ts": ts}, answered)


async def test_where_nothing_can_be_said_the_requester_is_told_alone(people: People) -> None:
    # The thread's root, and what would stand in it.
    await people.do("fail", method="chat.postMessage", error="not_in_channel", times=2)
    await people.do("command", channel=CHANNEL, user="amira", command="/ec2", text="list")
    channels = (await people.look("state"))["channels"]
    alone = next(one["id"] for one in channels if one["is_im"] and one["name"] == "amira")
    told = await people.see_root(alone, "/ec2 list", "Suture is not a member of")
    assert "invite it with /invite" in said(told)


async def test_two_clicks_act_once(world: World, people: People) -> None:
    await ask_and_wait(people, f"{CREATE} name=twice-1")
    root = await ask(people, "reboot twice-1")
    card = await people.see_reply(CHANNEL, root, "Confirm")
    before = len(await calls(world, "RebootInstances"))
    clicks = (people.click(CHANNEL, card, "amira", "confirm_action") for _ in range(2))
    await asyncio.gather(*clicks)
    await people.see_reply(CHANNEL, root, ":white_check_mark:")
    await people.see_whisper(CHANNEL, world.workspace.users["amira"], "confirmed this")
    assert len(await calls(world, "RebootInstances")) - before <= 1


async def test_an_unanswered_confirmation_expires(
    world: World, people: People, clock: MovableClock
) -> None:
    await ask_and_wait(people, f"{CREATE} name=late-1")
    root = await ask(people, "stop late-1")
    card = await people.see_reply(CHANNEL, root, "Confirm")
    clock.let_pass(16 * 60)
    await world.suture.requests.expire()
    await people.see_reply(CHANNEL, root, "Expired")
    await people.see_reply(CHANNEL, root, "nothing was done")
    answer = await people.click(CHANNEL, card, "amira", "confirm_action")
    assert answer["status"] >= 400 or answer["acked"]
    assert len(await instances(world, "running")) == 1


async def test_stopping_can_be_undone(world: World, people: People) -> None:
    await ask_and_wait(people, f"{CREATE} name=undo-1")
    root = await ask(people, "stop undo-1")
    card = await people.see_reply(CHANNEL, root, "Confirm")
    await people.click(CHANNEL, card, "amira", "confirm_action")
    done = await people.see_reply(CHANNEL, root, ":white_check_mark:", "undo-1", "stopped")
    assert len(await instances(world, "stopped")) == 1
    await people.click(CHANNEL, done, "amira", "undo_action")
    await people.see_reply(CHANNEL, root, ":white_check_mark:", "undo-1", "is running")
    assert len(await instances(world, "running")) == 1


async def test_a_second_request_in_a_thread_starts_clean(world: World, people: People) -> None:
    await ask_and_wait(people, f"{CREATE} name=clean-1")
    root = await ask(people, "stop clean-1")
    card = await people.see_reply(CHANNEL, root, "Confirm")
    await people.click(CHANNEL, card, "amira", "confirm_action")
    await people.see_reply(CHANNEL, root, ":white_check_mark:")
    await people.say(CHANNEL, "amira", "@suture terminate clean-1", root["ts"])
    second = await people.see_reply(CHANNEL, root, "Confirm", "Terminate")
    assert second["ts"] != card["ts"]
    assert len(await instances(world, "stopped")) == 1


async def test_a_command_that_asks_for_nothing_known_is_answered_to_its_sender_alone(
    world: World, people: People
) -> None:
    before = await seen_by_all(people)
    asked = len(await calls(world, "DescribeInstances"))
    for line, hint in (
        ("explode web-1", "I do not know “explode”"),
        ("startt web-1", "Did you mean `start`?"),
        ("create typ=t3.micro", "Did you mean `type`?"),
        ("what is the weather", "A sentence is for a mention"),
        ('create name="x', "A quote is opened"),
        ("*boom*", "“*boom*”"),
        ("help me", "asks for confirmation"),
    ):
        shown = await people.do("command", channel=CHANNEL, user="amira", command="/ec2", text=line)
        assert hint in str(shown["response"]), shown
        assert shown["response"].get("response_type") != "in_channel"
    ts = await people.say(CHANNEL, "amira", "@suture what is the weather?")
    await people.see_reply(CHANNEL, {"ts": ts}, "I did not understand that")
    assert await seen_by_all(people) == before + 2
    assert len(await calls(world, "DescribeInstances")) == asked


async def test_a_wrong_value_is_asked_for_alone(world: World, people: People) -> None:
    root = await ask(people, "create type=t3.mikro ami=al2023 name=right-1")
    question = await people.see_reply(CHANNEL, root, "Send", "Did you mean `t3.micro`?")
    assert [b["block_id"] for b in question["blocks"] if b["type"] == "input"] == ["instance_type"]
    values = {"instance_type": {"instance_type": "t3.micro"}}
    await people.do(
        "interact", channel=CHANNEL, messageTs=question["ts"], user="amira",
        action="provide_parameters", values=values,
    )  # fmt: skip
    await people.see_reply(CHANNEL, root, ":white_check_mark:", "right-1")
    assert [one["type"] for one in await instances(world, "running")] == ["t3.micro"]


async def test_an_instance_is_described_once_and_as_it_is_written(people: People) -> None:
    name = "*b* `c` :tada: _i_ שלום 名前"
    await ask_and_wait(people, f'{CREATE} name="{name}" tag=note=~x~')
    root = await ask(people, "describe all")
    answer = await people.see_reply(CHANNEL, root, "type: t3.micro", "note=~x~")
    written = said({"blocks": answer["blocks"]})
    assert name in written
    assert written.count("t3.micro") == 1
    assert preformatted(answer) == []
    root = await ask(people, "terminate all")
    card = await people.see_reply(CHANNEL, root, "Confirm", "*b* `c` :tada: _i_")
    parsed = [b["text"]["text"] for b in card["blocks"] if b["type"] == "section"]
    assert not any("tada" in text for text in parsed)
    await people.click(CHANNEL, card, "amira", "cancel_action")
    await people.see_reply(CHANNEL, root, "nothing was done")


async def test_somebody_who_may_not_is_told_who_may(world: World, people: People) -> None:
    answer = await people.do(
        "command", channel=CHANNEL, user="mei", command="/ec2", text=f"{CREATE} name=x"
    )
    assert f"<@{world.workspace.users['amira']}>" in str(answer)
    assert not await instances(world)


async def test_help_needs_no_thread(people: People) -> None:
    answer = await people.do("command", channel=CHANNEL, user="mei", command="/ec2", text="help")
    assert "terminate" in str(answer["response"])


async def test_when_its_time_is_over_its_thread_is_asked(
    world: World, people: People, clock: MovableClock
) -> None:
    root = await ask_and_wait(people, f"{CREATE} name=brief-1 ttl=1h")
    await ask_and_wait(people, "list")  # whoever looks at it does not take it over
    clock.let_pass(2 * 3600)
    await world.suture.housekeeping.ask_about_instances()
    card = await people.see_reply(CHANNEL, root, "Confirm", "Terminate", "brief-1")
    await people.click(CHANNEL, card, "amira", "confirm_action")
    await people.see_reply(CHANNEL, root, ":white_check_mark:", "terminated")


async def ask_and_wait(people: People, line: str) -> Message:
    root = await ask(people, line)
    await people.see_reply(CHANNEL, root, ":white_check_mark:")
    return root


async def calls(world: World, operation: str) -> list[dict[str, Any]]:
    return [one for one in await world.cloud.requests() if one.get("Operation") == operation]


async def seen_by_all(people: People) -> int:
    """How many messages the channel holds that everybody sees."""
    return sum(not m.get("ephemeral_to") for m in await people.messages(CHANNEL))


def choice(element: dict[str, Any], name: str) -> str:
    """The first choice of a menu, or something to type."""
    options = [option["value"] for option in element.get("options", [])]
    if "t3.micro" in options:
        return "t3.micro"
    return options[0] if options else f"my-{name}"


async def test_what_is_written_to_the_bot_alone_is_answered_there(people: People) -> None:
    channels = (await people.look("state"))["channels"]
    alone = next(one["id"] for one in channels if one["is_im"] and one["name"] == "amira")
    ts = await people.say("@suture", "amira", "create a box")
    question = await people.see_reply(alone, {"ts": ts}, "Send")
    await people.say("@suture", "amira", "t3.micro, Ubuntu 24.04", ts)
    await people.see_reply(alone, {"ts": ts}, "Confirm", "t3.micro")
    first, *_ = await people.replies(alone, {"ts": ts})
    assert first["ts"] == question["ts"]


async def test_an_instance_that_comes_after_the_answer_is_told_and_can_be_removed(
    world: World, people: People, clock: MovableClock
) -> None:
    await world.cloud.reset()
    # Cloud Control is given up, and what it was asked for comes all the same, much later.
    world.cloud.script("cloudcontrol", times=0, status=404)
    root = await ask(people, f"{CREATE} name=once-1")
    await people.see_reply(CHANNEL, root, ":white_check_mark:", "once-1")
    [made] = await instances(world, "running")
    aws_client = make_ec2_client(world)
    image = (await asyncio.to_thread(aws_client.describe_instances))["Reservations"][0]
    late = await asyncio.to_thread(
        aws_client.run_instances,
        ImageId=image["Instances"][0]["ImageId"],
        InstanceType="t3.micro",
        MinCount=1,
        MaxCount=1,
        TagSpecifications=[
            {
                "ResourceType": "instance",
                "Tags": [{"Key": "suture:request", "Value": made["tags"]["suture:request"]}],
            }
        ],
    )
    late_id = late["Instances"][0]["InstanceId"]

    clock.let_pass(120)
    await world.suture.housekeeping.ask_about_instances()
    card = await people.see_reply(CHANNEL, root, "Confirm", late_id)
    await people.click(CHANNEL, card, "amira", "confirm_action")
    await people.see_reply(CHANNEL, root, ":white_check_mark:", late_id, "terminated")
    assert [one["id"] for one in await instances(world, "running")] == [made["id"]]


def make_ec2_client(world: World) -> Any:
    import boto3

    session = boto3.Session(aws_access_key_id="demo", aws_secret_access_key="demo")
    return session.client("ec2", region_name="eu-central-1", endpoint_url=world.cloud.url)
