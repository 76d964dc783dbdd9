"""What a card says beside the cause: who changed the code before, and what broke alike before."""

import asyncio
import re
from datetime import UTC, datetime

from bot.demo.world import World
from tests.support.clock import MovableClock
from tests.support.people import said
from tests.support.shop import BASKET, BASKET_CODE, MESSAGE, OWNER, TRACE, InProcess, Shop

HOUR = 3600


async def test_who_changed_the_code_before_it_broke_is_named(
    place: InProcess, clock: MovableClock
) -> None:
    shop = await Shop.open(place, "suspects", files={})

    async def commit(text: str, message: str, author: str, hours_ago: int) -> str:
        when = datetime.fromtimestamp(clock() - hours_ago * HOUR - 60, UTC)
        return await asyncio.to_thread(
            place.code_host.commit,
            OWNER,
            shop.name,
            "main",
            {BASKET: text.encode()},
            message,
            author=f"{author} <{author.lower()}@example.com>",
            when=when,
        )

    sound = BASKET_CODE.replace("quantitty", "quantity")
    await commit(sound + "# 1\n", "Long ago", "Cyd", 24 * 30)
    before = await commit(sound + "# 2\n", "Note <!channel> it", "Bea", 30)
    guilty = await commit(BASKET_CODE + "# 2\n", "Rename the quantity", "Ada", 2)
    root, card = await shop.proposed()
    text = said(card)
    web = f"{place.code_host.url}/{OWNER}/{shop.name}/commit"
    assert (
        f"Suspect: <{web}/{guilty}|{guilty[:8]}> by Ada, 2 h before it began: Rename the quantity "
        "(touched <"
    ) in text
    assert (
        f"Also changed in the week before: <{web}/{before}|{before[:8]}> by Bea, "
        "1 day before it began: Note &lt;!channel&gt; it"
    ) in text
    assert "Long ago" not in text
    async with place.session.get(f"{web}/{before}") as page:
        assert page.status == 200

    await shop.mention(root, "look again")
    again = await shop.see_card(root, "revision 2", "Suspect: <")
    assert "by Ada, 2 h before it began: " in said(again)


async def test_nobody_is_suspected_where_the_cause_is_outside_the_code(place: InProcess) -> None:
    shop = await Shop.open(place, "cut-off")
    changed = await shop.push(BASKET_CODE + "# 2\n")
    refused = "[Errno 111] Connection refused"
    error = {"errorType": "ConnectionRefusedError", "message": refused}
    trace = TRACE.replace(f"NameError: {MESSAGE}", f"ConnectionRefusedError: {refused}")
    await shop.report(**error, stackTrace=trace)
    root = await shop.see_root(refused)
    text = said(await shop.see_card(root, "Cause, outside the code"))
    for word in ("Suspect", "Possible suspect", "(touched"):
        assert word not in text
    web = f"{place.code_host.url}/{OWNER}/{shop.name}/commit"
    assert f"Changed in the week before: <{web}/{changed}|" in text


async def test_what_broke_alike_before_is_linked_with_how_it_ended(
    world: World, place: InProcess
) -> None:
    shop = await Shop.open(place, "breaks-alike")
    root, number = await shop.delivered()
    await asyncio.to_thread(world.code_host.merge, OWNER, shop.name, number)
    await world.suture.watch.look()
    await shop.see_root("Resolved by the merged pull request")

    other = MESSAGE.replace("quantitty", "pricce")
    frames = '  File "/srv/shop/till.py", line 3, in pay\n    total(1, 2)\n  File'
    trace = TRACE.replace("quantitty", "pricce").replace("  File", frames)
    await shop.report(message=other, stackTrace=trace)
    second = await shop.see_root(other)
    card = said(await shop.see_card(second, "Where it fails", "Like <"))
    found = re.search(r"Like <([^|]+)\|NameError: ([^>]+)>, ([^<]*): ([^|]+\|[^>]+>)", card)
    assert found, card
    thread, message, reason, ending = found.groups()
    assert message == MESSAGE
    assert "in the same function total" in reason
    assert ending == (
        f"fixed by <{place.code_host.url}/{OWNER}/{shop.name}/pull/{number}|pull request #{number}>"
    )
    assert thread.endswith("/p" + root["ts"].replace(".", ""))
    async with place.session.get(thread) as page:
        assert page.status == 200

    elsewhere = await Shop.open(place, "breaks-elsewhere")
    _, card_elsewhere = await elsewhere.proposed()
    assert "Like <" not in said(card_elsewhere), "another server's incidents are its own"
