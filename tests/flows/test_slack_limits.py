"""A storm under Slack's own limits, in a quicker time: it waits here, and Slack refuses nothing."""

import asyncio
from pathlib import Path

from tests.support.bot_process import own_process
from tests.support.people import Message, said, says
from tests.support.shop import CHANNEL, Shop

TIMES = 4.0
"""So many times as much as Slack's limits grant, or the test would take as long as the storm."""

INCIDENTS = 10


async def test_a_storm_gets_all_its_threads_and_slack_has_nothing_to_refuse(
    tmp_path: Path,
) -> None:
    async with own_process(tmp_path, rate_limits=TIMES) as place:
        await place.bot.start()
        shop = await Shop.open(place, "loud", files={})
        kinds = [f"Loud{number}Error" for number in range(INCIDENTS)]
        await asyncio.gather(
            *(shop.report(errorType=kind, message=kind, stackTrace="") for kind in kinds)
        )

        def all_told(messages: list[Message]) -> bool:
            roots = [m for m in messages if "in *loud*" in said(m)]
            assert len(roots) <= INCIDENTS
            shown = all(any(says(root, kind) for root in roots) for kind in kinds)
            return shown and {m["ts"] for m in roots} <= {m.get("thread_ts") for m in messages}

        await place.people.see(all_told, CHANNEL)
        calls = [e["summary"] for e in (await place.people.look("log"))["log"]]
        refused = [summary for summary in calls if "ratelimited" in summary]
        # A machine that stalls speaks too fast afterwards; without the pace it would be 15.
        assert len(refused) <= INCIDENTS // 2, refused
        assert sum(summary.startswith("conversations.list") for summary in calls) == 1
        # Slack grants this about once a minute: what tries the token also gives the address.
        assert sum(summary.startswith("apps.connections.open") for summary in calls) == 1
