"""The code index in the running bot: ready before the first error, read once, and spoken of."""

import asyncio
import logging
import re
import time
from collections.abc import Callable

import pytest

from bot.demo.world import World
from storage.code_index.keyword_store import KeywordStore
from storage.mirrors import repository_key
from tests.support.patience import PATIENCE
from tests.support.shop import BASKET, BASKET_CODE, MESSAGE, InProcess, Shop

PRICES = "shop/prices.py"
PRICES_CODE = '''\
"""What things cost."""


def price(item, rates):
    """The price of an item."""
    return rates[item]
'''
PRICES_TRACE = f"""\
Traceback (most recent call last):
  File "/srv/{PRICES}", line 6, in price
    return rates[item]
KeyError: 'apple'
"""
FILES = {
    BASKET: BASKET_CODE.encode(),
    PRICES: PRICES_CODE.encode(),
    **{f"shop/part{n}.py": f"PART = {n}\n".encode() for n in range(40)},
}


async def wait_until(holds: Callable[[], bool], what: str) -> None:
    ends = time.monotonic() + PATIENCE
    while not await asyncio.to_thread(holds):
        assert time.monotonic() < ends, what
        await asyncio.sleep(0.05)


async def indexed(world: World, shop: Shop) -> None:
    """Wait until the server's branch is in the index."""
    url = await shop.look(lambda _, server: server.repo_url)
    file = world.suture.settings.suture_data / "index" / f"{repository_key(url)}.sqlite"
    head = shop.head()

    def look() -> bool:
        store = KeywordStore(file)
        store.prepare()
        return store.knows_commit(head, "")

    await wait_until(look, f"{shop.name} was not indexed")


def files_read(shop: Shop, caplog: pytest.LogCaptureFixture) -> list[int]:
    """How many files each analysis of the branch had to read, in the order of the log."""
    line = rf"(\d+) new files of {shop.head()[:12]} were read"
    found = (re.match(line, message) for message in caplog.messages)
    return [int(match[1]) for match in found if match]


async def test_a_server_that_was_added_is_indexed_before_its_first_error(
    world: World, place: InProcess, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "agents.incident")
    shop = await Shop.open(place, "warm-before", files=FILES)
    await indexed(world, shop)
    await shop.proposed()
    assert files_read(shop, caplog) == [0]


async def test_two_incidents_at_once_read_the_code_once(
    world: World, place: InProcess, caplog: pytest.LogCaptureFixture
) -> None:
    shop = await Shop.open(place, "read-once", files=FILES)
    await indexed(world, shop)
    caplog.set_level(logging.INFO, "agents.incident")
    changed = {f"shop/part{n}.py": f"CHANGED_PART = {n}\n" for n in range(20)}
    for path, text in changed.items():
        await shop.push(text, path)
    await asyncio.gather(
        shop.report(),
        shop.report(errorType="KeyError", message="'apple'", stackTrace=PRICES_TRACE),
    )
    for words, title in ((MESSAGE, "*Cause*"), ("apple", "*Where it fails*")):
        await shop.see_card(await shop.see_root(words), title)
    assert sorted(files_read(shop, caplog)) == [0, len(changed)]
