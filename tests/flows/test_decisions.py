"""Decisions when several people, old cards and repeated deliveries meet."""

import asyncio
import re
import sqlite3
import time
from contextlib import closing
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient
from sqlmodel import Session, col, select

from bot.demo.world import World
from handlers.blocks.rejection import rejection_view
from storage.models import Decision, Incident, Revision, Server
from tests.support.clock import MovableClock
from tests.support.patience import PATIENCE
from tests.support.people import Message, People, buttons, said
from tests.support.shop import CHANNEL, InProcess, Shop


def revisions(session: Session, server: Server) -> list[Revision]:
    rows = select(Revision).join(Incident).where(Incident.server_id == server.id)
    return list(session.exec(rows.order_by(col(Revision.number))))


def decisions(session: Session, server: Server) -> list[Decision]:
    ids = [revision.id for revision in revisions(session, server)]
    return list(session.exec(select(Decision).where(col(Decision.revision_id).in_(ids))))


def revision_id_of(card: Message) -> str:
    found = re.search(r"\b[a-z0-9]{8}-r\d+\b", said(card))
    assert found, card
    return found[0]


async def test_of_many_clicks_one_decides_and_the_others_are_told_who_did(
    world: World, place: InProcess, people: People
) -> None:
    users = world.workspace.users
    shop = await Shop.open(place, "many-clicks", approvers=(users["jonas"],))
    root, card = await shop.proposed()
    await asyncio.gather(
        *(shop.click(card, "approve_fix", "amira") for _ in range(3)),
        shop.click(card, "reject_fix", "jonas"),
    )
    [decision] = await shop.look(decisions)
    words = f"<@{decision.user_id}> {decision.verdict.value} this fix"
    loser = users["jonas"] if decision.user_id == users["amira"] else users["amira"]
    await people.see_whisper(CHANNEL, loser, words)
    verdict = decision.verdict.value.capitalize()
    await shop.see_card(root, f"*{verdict}* by <@{decision.user_id}>")
    # Every click that lost is answered.
    await people.see(lambda shown: len([m for m in shown if words in said(m)]) == 3, CHANNEL)
    if verdict == "Approved":
        await shop.see_card(root, "/pull/")
        assert len(await shop.pulls()) == 1
    assert len(await shop.thread(root)) == 1


async def test_who_may_not_decide_is_told_who_may(
    world: World, place: InProcess, people: People
) -> None:
    users = world.workspace.users
    shop = await Shop.open(place, "not-everybody", approvers=(users["jonas"],))
    root, card = await shop.proposed()
    for action in ("approve_fix", "reject_fix"):
        await shop.click(card, action, "mei")
        await people.see_whisper(
            CHANNEL,
            users["mei"],
            "You may not decide about not-everybody",
            f"<@{users['amira']}>",
            f"<@{users['jonas']}>",
        )
    assert not await shop.look(decisions)
    assert "approve_fix" in buttons((await shop.thread(root))[0])


async def test_what_was_mended_otherwise_is_resolved_without_a_decision_about_the_fix(
    world: World, place: InProcess, people: People
) -> None:
    shop = await Shop.open(place, "rolled-back")
    _, card = await shop.proposed()
    amira = world.workspace.users["amira"]
    await people.do("fail", method="chat.update", status=500, times=10_000)
    await shop.click(card, "mark_resolved")
    await shop.click(card, "approve_fix")  # its buttons stand there still
    await people.see_whisper(CHANNEL, amira, f"This incident is resolved, by <@{amira}>.")
    await people.do("heal")
    root = await shop.see_root(f"Resolved by <@{amira}>")
    assert buttons(await shop.see_card(root, "Resolved by")) == []
    assert not await shop.look(decisions)


async def test_a_click_on_a_card_that_was_replaced_meanwhile_is_told_so(
    world: World, place: InProcess, people: People
) -> None:
    shop = await Shop.open(place, "old-card")
    root, card = await shop.proposed()
    # Slack does not take edits just now, so everybody still sees the old card with its buttons.
    await people.do("fail", method="chat.update", status=500, times=10_000)
    await shop.mention(root, "look at the price")
    amira = world.workspace.users["amira"]
    await shop.click(card, "approve_fix")
    await people.see_whisper(CHANNEL, amira, "A newer analysis replaced this one: revision 2")
    await shop.click(card, "reanalyze")
    await people.see_whisper(CHANNEL, amira, "revision 2 is the newest")
    await people.do("heal")
    await shop.see_card(root, "revision 2", "“look at the price”")
    replaced = await shop.see_card(root, "Revision 1, replaced")
    assert (replaced["ts"], buttons(replaced)) == (card["ts"], [])
    assert not await shop.look(decisions)
    assert len(await shop.look(revisions)) == 2


async def test_two_presses_of_reanalyse_make_one_revision(place: InProcess) -> None:
    shop = await Shop.open(place, "twice-again")
    root, card = await shop.proposed()
    await asyncio.gather(shop.click(card, "reanalyze", "mei"), shop.click(card, "reanalyze"))
    again = await shop.see_card(root, "revision 2")
    assert "approve_fix" in buttons(again)
    assert [r.number for r in await shop.look(revisions)] == [1, 2]
    assert len(await shop.thread(root)) == 2
    assert len(await shop.roots()) == 1


async def test_rejecting_needs_no_reason_and_an_incident_can_be_resolved_by_hand(
    world: World, place: InProcess, people: People
) -> None:
    users = world.workspace.users
    shop = await Shop.open(place, "rejected")
    root, card = await shop.proposed()
    await shop.click(card, "reject_fix")
    rejected = await shop.see_card(root, f"*Rejected* by <@{users['amira']}>")
    assert buttons(rejected) == ["reanalyze", "mark_resolved"]
    await people.see_modal(users["amira"])
    await people.do("close-view", user="amira")

    await shop.click(rejected, "mark_resolved", "mei")
    await people.see_whisper(CHANNEL, users["mei"], "You may not decide about rejected")
    await shop.click(rejected, "mark_resolved")
    await shop.see_root(f"Resolved by <@{users['amira']}>")
    resolved = await shop.see_card(root, "Resolved by")
    assert buttons(resolved) == []
    assert "· rejected" not in await command(people, "status")


async def test_only_whoever_rejected_can_add_the_reason(
    world: World, place: InProcess, people: People
) -> None:
    shop = await Shop.open(place, "reasons")
    root, card = await shop.proposed()
    await shop.click(card, "reject_fix")
    await people.see_modal(world.workspace.users["amira"])
    rejected = await shop.see_card(root, "*Rejected*")

    # Somebody gets hold of the same form: by another click's trigger, under their own name.
    await shop.click(rejected, "mark_resolved", "mei")
    client = AsyncWebClient(world.workspace.bot_token, f"{world.workspace.url}/api/")
    trigger = last_trigger((await people.look("log"))["log"])
    await client.views_open(trigger_id=trigger, view=rejection_view(revision_id_of(rejected)))
    await people.do("submit-view", user="mei", values={"reason": {"reason": "because I say so"}})
    await people.do("submit-view", user="amira", values={"reason": {"reason": "*<!channel>* `x`"}})
    shown = await shop.see_card(root, "*Rejected*", "*<!channel>* `x`")
    assert "because I say so" not in said(shown)
    assert shown.get("pings") == []
    [decision] = await shop.look(decisions)
    assert decision.reason == "*<!channel>* `x`"


def last_trigger(log: list[dict[str, Any]]) -> str:
    triggers = [
        entry["detail"]["payload"]["trigger_id"]
        for entry in log
        if entry["kind"] == "envelope" and "block_actions" in entry["summary"]
    ]
    return str(triggers[-1])


async def test_while_a_pull_request_is_open_a_mention_starts_nothing(
    world: World, place: InProcess, people: People
) -> None:
    shop = await Shop.open(place, "under-way")
    root, _ = await shop.delivered()
    await shop.mention(root, "look elsewhere")
    await people.see_whisper(CHANNEL, world.workspace.users["mei"], "A fix is on its way already")
    assert len(await shop.look(revisions)) == 1


async def test_a_mention_delivered_twice_makes_one_revision(
    world: World, place: InProcess, people: People
) -> None:
    shop = await Shop.open(place, "redelivered")
    root, _ = await shop.proposed()
    # The records are held by somebody else for longer than Slack waits for an ack.
    world.workspace.ack_seconds = 0.5
    path = world.suture.settings.app_database.removeprefix("sqlite:///")
    with closing(sqlite3.connect(path, isolation_level=None)) as records:
        records.execute("BEGIN IMMEDIATE")
        spoken = asyncio.create_task(shop.mention(root, "look at the price"))
        await see_redelivery(people)
        records.execute("ROLLBACK")
    await spoken
    await shop.see_card(root, "revision 2", "Proposed fix")
    await shop.see_root("waits for approval")
    assert len(await shop.look(revisions)) == 2
    assert len(await shop.thread(root)) == 2


async def see_redelivery(people: People) -> None:
    ends = time.monotonic() + PATIENCE
    while not any("retry 1" in e["summary"] for e in (await people.look("log"))["log"]):
        assert time.monotonic() < ends, "Slack did not deliver again"
        await asyncio.sleep(0.05)


async def test_replies_between_people_are_left_alone(place: InProcess, people: People) -> None:
    shop = await Shop.open(place, "small-talk")
    root, _ = await shop.proposed()
    before = await people.messages(CHANNEL)
    for text in ("is this the basket again?", "suture look at the cache", "<!here> anyone?"):
        await people.say(CHANNEL, "mei", text, root["ts"])
    after = await people.messages(CHANNEL)
    assert len(after) == len(before) + 3
    assert len(await shop.look(revisions)) == 1


async def test_a_mention_outside_a_thread_is_answered_with_help_in_its_own_thread(
    people: People,
) -> None:
    for text in ("@suture", "@suture Help"):
        ts = await people.say(CHANNEL, "mei", text)
        await people.see_reply(CHANNEL, {"ts": ts}, "Suture turns an error into a thread")


async def test_help_asked_for_in_an_incident_starts_no_analysis(place: InProcess) -> None:
    shop = await Shop.open(place, "helpless")
    root, _ = await shop.proposed()
    await shop.mention(root, "help")
    await shop.see_card(root, "Suture turns an error into a thread")
    assert len(await shop.look(revisions)) == 1


async def command(people: People, text: str) -> str:
    answer = await people.do("command", channel=CHANNEL, user="mei", command="/suture", text=text)
    assert answer["acked"], answer
    assert answer["message"]["ephemeral_to"], "only whoever asked sees the answer"
    return said(answer["message"])


async def test_the_command_answers_whatever_is_typed(place: InProcess, people: People) -> None:
    shop = await Shop.open(place, "listed")
    await shop.proposed()
    assert "listed" in await command(people, "status")
    assert "listed" in await command(people, "  STATUS now ")
    for asks_for_help in ("", "   ", "help"):
        assert "Suture turns an error" in await command(people, asks_for_help)
    assert "/suture status" in await command(people, "nonsense <!channel> `")


async def test_the_home_tab_lists_what_is_open(place: InProcess, people: People) -> None:
    shop = await Shop.open(place, "at-home")
    root, card = await shop.proposed()
    assert "at-home" in str((await people.do("open-home", user="mei"))["view"])
    await shop.click(card, "reject_fix")
    await shop.click(await shop.see_card(root, "*Rejected*"), "mark_resolved")
    assert "at-home" not in str((await people.do("open-home", user="mei"))["view"])


async def test_anybody_may_have_it_analysed_again_but_not_for_ever(
    world: World, place: InProcess, people: People, clock: MovableClock
) -> None:
    shop = await Shop.open(place, "curious")
    root, _ = await shop.proposed()
    for number in range(6):
        await shop.mention(root, f"what about {number}?", user=("mei", "jonas")[number % 2])
    card = await shop.see_card(root, "revision 7")
    await shop.click(card, "reanalyze", "jonas")
    await shop.mention(root, "and this?")
    for user in ("jonas", "mei"):
        await people.see_whisper(
            CHANNEL, world.workspace.users[user], "analysed again 6 times within an hour"
        )
    assert len(await shop.look(revisions)) == 7
    clock.let_pass(3601)
    await shop.click(card, "reanalyze", "jonas")
    await shop.see_card(root, "revision 8")
