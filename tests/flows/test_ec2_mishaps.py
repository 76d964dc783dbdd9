"""EC2 in the conversation: what goes wrong around it, hours later and among people."""

import asyncio
import base64
from collections.abc import AsyncIterator

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.demo.world import World
from tests.flows.test_ec2 import (
    CHANNEL,
    CREATE,
    ask,
    ask_and_wait,
    instances,
    make_ec2_client,
)
from tests.support.clock import MovableClock
from tests.support.people import Message, People, said, says


@pytest.fixture(autouse=True)
async def _an_empty_cloud(world: World, clock: MovableClock) -> AsyncIterator[None]:
    await world.cloud.reset()
    world.cloud.script("CreateResource", answer="ResourceDescription", times=0)
    passed = clock.passed
    yield
    clock.passed = passed  # days ahead, lost messages would not be found again


async def test_user_data_stays_as_it_was_typed_and_is_shown_to_nobody(
    world: World, people: People
) -> None:
    script = "#!/bin/bash\nexport KEY=hunter2\ncat <<EOF > /etc/motd\nhi & <there>\nEOF"
    line = f'{CREATE} name=script-1 user_data="{script}"'
    await people.do("command", channel=CHANNEL, user="amira", command="/ec2", text=line)
    root = await people.see_root(CHANNEL, "script-1", "user_data=[hidden]")
    await people.see_reply(CHANNEL, root, ":white_check_mark:")
    shown = [said(message) for message in await people.messages(CHANNEL)]
    assert not any("hunter2" in text for text in shown)
    [made] = await instances(world, "running")
    kept = await asyncio.to_thread(
        make_ec2_client(world).describe_instance_attribute,
        InstanceId=made["id"],
        Attribute="userData",
    )
    assert base64.b64decode(kept["UserData"]["Value"]).decode() == script


async def test_a_request_of_which_a_part_would_be_cut_off_is_refused(people: People) -> None:
    line = "terminate " + " ".join(f"web-{number:04}" for number in range(300))
    answer = await people.do("command", channel=CHANNEL, user="amira", command="/ec2", text=line)
    assert "longer than 2000 characters, so nothing was done" in str(answer["response"])
    for asked in (line, "terminate " + "x " * 1100):  # wherever it would be cut
        ts = await people.say(CHANNEL, "amira", f"@suture {asked}")
        await people.see_reply(CHANNEL, {"ts": ts}, "longer than 2000 characters")


async def test_a_click_hours_too_late_decides_nothing_though_nobody_recorded_the_end(
    world: World, people: People, clock: MovableClock
) -> None:
    await ask_and_wait(people, f"{CREATE} name=late-2")
    root = await ask(people, "terminate late-2")
    card = await people.see_reply(CHANNEL, root, "Confirm")
    clock.let_pass(12 * 3600)
    await people.click(CHANNEL, card, "amira", "confirm_action")
    amira = world.workspace.users["amira"]
    await people.see_whisper(CHANNEL, amira, "This expired at", "ask again")
    await world.suture.requests.expire()
    await people.see_reply(CHANNEL, root, "Nobody decided in time")
    assert len(await instances(world, "running")) == 1


async def test_an_edit_is_not_read_and_that_is_told(world: World, people: People) -> None:
    amira = world.workspace.users["amira"]
    ts = await people.say(CHANNEL, "amira", "@suture start an Ubuntu box")
    await people.see_reply(CHANNEL, {"ts": ts}, "I need: type")
    slip = await people.say(CHANNEL, "amira", "t3.mikro", ts)
    await people.see_reply(CHANNEL, {"ts": ts}, "Did you mean `t3.micro`?")
    await people.do("edit", channel=CHANNEL, user="amira", messageTs=slip, text="t3.micro")
    await people.see_whisper(CHANNEL, amira, "Say it anew in a reply here")
    await people.say(CHANNEL, "amira", "t3.micro", ts)
    card = await people.see_reply(CHANNEL, {"ts": ts}, "Create a t3.micro?")
    await people.do("edit", channel=CHANNEL, user="amira", messageTs=ts, text="@suture never mind")
    await people.click(CHANNEL, card, "amira", "cancel_action")
    await people.see_reply(CHANNEL, {"ts": ts}, "nothing was done")
    whispers = [m for m in await people.messages(CHANNEL) if m.get("thread_ts") == ts]
    assert len([m for m in whispers if m.get("ephemeral_to")]) == 2


async def test_what_comes_too_late_for_a_request_is_told_to_be_no_part_of_it(
    world: World, people: People
) -> None:
    amira = world.workspace.users["amira"]
    await world.cloud.reset()
    world.cloud.script("CreateResource", delay_polls=1, retry_after=1)
    ts = await people.say(CHANNEL, "amira", "@suture start a t3.micro with Ubuntu")
    card = await people.see_reply(CHANNEL, {"ts": ts}, "Confirm", "Create a t3.micro?")
    await people.say(CHANNEL, "amira", "wait, make it a t3.large", ts)
    await people.see_whisper(CHANNEL, amira, "The card above stands as it is")
    await people.say(CHANNEL, "amira", "what a fine card", ts)  # mere talk
    await people.click(CHANNEL, card, "amira", "confirm_action")
    await people.see_reply(CHANNEL, {"ts": ts}, "Cloud Control")
    await people.say(CHANNEL, "amira", "call it web-9", ts)
    await people.see_whisper(CHANNEL, amira, "This came after I had begun")
    await people.see_reply(CHANNEL, {"ts": ts}, ":white_check_mark:", "is running")
    whispers = [m for m in await people.messages(CHANNEL) if m.get("thread_ts") == ts]
    assert len([m for m in whispers if m.get("ephemeral_to")]) == 2
    [made] = await world.cloud.instances()
    assert made["InstanceType"] == "t3.micro"


@pytest.mark.parametrize("words", ["cancel it, please", "no thanks", "Stop."])
async def test_a_question_is_left_in_the_words_that_people_have_for_it(
    people: People, words: str
) -> None:
    root = await ask(people, "create name=none-1")
    await people.see_reply(CHANNEL, root, "Send")
    await people.say(CHANNEL, "amira", words, root["ts"])
    await people.see_reply(CHANNEL, root, "Cancelled; nothing was done.")


async def test_no_is_an_answer_where_it_can_be_chosen(world: World, people: People) -> None:
    root = await ask(people, f"{CREATE} name=none-2 monitoring=perhaps")
    await people.see_reply(CHANNEL, root, "Send", "monitoring")
    await people.say(CHANNEL, "amira", "no", root["ts"])
    await people.see_reply(CHANNEL, root, ":white_check_mark:", "none-2")
    assert len(await instances(world, "running")) == 1


async def test_whether_to_terminate_is_asked_again_the_next_day_until_somebody_decides(
    world: World, people: People, clock: MovableClock
) -> None:
    root = await ask_and_wait(people, f"{CREATE} name=night-1 ttl=1h")
    cards = []
    for wait in (2 * 3600, 25 * 3600):
        clock.let_pass(wait)
        await world.suture.housekeeping.ask_about_instances()
        cards.append(await people.see_reply(CHANNEL, root, "Confirm", "Terminate", "night-1"))
        await world.suture.housekeeping.ask_about_instances()
        if wait < 86400:
            clock.let_pass(3600)
            await world.suture.requests.expire()
            await people.see_reply(CHANNEL, root, "Nobody decided in time")
    assert cards[0]["ts"] != cards[1]["ts"]
    await people.click(CHANNEL, cards[1], "amira", "cancel_action")
    await people.see_reply(CHANNEL, root, "Cancelled; nothing was done.")
    asked = len(await people.replies(CHANNEL, root))
    clock.let_pass(25 * 3600)
    await world.suture.housekeeping.ask_about_instances()
    assert len(await people.replies(CHANNEL, root)) == asked
    assert len(await instances(world, "running")) == 1


async def test_a_button_in_another_channel_does_nothing_and_stays_good_in_its_own(
    world: World, people: People
) -> None:
    settings, amira = world.suture.settings, world.workspace.users["amira"]
    slack = AsyncWebClient(settings.slack_bot_token, base_url=settings.slack_api_url)
    elsewhere = next(name for name in world.workspace.channels if name != CHANNEL)

    async def press_elsewhere(card: Message, action: str) -> None:
        """Press the button of a copy of the card."""
        channel = world.workspace.channels[elsewhere]
        copy = await slack.chat_postMessage(channel=channel, text="copy", blocks=card["blocks"])
        await people.click(elsewhere, {"ts": copy["ts"]}, "amira", action)
        await people.see(
            lambda messages: [
                m
                for m in messages
                if m.get("ephemeral_to") == amira
                and m.get("thread_ts") == copy["ts"]
                and says(m, "no record of this message")
            ],
            elsewhere,
        )

    await ask_and_wait(people, f"{CREATE} name=copied-1")
    root = await ask(people, "stop copied-1")
    card = await people.see_reply(CHANNEL, root, "Confirm")
    await press_elsewhere(card, "cancel_action")
    await press_elsewhere(card, "confirm_action")
    assert len(await instances(world, "running")) == 1
    await people.click(CHANNEL, card, "amira", "confirm_action")
    done = await people.see_reply(CHANNEL, root, ":white_check_mark:", "copied-1", "stopped")
    await press_elsewhere(done, "undo_action")
    assert len(await instances(world, "stopped")) == 1
    await people.click(CHANNEL, done, "amira", "undo_action")
    await people.see_reply(CHANNEL, root, ":white_check_mark:", "copied-1", "is running")
