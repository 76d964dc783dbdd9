"""What somebody reads who is woken at night: the first line says what broke, and then why."""

import pytest

from bot.demo.world import World
from tests.support.clock import MovableClock
from tests.support.people import Message, People, said, says
from tests.support.shop import CHANNEL, MESSAGE, InProcess, Shop

CAUSE = "`quantitty` does not exist at shop/basket.py:6; `quantity` does."


async def test_the_root_says_what_broke_and_why_without_its_thread(place: InProcess) -> None:
    shop = await Shop.open(place, "told-at-once")
    await shop.report()
    root, card = await shop.proposed()
    assert root["text"].startswith(f"NameError in told-at-once: {MESSAGE} · ")
    assert f"*Cause:* {CAUSE}" in said(root)
    assert "Seen *2 times*, last at" in said(root)
    # What stands in the root already is not said again below it.
    assert MESSAGE not in said(card)
    assert "revision 1" not in said(card)
    assert "Checked: found exactly once · still parses · " in said(card)
    await shop.click(card, "reject_fix")
    assert "*Cause:*" not in said(await shop.see_root("Fix rejected"))


async def test_what_is_not_the_codes_fault_is_said_in_the_root(place: InProcess) -> None:
    shop = await Shop.open(place, "told-outside")
    refused = "ConnectionRefusedError: [Errno 111] Connection refused"
    trace = 'Traceback (most recent call last):\n  File "/srv/shop/basket.py", line 6, in total\n'
    await shop.report(
        errorType="ConnectionRefusedError",
        message="[Errno 111] Connection refused",
        stackTrace=f"{trace}    return price * quantitty\n{refused}\n",
    )
    root = await shop.see_root("Not a fault of the code; the thread says what to check")
    assert "*Cause, outside the code:* " in said(root)
    assert "Seen *once*, at " in said(root)


async def test_of_a_hint_that_is_too_long_it_is_said_how_much_was_read(
    world: World, place: InProcess, people: People
) -> None:
    shop = await Shop.open(place, "told-much")
    root, _ = await shop.proposed()
    await shop.mention(root, "look at the price " + "and at the log " * 200)
    await people.see_whisper(CHANNEL, world.workspace.users["mei"], "the first 2,000 characters")
    await shop.see_card(root, "revision 2", "look at the price")


async def test_a_reply_that_is_too_long_is_refused_and_not_cut(
    world: World, people: People
) -> None:
    await world.cloud.reset()
    ts = await people.say(CHANNEL, "amira", "@suture create an instance called told-1")
    await people.see_reply(CHANNEL, {"ts": ts}, "To create an instance I need")
    replies = ["t3.nano with Ubuntu", "@suture t3.nano with Ubuntu"]
    for reply in replies:
        await people.say(CHANNEL, "amira", reply + " and much more" * 200, ts)

    def whispered(messages: list[Message]) -> bool:
        told = [m for m in messages if m.get("thread_ts") == ts and m.get("ephemeral_to")]
        return len([m for m in told if says(m, "longer than 2000")]) == len(replies)

    await people.see(whispered, CHANNEL)
    await people.say(CHANNEL, "amira", "t3.nano with Ubuntu", ts)
    await people.see_reply(CHANNEL, {"ts": ts}, "Create a t3.nano called told-1?")


@pytest.mark.parametrize("asked", ["list", "what is broken?", "incidents"])
async def test_whatever_it_is_called_suture_lists_what_is_open(
    place: InProcess, people: People, asked: str
) -> None:
    await (await Shop.open(place, f"told-{len(asked)}")).proposed()
    answer = await people.do("command", channel=CHANNEL, user="mei", command="/suture", text=asked)
    assert "for approval" in str(answer["response"])


async def test_what_comes_back_where_its_channel_is_gone_comes_back_in_the_new_one(
    world: World, place: InProcess, people: People, clock: MovableClock
) -> None:
    shop = await Shop.open(place, "told-elsewhere", channel="orders-alerts")
    root, card = await shop.proposed()
    await shop.click(card, "reject_fix")
    await shop.click(await shop.see_card(root, "*Rejected*"), "mark_resolved")
    await shop.see_root("Resolved by")
    await shop.change(channel=CHANNEL)
    shop.channel = CHANNEL
    clock.let_pass(world.suture.settings.suture_deployment_grace)
    await people.do("fail", method="chat.postMessage", error="is_archived")
    await shop.report()
    root = await shop.see_root("waits for approval", ":repeat: Came back at")
    await shop.see_card(root, "revision 2", "*Proposed fix")
