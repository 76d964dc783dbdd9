"""Lines that nobody wrote by hand: rules leave them alone, and come to an end."""

from pathlib import Path

import pytest

from agents.incident.rules.triage import RuleAnalyst
from agents.incident.source_code.crowded import is_crowded
from agents.incident.source_code.syntax import Grammar
from tests.support.cases import told_case

CHAIN = "cart" + ".next" * 20_000


@pytest.mark.parametrize(
    ("grammar", "line"),
    [
        ("python", f"x = {CHAIN}"),
        ("javascript", f"x = {CHAIN};"),
        ("java", f"class A {{ Object x = {CHAIN}; }}"),
        ("go", f"var x = {CHAIN}"),
        ("javascript", "!function(a){return a+1}(2);" * 3_000),
        ("python", f"x = {'(' * 20_000}1{')' * 20_000}"),
        ("python", f"x = {'-' * 20_000}1"),
        ("python", f"return {', '.join(f'item{number}' for number in range(600))}"),
        ("python", f"x = {'call(' * 600}"),
    ],
)
def test_what_is_minified_or_nested_without_end_is_crowded(grammar: Grammar, line: str) -> None:
    assert is_crowded(grammar, f"\n{line}\n")


@pytest.mark.parametrize(
    ("grammar", "line"),
    [
        ("python", f"DATA = '{'a(b.c) ' * 20_000}'"),
        ("javascript", f"const data = `{'a(b.c) ' * 20_000}`;"),
        ("python", f"SINES = [{', '.join(map(str, range(900)))}]"),
        ("python", "x = 1\n" * 20_000),
    ],
)
def test_a_long_text_and_a_table_are_not(grammar: Grammar, line: str) -> None:
    assert not is_crowded(grammar, f"\n{line}\n")


@pytest.mark.parametrize(
    ("path", "code", "error", "message", "trace"),
    [
        (
            "shop/carts.py",
            f"def total(cart):\n    return {CHAIN}\n",
            "AttributeError",
            "'NoneType' object has no attribute 'next'",
            'Traceback (most recent call last):\n  File "/srv/shop/carts.py", line 2, in total\n'
            "AttributeError: 'NoneType' object has no attribute 'next'",
        ),
        (
            "web/cart.js",
            f"function total(cart) {{\n  return {CHAIN};\n}}\n",
            "TypeError",
            "Cannot read properties of undefined (reading 'next')",
            "TypeError: Cannot read properties of undefined (reading 'next')\n"
            "    at total (/srv/web/cart.js:2:10)",
        ),
    ],
)
def test_triage_of_such_a_line_ends_in_words(
    path: str, code: str, error: str, message: str, trace: str, tmp_path: Path
) -> None:
    case = told_case(tmp_path, {path: code}, error, message, trace)
    assert case.failing == [(path, 2)]
    found = RuleAnalyst().examine(case)
    assert found.edits == []
    assert found.cause
