"""A bot whose models take their time: progress is shown, and the model is told what came before."""

import json
import re
from collections.abc import AsyncIterator

import pytest

from tests.support.bot_process import OwnProcess, own_process
from tests.support.people import said
from tests.support.shop import BASKET, BASKET_CODE, MESSAGE, TRACE, Shop

MODEL = "stand-in"
FILES = {
    BASKET: BASKET_CODE.encode(),
    **{f"shop/part{n}.py": f"PART_{n} = {n}\n".encode() for n in range(399)},
}


@pytest.fixture(scope="module")
async def place(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[OwnProcess]:
    settings = {"SUTURE_MODEL": MODEL, "SUTURE_EMBED_MODEL": MODEL}
    async with own_process(tmp_path_factory.mktemp("slow"), **settings) as place:
        await place.bot.start()
        yield place
        assert await place.bot.stop() == 0


async def test_indexing_that_takes_long_shows_how_far_it_is(place: OwnProcess) -> None:
    # Four requests for each hundred files: a second.
    place.model.embed_delay = 0.25
    shop = await Shop.open(place, "large", files=FILES)
    await shop.report()
    root = await shop.see_root("mbedding the code: ")
    assert re.search(r"investigating… embedding the code: [1-3]00 of [2-4]00 files", said(root))
    place.model.embed_delay = 0.0
    await shop.see_card(await shop.see_root("thread"), "*Proposed fix")


async def test_the_model_is_told_what_broke_alike_before(place: OwnProcess) -> None:
    place.model.script(["I have seen enough.", {"answer": {}}])
    shop = await Shop.open(place, "told")
    await shop.report()
    await shop.see_card(await shop.see_root("thread"), "reanalyze")
    other = MESSAGE.replace("quantitty", "pricce")
    frames = '  File "/srv/shop/till.py", line 3, in pay\n    total(1, 2)\n  File'
    trace = TRACE.replace("quantitty", "pricce").replace("  File", frames)
    place.model.script(["I have seen enough.", {"answer": {}}])
    await shop.report(message=other, stackTrace=trace)
    await shop.see_card(await shop.see_root(other), "reanalyze", "Like <")
    asked = [one.body for one in place.model.requests if one.path == "/api/chat"]
    prompt = next(text for text in map(json.dumps, asked) if "BEGIN REPORT" in text)
    earlier = re.search(r"BEGIN EARLIER \w+(.*?)END EARLIER", prompt)
    assert earlier, prompt
    assert f"NameError: {MESSAGE} (in the same function total" in earlier[1]
    assert "It ended so: its fix is not decided yet" in earlier[1]
