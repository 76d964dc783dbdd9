"""A storm of half a minute; `make chaos` runs the long one."""

from pathlib import Path

import pytest

from tests.chaos.run import Plan, run


@pytest.mark.chaos
@pytest.mark.timeout(240)
async def test_nothing_is_lost_and_nothing_shows_twice(tmp_path: Path) -> None:
    plan = Plan(seed=20261121, seconds=15.0, kills=4, shops=3)
    verdict, ledger = await run(tmp_path, plan)
    assert not verdict.wrong, [plan, *verdict.wrong, ledger.figures(), verdict.figures]
    # The storm was one: something of every kind happened.
    assert ledger.kills == plan.kills
    assert len(ledger.accepted) > 20
    assert ledger.gestures["click"] > 5
    assert ledger.troubles
    assert verdict.figures["messages"] > verdict.figures["incidents"]
