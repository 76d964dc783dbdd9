"""An answer that cannot tell, and one that names what is not there: how far each is believed."""

from dataclasses import replace
from pathlib import Path

import pytest

from agents.incident.abstaining import completed
from agents.incident.analysis import Analysis, Edit, Evidence
from agents.incident.analyst.named_symbols import unknown_names
from agents.incident.case import Passage
from agents.incident.stacktraces.frames import StackTrace
from bot.demo.model_server import ModelServer
from tests.support.cases import cart_case
from tests.support.model_answers import analyst, answer, silent
from tests.support.programs import case_of
from tests.support.repositories import make_repository

UNDETERMINED = Analysis(verdict="undetermined", cause="It cannot be told from the code alone.")


async def test_a_model_may_say_what_would_settle_it(server: ModelServer, tmp_path: Path) -> None:
    wanted = "The row of the owner in the carts table."
    server.script(
        ["enough", answer(verdict="undetermined", would_settle=f"<think>x</think>{wanted}")]
    )
    found = await analyst(server).analyse(cart_case(tmp_path), silent)
    assert (found.verdict, found.would_settle, found.confidence) == ("undetermined", wanted, 0.1)
    assert found.looked_at == ["shop/carts.py:10"]
    assert completed(cart_case(tmp_path / "b"), found) == found


def test_what_would_settle_it_follows_from_what_is_missing(tmp_path: Path) -> None:
    case = cart_case(tmp_path)
    passage = Passage("shop/discounts.py", 1, 3, "", 1.0, "")
    told = completed(replace(case, passages=(passage,)), UNDETERMINED)
    assert "at shop/carts.py:10 when it failed" in told.would_settle
    assert told.looked_at == ["shop/carts.py:10", "shop/discounts.py:1-3"]
    elsewhere = completed(replace(case, frames=()), UNDETERMINED).would_settle
    assert "none of its frames is in this one" in elsewhere
    bare = completed(replace(case, frames=(), trace=StackTrace("unknown")), UNDETERMINED)
    assert "whole stack trace" in bare.would_settle
    sure = UNDETERMINED.model_copy(update={"verdict": "code"})
    assert completed(case, sure).would_settle == ""


def test_a_trace_that_was_cut_off_inside_is_told_so(tmp_path: Path) -> None:
    files = {"shop/main.py": "def main():\n    settle()\n\n\ndef settle():\n    return 1\n"}
    printed = (
        'Traceback (most recent call last):\n  File "/srv/shop/main.py", line 2, in main\n'
        "    settle()\nOSError: [Errno 28] No space left on device\n"
    )
    case = case_of(printed, make_repository(tmp_path, files).snapshot())
    told = completed(case, UNDETERMINED).would_settle
    assert "this one ends at shop/main.py:2" in told
    assert "frames inside it are missing" in told


def test_where_else_to_look_leaves_out_what_is_quoted_unlikely_or_suture_s_own(
    tmp_path: Path,
) -> None:
    quoted = Evidence(path="shop/carts.py", start_line=10, end_line=10, quote="x")
    passages = (
        Passage("shop/carts.py", 8, 12, "", 1.0, "innermost frame"),
        Passage("shop/suture_handler.py", 1, 9, "", 0.9, "shares words with the error"),
        Passage("shop/discounts.py", 1, 3, "", 0.5, "defines `rate`"),
        Passage("shop/web.py", 1, 3, "", 0.01, "shares words with the error"),
    )
    case = replace(cart_case(tmp_path), passages=passages)
    found = completed(case, Analysis(verdict="code", cause="So.", evidence=[quoted]))
    assert [(one.path, one.reason) for one in found.suspected] == [
        ("shop/discounts.py", "defines `rate`")
    ]
    assert completed(case, Analysis(verdict="outside_code", cause="Disk.")).suspected == []


@pytest.mark.parametrize("verdict", ["outside_code", "undetermined"])
def test_only_code_carries_a_patch(verdict: str) -> None:
    edits = [Edit(path="a.py", before="a", after="b")]
    said = {"verdict": verdict, "cause": "The disk is full.", "edits": edits}
    assert Analysis.model_validate(said).edits == []
    assert Analysis.model_validate({**said, "verdict": "code"}).edits == edits


async def test_an_invented_name_costs_confidence_and_is_told(
    server: ModelServer, tmp_path: Path
) -> None:
    server.script(["enough", answer()])
    true = await analyst(server).analyse(cart_case(tmp_path / "a"), silent)
    invented = "`load_cart_cache` returns None, which `total` does not expect."
    server.script(["enough", answer(cause=invented)])
    found = await analyst(server).analyse(cart_case(tmp_path / "b"), silent)
    assert round(true.confidence - found.confidence, 2) == 0.2
    assert "`load_cart_cache`, which is nowhere in the code" in found.notes[0]


@pytest.mark.parametrize(
    ("cause", "unknown"),
    [
        ("`RATES.get(level)` in rate() has no level for a guest.", []),
        ("`shop/discounts.py` has no rate for `'platinum'`.", []),
        ("find_basket() gives None where `Cart.lines` is read.", ["find_basket"]),
        ("The helper find_basket gives None, it seems.", []),
    ],
)
def test_names_are_looked_for_everywhere(cause: str, unknown: list[str], tmp_path: Path) -> None:
    assert unknown_names(cart_case(tmp_path), cause, []) == unknown
