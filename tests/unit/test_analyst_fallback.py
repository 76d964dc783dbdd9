"""The model and the rules together: who is shown, and that the reader is told why."""

from pathlib import Path

import pytest

from agents.incident.analysis import Analysis, Edit
from agents.incident.analyst.analyst import AnalystWithFallback
from agents.incident.case import Analyst, AnalystUnavailable, Case, Progress
from bot.demo.model_server import ModelServer
from tests.support.cases import FAILING_LINE, GUARDED, cart_case
from tests.support.model_answers import CAUSE, analyst, answer, silent

RULE_CAUSE = "`cart` may be None, because `find_cart` returns None when the owner has no cart."
PATCH = Edit(path="shop/carts.py", before=FAILING_LINE, after=GUARDED)


class Rules:
    """An analyst that always finds the same."""

    def __init__(self, *edits: Edit, verdict: str = "code") -> None:
        self.found = Analysis.model_validate(
            {"verdict": verdict, "cause": RULE_CAUSE, "edits": edits, "rule": "none-attribute"}
        )

    async def analyse(self, case: Case, progress: Progress) -> Analysis:
        await progress(f"reading {case.frames[0].path}")
        return self.found


class Absent:
    async def analyse(self, case: Case, progress: Progress) -> Analysis:
        await progress("knocking")
        raise AnalystUnavailable(f"nobody reads {case.report.server_name} now")


async def both(server: ModelServer, rules: Analyst, folder: Path) -> Analysis:
    return await AnalystWithFallback(analyst(server), rules).analyse(cart_case(folder), silent)


async def test_without_a_model_the_rules_answer_and_say_why(
    server: ModelServer, tmp_path: Path
) -> None:
    await server.stop()
    found = await both(server, Rules(PATCH), tmp_path)
    assert (found.cause, found.source, found.edits) == (RULE_CAUSE, "rules", [PATCH])
    assert found.notes[-1].startswith(f"Rule-based: Ollama at {server.url} does not answer")


async def test_the_models_patch_comes_first(server: ModelServer, tmp_path: Path) -> None:
    server.script([answer()])
    found = await both(server, Rules(PATCH), tmp_path)
    assert (found.cause, found.notes) == (CAUSE, [])


async def test_rules_with_a_patch_outdo_a_model_without(
    server: ModelServer, tmp_path: Path
) -> None:
    server.script([answer(edits=[])])
    found = await both(server, Rules(PATCH), tmp_path)
    assert (found.cause, found.source, found.edits) == (RULE_CAUSE, "rules", [PATCH])
    assert CAUSE in found.notes[-1]


async def test_a_rule_patch_that_fails_the_gate_does_not(
    server: ModelServer, tmp_path: Path
) -> None:
    server.script([answer(edits=[])])
    broken = PATCH.model_copy(update={"before": "no such line"})
    assert (await both(server, Rules(broken), tmp_path)).cause == CAUSE


@pytest.mark.parametrize(
    ("by_model", "by_rules", "shown"),
    [
        ("undetermined", "code", RULE_CAUSE),
        ("undetermined", "undetermined", CAUSE),
        ("code", "code", CAUSE),
        ("outside_code", "code", CAUSE),
    ],
)
async def test_without_any_patch_a_known_cause_counts(
    by_model: str, by_rules: str, shown: str, server: ModelServer, tmp_path: Path
) -> None:
    server.script([answer(edits=[], verdict=by_model)])
    assert (await both(server, Rules(verdict=by_rules), tmp_path)).cause == shown


async def test_rules_that_are_away_do_not_lose_the_models_cause(
    server: ModelServer, tmp_path: Path
) -> None:
    server.script([answer(edits=[])])
    assert (await both(server, Absent(), tmp_path)).cause == CAUSE


async def test_when_both_are_away_it_is_said(tmp_path: Path) -> None:
    with pytest.raises(AnalystUnavailable, match=r"^nobody reads shop now nobody reads shop now$"):
        await AnalystWithFallback(Absent(), Absent()).analyse(cart_case(tmp_path), silent)
