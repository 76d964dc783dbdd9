"""Guests, and people of another workspace who see a shared channel: what they may have done."""

import pytest

from bot.demo.world import World
from handlers.members import KNOWN_FOR, NOT_FOR_GUESTS, NOT_KNOWN, NOT_OURS
from tests.support.clock import MovableClock
from tests.support.people import Message, People, said
from tests.support.shop import CHANNEL, InProcess, Shop


@pytest.fixture(scope="module")
def guest(started_world: World) -> str:
    return started_world.workspace.add_person("gus", is_guest=True)


@pytest.fixture(scope="module")
def stranger(started_world: World) -> str:
    return started_world.workspace.add_person("stella", team_id="T0ELSEWHERE")


async def status(people: People, user: str) -> str:
    answer = await people.do(
        "command", channel=CHANNEL, user=user, command="/suture", text="status"
    )
    return str(answer)


async def test_somebody_of_another_workspace_gets_nothing_done(
    place: InProcess, people: People, stranger: str
) -> None:
    shop = await Shop.open(place, "shared-channel")
    root, card = await shop.proposed()
    for gesture in ("reanalyze", "approve_fix", "reject_fix"):
        await shop.click(card, gesture, user="stella")
    await people.see_whisper(CHANNEL, stranger, "You may not decide about shared-channel")
    for words in ("look at the cache", "again", "status", "what is running?"):
        await shop.mention(root, words, user="stella")

    def told(messages: list[Message]) -> list[str]:
        return [said(m) for m in messages if m["ephemeral_to"] == stranger]

    await people.see(lambda messages: sum(NOT_OURS in t for t in told(messages)) == 5, CHANNEL)
    assert not any("open incident" in text for text in told(await people.messages(CHANNEL)))
    assert len(await shop.thread(root)) == 1
    assert NOT_OURS in await status(people, "stella")


@pytest.mark.usefixtures("stranger")
async def test_who_may_decide_may_ask_wherever_they_come_from_and_anybody_may_ask_for_help(
    place: InProcess,
) -> None:
    partner = place.world.workspace.add_person("petra", team_id="T0ELSEWHERE")
    shop = await Shop.open(place, "with-a-partner", approvers=(partner,))
    root, card = await shop.proposed()
    await shop.click(card, "reanalyze", user="petra")
    await shop.see_card(root, "revision 2")
    await shop.mention(root, "look at the basket", user="petra")
    await shop.see_card(root, "the hint “look at the basket”")
    await shop.mention(root, "help", user="stella")
    await shop.see_card(root, "turns an error into a thread")


async def test_a_guest_may_speak_in_a_thread_and_not_list_all_channels(
    place: InProcess, people: People, guest: str
) -> None:
    shop = await Shop.open(place, "with-a-guest")
    root, _ = await shop.proposed()
    assert NOT_FOR_GUESTS in await status(people, "gus")
    assert NOT_FOR_GUESTS in str((await people.do("open-home", user="gus"))["view"])
    await shop.mention(root, "status", user="gus")
    await people.see_whisper(CHANNEL, guest, NOT_FOR_GUESTS)
    await shop.mention(root, "look at the basket", user="gus")
    await shop.see_card(root, "the hint “look at the basket”")
    assert "with-a-guest" in await status(people, "mei")


async def test_who_is_not_known_is_told_so_and_may_try_again(
    place: InProcess, people: People, clock: MovableClock
) -> None:
    shop = await Shop.open(place, "not-known")
    root, _ = await shop.proposed()
    newcomer = place.world.workspace.add_person("nadia")
    await people.do("fail", method="users.info", error="internal_error")
    await shop.mention(root, "look at the basket", user="nadia")
    await people.see_whisper(CHANNEL, newcomer, NOT_KNOWN)
    await shop.mention(root, "look at the basket", user="nadia")
    await shop.see_card(root, "the hint “look at the basket”")
    clock.let_pass(KNOWN_FOR + 1)
    await people.do("fail", method="users.info", error="internal_error")
    assert "not-known" in await status(people, "nadia"), "what Slack last said holds meanwhile"
