"""Killed at any moment and started again with its data: nothing is lost, nothing shows twice."""

import asyncio
import random
import time
from collections.abc import AsyncIterator
from typing import Any

import pytest
from sqlmodel import Session, select

from storage.models import Incident, PullRequest, Revision, Server
from tests.support.bot_process import OwnProcess, own_process
from tests.support.model_answers import FOUND_NOTHING
from tests.support.patience import PATIENCE
from tests.support.people import Message, buttons, said
from tests.support.shop import MENDED, OWNER, Shop, pull_number

SEED = 20261121
KILLS = 3
ANSWERS: list[str | dict[str, Any]] = ["I have seen enough.", {"answer": FOUND_NOTHING}]


@pytest.fixture(scope="module")
async def place(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[OwnProcess]:
    folder = tmp_path_factory.mktemp("killed")
    async with own_process(folder, SUTURE_MODEL="stand-in", SUTURE_ROOT_REFRESH="0") as place:
        place.model.script(ANSWERS)
        await place.bot.start()
        yield place


async def slow(place: OwnProcess, **how: Any) -> None:
    """Let the code host take its time with the next requests of a kind."""
    url = f"{place.code_host.url}/_control/fail"
    async with place.session.post(url, json=how) as answer:
        assert answer.status == 200, await answer.text()


async def asked(place: OwnProcess, path: str) -> None:
    """Wait until the code host was asked for a path."""
    ends = time.monotonic() + PATIENCE
    while True:
        async with place.session.get(f"{place.code_host.url}/_control/requests") as answer:
            if any(path in request["path"] for request in (await answer.json())["requests"]):
                return
        assert time.monotonic() < ends, f"nobody asked for {path}"
        await asyncio.sleep(0.02)


async def shows(shop: Shop, root: Message, *, cards: int, seen: int = 1) -> None:
    """One root with the right count, and so many cards."""
    times = "once" if seen == 1 else f"{seen} times"
    await shop.see_root(f"Seen *{times}*")
    assert len(await shop.roots()) == 1
    thread = await shop.thread(root)
    assert len(thread) == cards, [said(message)[:300] for message in thread]


async def test_a_kill_in_the_midst_of_everything(place: OwnProcess) -> None:
    moments = ("opening", "approved", "rejected", "reasoned", "mentioned", "counted")
    shops = {name: await Shop.open(place, name) for name in moments}
    proposed = dict(
        zip(shops, await asyncio.gather(*(s.proposed() for s in shops.values())), strict=True)
    )
    noticed, rooted, fetching, thinking = [
        await Shop.open(place, name) for name in ("noticed", "rooted", "fetching", "thinking")
    ]
    place.model.script([{"delay": 60}])
    await thinking.report()
    await thinking.see_root("asking stand-in")
    await slow(place, path_contains=f"/{fetching.name}.git", delay=60)
    await fetching.report()
    await fetching.see_root("fetching the repository")
    await place.people.do("fail", method="chat.postMessage", delay=5)
    await rooted.report()
    await rooted.see_root("investigating")  # posted, but the answer is on its way for long
    pulls = f"/repos/{OWNER}/opening/pulls"
    await slow(place, method="POST", path_contains=pulls, delay=1.5)
    await shops["opening"].click(proposed["opening"][1], "approve_fix")
    await asked(place, pulls)
    await shops["reasoned"].click(proposed["reasoned"][1], "reject_fix")
    await shops["counted"].report()
    await asyncio.gather(
        shops["approved"].click(proposed["approved"][1], "approve_fix"),
        shops["rejected"].click(proposed["rejected"][1], "reject_fix"),
        noticed.report(),
    )
    await place.bot.kill()

    place.model.script(ANSWERS)
    root = proposed["mentioned"][0]
    mention = asyncio.create_task(shops["mentioned"].mention(root, "while nobody is there"))
    await asyncio.sleep(0.3)
    await place.bot.start()
    await mention

    for shop in (noticed, rooted, fetching, thinking):
        root = await shop.see_root("waits for approval")
        await shop.see_card(root, "*Proposed fix")
        await shows(shop, root, cards=1)
    for name in ("opening", "approved"):
        shop, root = shops[name], proposed[name][0]
        await shop.see_card(root, "*Approved*", "/pull/")
        [pull] = await shop.pulls()
        assert shop.file_at(pull["head"]["ref"])[1] == MENDED.encode()
        await shows(shop, root, cards=1)
    for name in ("rejected", "reasoned"):
        rejected = await shops[name].see_card(proposed[name][0], "*Rejected*")
        assert buttons(rejected) == ["reanalyze", "mark_resolved"]
        await shows(shops[name], proposed[name][0], cards=1)
    root = proposed["mentioned"][0]
    await shops["mentioned"].see_card(root, "revision 2", "while nobody is there")
    await shows(shops["mentioned"], root, cards=2)
    await shows(shops["counted"], proposed["counted"][0], cards=1, seen=2)


async def test_kills_at_moments_of_chance(place: OwnProcess) -> None:
    chance = random.Random(SEED)
    shops = [await Shop.open(place, f"unlucky-{number}") for number in range(KILLS)]
    for number, shop in enumerate(shops):
        await shop.report()
        if number:
            before = shops[number - 1]
            root = await before.see_root("waits for approval")
            await before.click(await before.see_card(root, "*Proposed fix"), "approve_fix")
        await asyncio.sleep(chance.uniform(0, 0.5))
        await place.bot.kill()
        await place.bot.start()
    for number, shop in enumerate(shops):
        last = number == KILLS - 1
        root = await shop.see_root("waits for approval" if last else "is open")
        card = await shop.see_card(root, "*Proposed fix" if last else "/pull/")
        await shows(shop, root, cards=1)
        assert [pull["number"] for pull in await shop.pulls()] == (
            [] if last else [pull_number(card)]
        )


async def test_a_stop_in_the_midst_of_an_analysis_ends_well_and_goes_on_later(
    place: OwnProcess,
) -> None:
    shop = await Shop.open(place, "evening")
    await shop.report()
    assert await place.bot.stop() == 0
    await place.bot.start()
    root = await shop.see_root("waits for approval")
    await shop.see_card(root, "*Proposed fix")
    await shows(shop, root, cards=1)


async def test_told_to_stop_it_leaves_what_only_waits_and_ends_what_it_does_outside(
    place: OwnProcess,
) -> None:
    thinking, hindered, opening = [
        await Shop.open(place, name) for name in ("musing", "hindered", "halfway")
    ]
    (hindered_root, hindered_card), (opening_root, opening_card) = await asyncio.gather(
        hindered.proposed(), opening.proposed()
    )
    place.model.script([{"delay": 60}])
    await thinking.report()
    await thinking.see_root("asking stand-in")
    away = f"/repos/{OWNER}/{hindered.name}/"
    await slow(place, path_contains=away, status=502, times=1000)
    await hindered.click(hindered_card, "approve_fix")
    await hindered.see_card(hindered_root, "Suture keeps trying")
    pulls = f"/repos/{OWNER}/{opening.name}/pulls"
    await slow(place, method="POST", path_contains=pulls, delay=1.5)
    await opening.click(opening_card, "approve_fix")
    await asked(place, pulls)

    assert await place.bot.stop() == 0
    assert "workflows are handed over" in place.bot.log, "what only waits is waited for"

    def opened(session: Session, server: Server) -> list[str]:
        rows = select(PullRequest.url).join(Revision).join(Incident)
        return list(session.exec(rows.where(Incident.server_id == server.id)))

    assert await opening.look(opened) == [(await opening.pulls())[0]["html_url"]]
    assert await hindered.look(opened) == []
    async with place.session.post(f"{place.code_host.url}/_control/reset"):
        place.model.script(ANSWERS)
    await place.bot.start()
    await thinking.see_root("waits for approval")
    for shop, root in ((hindered, hindered_root), (opening, opening_root)):
        await shop.see_card(root, "*Approved*", "/pull/")
        assert len(await shop.pulls()) == 1
        await shows(shop, root, cards=1)
