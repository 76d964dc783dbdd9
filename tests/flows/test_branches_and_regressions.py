"""What happens to an incident when branches move, pull requests end and faults come back."""

import asyncio
import time

import pytest
from aiohttp import ClientSession
from sqlmodel import Session, col, select

from bot.demo.world import World
from storage.incidents import waiting_regression_checks
from storage.models import Occurrence
from tests.support.clock import MovableClock
from tests.support.patience import PATIENCE
from tests.support.people import Message, People, buttons, preformatted, said
from tests.support.shop import (
    BASKET,
    BASKET_CODE,
    CHANNEL,
    MENDED,
    OWNER,
    InProcess,
    Shop,
    pull_number,
)

STAGES = (
    ("GET", "/repos/{}"),
    ("GET", "/repos/{}/git/commits"),
    ("POST", "/repos/{}/git/blobs"),
    ("POST", "/repos/{}/git/trees"),
    ("POST", "/repos/{}/git/commits"),
    ("GET", "/repos/{}/pulls"),
    ("POST", "/repos/{}/git/refs"),
    ("POST", "/repos/{}/pulls"),
)
"""Every call on the way to a pull request."""


async def fail(session: ClientSession, world: World, **how: object) -> None:
    """Let the code host's next requests of a kind go wrong."""
    async with session.post(f"{world.code_host.url}/_control/fail", json=how) as answer:
        assert answer.status == 200, await answer.text()


async def test_a_branch_that_moves_elsewhere_leaves_the_patch_fitting(
    world: World, place: InProcess
) -> None:
    shop = await Shop.open(place, "moves-elsewhere")
    root, _ = await shop.proposed()
    moved = await shop.push("A note.\n", "NOTES.md")
    await world.suture.watch.look()
    card = await shop.see_card(root, "The branch has moved", "the patch still applies", moved[:8])
    assert "approve_fix" in buttons(card)
    await shop.click(card, "approve_fix")
    number = pull_number(await shop.see_card(root, "/pull/"))
    merged = await asyncio.to_thread(world.code_host.merge, OWNER, shop.name, number)
    assert shop.file_at("main")[1] == MENDED.encode()
    assert shop.file_at("main", "NOTES.md")[1] == b"A note.\n"
    assert shop.head() == merged


async def test_a_branch_that_moves_over_the_patch_takes_approve_away_and_may_give_it_back(
    world: World, place: InProcess
) -> None:
    shop = await Shop.open(place, "moves-over")
    root, _ = await shop.proposed()
    await shop.push(BASKET_CODE.replace("price * quantitty", "float(price) * quantitty"))
    await world.suture.watch.look()
    card = await shop.see_card(root, "the patch no longer applies")
    assert buttons(card) == ["reanalyze", "mark_resolved"]
    await shop.see_root("The branch has moved")

    await shop.push(BASKET_CODE)
    await world.suture.watch.look()
    card = await shop.see_card(root, "the patch still applies")
    assert "approve_fix" in buttons(card)
    await shop.push(BASKET_CODE.replace("price * quantitty", "int(price) * quantitty"))
    await world.suture.watch.look()
    card = await shop.see_card(root, "the patch no longer applies")

    # The new analysis is of what the branch is now, whatever commit had been reported.
    await shop.click(card, "reanalyze", "mei")
    again = await shop.see_card(root, "revision 2", "*Proposed fix")
    assert "int(price) * quantity" in preformatted(again)[-1]
    assert "approve_fix" in buttons(again)


async def test_a_patch_that_somebody_else_has_made_is_said_to_be_there(
    world: World, place: InProcess
) -> None:
    shop = await Shop.open(place, "made-already")
    root, _ = await shop.proposed()
    await shop.push(MENDED)
    await world.suture.watch.look()
    card = await shop.see_card(root, "The branch has this very change already")
    await shop.see_root("The branch has this very change already")
    assert buttons(card) == ["reanalyze", "mark_resolved"]
    await shop.push(BASKET_CODE)
    await world.suture.watch.look()
    card = await shop.see_card(root, "the patch still applies")
    assert "this very change" not in said(card)


async def test_a_patch_for_an_old_commit_is_compared_with_the_branch_at_once(
    world: World, place: InProcess
) -> None:
    shop = await Shop.open(place, "old-deployment")
    deployed = shop.head()
    await shop.push(BASKET_CODE.replace("price * quantitty", "int(price) * quantitty"))
    await shop.report(commit=deployed)
    root = await shop.see_root("no longer applies")
    card = await shop.see_card(root, "the patch no longer applies", deployed[:8])
    await shop.click(card, "reanalyze")
    again = await shop.see_card(root, "revision 2", "*Proposed fix")
    assert "int(price) * quantity" in preformatted(again)[-1]
    await world.suture.watch.look()
    await shop.see_root("waits for approval")


async def test_approve_on_a_branch_that_moved_unnoticed_offers_a_new_analysis(
    place: InProcess,
) -> None:
    shop = await Shop.open(place, "moves-unnoticed")
    root, card = await shop.proposed()
    await shop.push(BASKET_CODE.replace("price * quantitty", "int(price) * quantitty"))
    await shop.click(card, "approve_fix")
    stale = await shop.see_card(root, "*Approved*", "the patch no longer applies")
    assert buttons(stale) == ["reanalyze", "mark_resolved"]
    assert await shop.pulls() == []
    await shop.click(stale, "reanalyze")
    again = await shop.see_card(root, "revision 2", "*Proposed fix")
    await shop.click(again, "approve_fix")
    await shop.see_card(root, "/pull/")
    assert [pull["head"]["ref"][-3:] for pull in await shop.pulls()] == ["-r2"]


async def test_a_commit_of_another_branch_brings_nothing_of_that_branch_along(
    world: World, place: InProcess
) -> None:
    shop = await Shop.open(place, "other-branch")
    deployed = await shop.push("Not for main yet.\n", "NEXT.md", branch="next")
    root, number = await shop.delivered(commit=deployed)
    assert deployed[:8] in said(await shop.see_card(root, "/pull/"))
    await asyncio.to_thread(world.code_host.merge, OWNER, shop.name, number)
    assert shop.file_at("main")[1] == MENDED.encode()
    with pytest.raises(KeyError):
        shop.file_at("main", "NEXT.md")


async def test_a_patch_of_what_only_another_branch_has_is_not_offered(place: InProcess) -> None:
    shop = await Shop.open(place, "ahead-of-main", files={"README.md": b"A shop.\n"})
    deployed = await shop.push(BASKET_CODE, branch="next")
    await shop.report(commit=deployed)
    root = await shop.see_root("no longer applies")
    card = await shop.see_card(root, "the patch no longer applies", deployed[:8])
    assert buttons(card) == ["reanalyze", "mark_resolved"]


async def resolved_by_merge(world: World, shop: Shop) -> tuple[Message, str]:
    """The incident's root once its pull request was merged, and the merge commit."""
    root, number = await shop.delivered()
    merged = await asyncio.to_thread(world.code_host.merge, OWNER, shop.name, number)
    await world.suture.watch.look()
    await shop.see_root("Resolved by the merged pull request")
    card = await shop.see_card(root, "Resolved by", "/pull/")
    assert buttons(card) == []
    return root, merged


async def counted_only(world: World, shop: Shop, clock: MovableClock, seen: int) -> None:
    """Wait until the count is shown, and nothing else has come of it."""
    ends = time.monotonic() + PATIENCE
    while await world.suture.database.read(waiting_regression_checks):
        assert time.monotonic() < ends, "the commit was not compared with the fix"
        await asyncio.sleep(0.02)
    clock.let_pass(31)
    root = await shop.see_root(f"Seen *{seen} times*")
    assert "Resolved by" in said(root)
    assert len(await shop.thread(root)) == 1


async def test_after_a_merge_only_a_commit_with_the_fix_in_it_is_a_regression(
    world: World, place: InProcess, clock: MovableClock
) -> None:
    shop = await Shop.open(place, "comes-back")
    broken = shop.head()
    root, merged = await resolved_by_merge(world, shop)
    clock.let_pass(61)
    assert (await shop.report(commit=broken))["status"] == "received"
    await counted_only(world, shop, clock, 2)
    # Long after the deployment too: the commit says more than the time.
    clock.let_pass(7200)
    await shop.report(commit=broken[:12])
    await counted_only(world, shop, clock, 3)

    clock.let_pass(61)
    broken_again = await shop.push(BASKET_CODE)
    assert (await shop.report(commit=broken_again))["status"] == "received"
    again = await shop.see_card(root, "revision 2", "*Proposed fix")
    assert broken_again[:8] in said(again)
    await shop.see_root("waits for approval", "Seen *4 times*", ":repeat: Came back at")
    old = await shop.see_card(root, "Revision 1, replaced", "/pull/")
    assert (buttons(old), len(await shop.thread(root)), len(await shop.roots())) == ([], 3, 1)
    # The root may stand far above by now: the channel itself shows it once, the thread too.
    told = await shop.see_card(root, "is back after it was resolved")
    assert told["subtype"] == "thread_broadcast"
    assert merged != broken_again


async def test_without_a_commit_time_decides_whether_a_fault_is_back(
    world: World, place: InProcess, clock: MovableClock
) -> None:
    shop = await Shop.open(place, "back-in-time")
    root, _ = await resolved_by_merge(world, shop)
    await shop.push(BASKET_CODE)
    clock.let_pass(world.suture.settings.suture_deployment_grace - 600)
    assert (await shop.report())["status"] == "received"
    await counted_only(world, shop, clock, 2)
    clock.let_pass(660)
    assert (await shop.report())["status"] == "received"
    await shop.see_card(root, "revision 2", "*Proposed fix")
    assert len(await shop.roots()) == 1


async def test_a_commit_that_nobody_has_leaves_it_to_the_time(
    world: World, place: InProcess, clock: MovableClock
) -> None:
    shop = await Shop.open(place, "built-elsewhere")
    root, _ = await resolved_by_merge(world, shop)
    clock.let_pass(61)
    assert (await shop.report(commit="f" * 40))["status"] == "received"
    await counted_only(world, shop, clock, 2)
    await shop.push(BASKET_CODE)
    clock.let_pass(world.suture.settings.suture_deployment_grace)
    await shop.report(commit="f" * 40)
    await shop.see_card(root, "revision 2", "*Proposed fix", "is not in the repository")


async def test_a_comparison_that_was_given_up_leaves_it_to_the_time(
    world: World, place: InProcess, clock: MovableClock
) -> None:
    shop = await Shop.open(place, "gave-up")
    broken = shop.head()
    root, _ = await resolved_by_merge(world, shop)
    clock.let_pass(61)
    incident_id = (await shop.report(commit=broken))["incident"]
    await counted_only(world, shop, clock, 2)
    await shop.push(BASKET_CODE)

    def give_up(session: Session) -> None:
        """The workflow has ended, and what it was to do is not done."""
        newest = select(Occurrence).where(Occurrence.incident_id == incident_id)
        waiting = session.exec(newest.order_by(col(Occurrence.id).desc())).first()
        assert waiting
        waiting.regression_check = True
        session.add(waiting)

    await world.suture.database.write(give_up)
    await world.suture.flow.end_broken()
    await counted_only(world, shop, clock, 2)
    clock.let_pass(world.suture.settings.suture_deployment_grace)
    await world.suture.database.write(give_up)
    await world.suture.flow.end_broken()
    await shop.see_card(root, "revision 2", "*Proposed fix")


async def test_a_pull_request_closed_unmerged_is_noted_and_may_be_tried_again(
    world: World, place: InProcess
) -> None:
    shop = await Shop.open(place, "closed")
    root, number = await shop.delivered()
    await asyncio.to_thread(world.code_host.close, OWNER, shop.name, number)
    await world.suture.watch.look()
    await shop.see_root("was closed unmerged")
    card = await shop.see_card(root, "*Approved*", "/pull/", "closed unmerged", "mark_resolved")
    assert buttons(card) == ["reanalyze", "mark_resolved"]
    await shop.mention(root, "the price may be text")
    again = await shop.see_card(root, "revision 2", "*Proposed fix")
    await shop.click(again, "approve_fix")
    await shop.see_root("is open")
    assert sorted(pull["state"] for pull in await shop.pulls()) == ["closed", "open"]


@pytest.mark.parametrize("trouble", [{"status": 502}, {"drop": True}], ids=["502", "dropped"])
async def test_trouble_at_every_stage_still_opens_one_pull_request(
    world: World, place: InProcess, session: ClientSession, trouble: dict[str, object]
) -> None:
    shop = await Shop.open(place, f"trouble-{'drop' if trouble.get('drop') else 'status'}")
    root, card = await shop.proposed()
    for method, path in STAGES:
        path = path.format(f"{OWNER}/{shop.name}")
        await fail(session, world, method=method, path_contains=path, **trouble)
    await shop.click(card, "approve_fix")
    await shop.see_card(root, "/pull/")
    assert len(await shop.pulls()) == 1
    assert shop.file_at((await shop.pulls())[0]["head"]["ref"])[1] == MENDED.encode()
    assert len(await shop.thread(root)) == 1
    async with session.get(f"{world.code_host.url}/_control/requests") as answer:
        asked = [r for r in (await answer.json())["requests"] if f"/{shop.name}" in r["path"]]
    for method, path in STAGES:
        path = path.format(f"{OWNER}/{shop.name}")
        times = sum(r["method"] == method and r["path"].endswith(path) for r in asked)
        assert times != 1, f"{method} {path} was to fail once"


async def test_a_code_host_that_is_away_for_longer_is_waited_for_and_said_so(
    world: World, place: InProcess, session: ClientSession
) -> None:
    shop = await Shop.open(place, "away")
    root, card = await shop.proposed()
    path = f"/repos/{OWNER}/{shop.name}/pulls"
    await fail(session, world, method="POST", path_contains=path, status=502, times=1000)
    await shop.click(card, "approve_fix")
    waiting = await shop.see_card(root, "*Approved*", "Suture keeps trying")
    assert (buttons(waiting), "Try again" in said(waiting)) == ([], False)
    await shop.see_root("the pull request has to wait, the thread says for what")
    async with session.post(f"{world.code_host.url}/_control/reset") as answer:
        assert answer.status == 200
    opened = await shop.see_card(root, "/pull/")
    assert "Suture keeps trying" not in said(opened)
    assert len(await shop.pulls()) == 1


async def test_a_refused_pull_request_can_be_retried_once_the_cause_is_mended(
    world: World, place: InProcess, session: ClientSession, people: People
) -> None:
    shop = await Shop.open(place, "refused")
    root, card = await shop.proposed()
    path = f"/repos/{OWNER}/{shop.name}/git/blobs"
    await fail(session, world, method="POST", path_contains=path, status=403)
    await shop.click(card, "approve_fix")
    refused = await shop.see_card(root, "*Approved*", "contents: write")
    assert buttons(refused) == ["reanalyze", "mark_resolved"]
    await shop.see_root("there is no pull request; the thread says what to do")
    await shop.click(refused, "reanalyze", "mei")
    await people.see_whisper(CHANNEL, world.workspace.users["mei"], "about refused")
    await asyncio.gather(*(shop.click(refused, "reanalyze") for _ in range(2)))
    opened = await shop.see_card(root, "/pull/")
    assert "contents: write" not in said(opened)
    assert len(await shop.pulls()) == 1


async def test_a_pull_request_that_was_merged_before_its_answer_came_is_found(
    world: World, place: InProcess, session: ClientSession
) -> None:
    shop = await Shop.open(place, "merged-unseen")
    root, card = await shop.proposed()
    path = f"/repos/{OWNER}/{shop.name}/pulls"
    await fail(session, world, method="POST", path_contains=path, drop=True)
    await fail(session, world, method="POST", path_contains=path, status=403)
    await shop.click(card, "approve_fix")
    refused = await shop.see_card(root, "*Approved*", "contents: write")
    [pull] = await shop.pulls()
    await asyncio.to_thread(world.code_host.merge, OWNER, shop.name, pull["number"])
    await shop.click(refused, "reanalyze")
    await shop.see_card(root, "/pull/")
    await world.suture.watch.look()
    await shop.see_root("Resolved by the merged pull request")
    assert len(await shop.pulls()) == 1


async def test_modes_line_ends_and_encodings_survive(place: InProcess) -> None:
    code = "# -*- coding: latin-1 -*-\n# Kühlschränke\n" + BASKET_CODE.rstrip("\n")
    trace_line = BASKET_CODE[: BASKET_CODE.index("quantitty")].count("\n") + 3
    files = {BASKET: (0o100755, code.replace("\n", "\r\n").encode("latin-1"))}
    shop = await Shop.open(place, "old-files", files=files)
    trace = (
        "Traceback (most recent call last):\n"
        f'  File "/srv/{BASKET}", line {trace_line}, in total\n'
        "    return price * quantitty\n"
        "NameError: name 'quantitty' is not defined\n"
    )
    await shop.delivered(stackTrace=trace)
    [pull] = await shop.pulls()
    mode, content = shop.file_at(pull["head"]["ref"])
    assert mode == 0o100755
    expected = code.replace("quantitty", "quantity").replace("\n", "\r\n")
    assert content == expected.encode("latin-1")
