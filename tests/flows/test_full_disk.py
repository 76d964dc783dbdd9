"""A disk that is full for a while: nothing that was promised is lost, and nobody has to help."""

import asyncio
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.flows.test_killed import ANSWERS
from tests.flows.test_operations import see_health
from tests.support.bot_process import own_process
from tests.support.model_answers import chats
from tests.support.patience import PATIENCE
from tests.support.people import said
from tests.support.shop import Shop


@contextmanager
def no_room(pid: int) -> Iterator[None]:
    """No file of a process may grow, or be written beyond its first byte."""
    allowed = resource.prlimit(pid, resource.RLIMIT_FSIZE)
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (1, allowed[1]))
    try:
        yield
    finally:
        resource.prlimit(pid, resource.RLIMIT_FSIZE, allowed)


async def test_work_goes_on_once_there_is_room_again(tmp_path: Path) -> None:
    async with own_process(tmp_path, SUTURE_MODEL="stand-in") as place:
        place.model.script([{"delay": 2.0}, *ANSWERS])
        await place.bot.start()
        shop = await Shop.open(place, "underway")
        incident_id = (await shop.report())["incident"]
        async with asyncio.timeout(PATIENCE):
            while not chats(place.model):  # noqa: ASYNC110
                await asyncio.sleep(0.02)
        with no_room(place.bot.pid):
            assert (await shop.post(errorType="OtherError")).status == 503
            ill = "Housekeeping.try_to_write: DatabaseAway"
            await see_health(place, "healthz", database="ok", housekeeping=ill)
        await see_health(place, "healthz", housekeeping="ok")
        root = await shop.see_root("waits for approval")
        assert "revision" not in said(await shop.see_card(root, "*Proposed fix"))  # the first one
        assert (await shop.report())["incident"] == incident_id
        assert (await shop.report(errorType="OtherError"))["status"] == "received"
