"""A storm of half a minute; `make chaos` runs the long one."""

from pathlib import Path

import pytest

from tests.chaos.run import Plan, run


@pytest.mark.chaos
@pytest.mark.timeout(900)
async def test_nothing_is_lost_and_nothing_shows_twice(tmp_path: Path) -> None:
    plan = Plan(seed=20261121, seconds=15.0, kills=4, shops=3, patience=240.0)
    verdict, ledger = await run(tmp_path, plan)
    assert not verdict.wrong, [plan, *verdict.wrong, ledger.figures(), verdict.figures]
    assert ledger.kills == plan.kills
    assert verdict.figures["messages"] > verdict.figures["incidents"]
