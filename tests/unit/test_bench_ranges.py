"""The measure of ranges: which passages hold a changed line, and what the prompt shows of them."""

from pathlib import Path

from agents.incident.case import Passage
from tests.bench.ranges import ShownLines, holds_change, shown_lines, table
from tests.support.cases import cart_case

CASE = {"changed_lines": {"a.py": [[10, 12]]}}


def test_a_passage_holds_a_change_where_their_lines_meet() -> None:
    assert holds_change(CASE, [("b.py", 1, 90), ("a.py", 12, 12)])
    assert not holds_change(CASE, [("b.py", 1, 90), ("a.py", 13, 20), ("a.py", 1, 9)])


def test_shares_are_of_cases_by_depth_and_by_what_was_found() -> None:
    at_second = ShownLines((("b.py", 1, 10), ("a.py", 1, 10)), ())
    missed = ShownLines((("a.py", 20, 29),), (("a.py", 20, 24),))
    last = table([("all", [(CASE, 2, at_second), (CASE, 0, missed)])]).splitlines()[-1]
    assert last == "| all | 2 | 0.0 | 50.0 | 50.0 | 50.0 | 100.0 | 0.0 | 15 | 2 |"


def test_the_prompt_is_read_for_what_it_holds(tmp_path: Path) -> None:
    code = "".join(f"value_{n} = compute({n}, {n}, {n}, {n}, {n})\n" for n in range(300))
    passages = tuple(Passage(f"{name}.py", 1, 300, code, 1.0, "words") for name in "ab")
    shown = shown_lines(cart_case(tmp_path, passages=passages))
    assert shown.passages == (("a.py", 1, 300), ("b.py", 1, 300))
    frame, cut, *_ = shown.in_prompt
    assert frame[0] == "shop/carts.py"
    assert cut[:2] == ("a.py", 1)
    assert cut[2] < 300
