"""A patch that does not parse, changes nothing, elides code, is prose or too large is refused."""

from pathlib import Path

import pytest

from agents.incident.patch.gate import MAX_CHANGED_LINES
from tests.support.patches import PRICING, content_after, patch_of


@pytest.mark.parametrize(
    ("path", "source", "before", "broken"),
    [
        ("a.py", PRICING, "return -price", "Return the price instead."),
        ("a.py", PRICING, "return -price", "return -price)"),
        ("A.java", "class A { int f() { return 1; } }\n", "return 1;", "return 1"),
        ("A.java", "class A { int f() { return 1; } }\n", "return 1;", "Add a null check here"),
        ("a.js", "function f(a) {\n  return a.b;\n}\n", "return a.b;", "return a.?b;"),
        (
            "a.js",
            "function f(a) {\n  return a.b;\n}\n",
            "return a.b;",
            "We should guard against it.",
        ),
        ("a.ts", "const f = (a: string): number => a.length;\n", "a.length", "a.length)"),
        ("a.tsx", "const A = () => <p>hi</p>;\n", "<p>hi</p>", "<p>hi<p>"),
    ],
)
def test_a_patched_file_must_still_parse(
    tmp_path: Path, path: str, source: str, before: str, broken: str
) -> None:
    patch = patch_of(tmp_path, source, (before, broken), path=path)
    assert patch.files == ()
    assert patch.problems[0].startswith(f"{path} would no longer parse: ")


def test_a_file_that_never_parsed_may_be_mended(tmp_path: Path) -> None:
    source = "print 'python 2'\nvalue = None.x\nother = (\n"
    patch = patch_of(tmp_path, source, ("value = None.x", "value = 1"))
    assert content_after(patch) == source.replace("None.x", "1").encode()


def test_tags_that_do_not_match_are_refused(tmp_path: Path) -> None:
    source = "const A = () => <p><b>hi</b></p>;\n"
    wrong = patch_of(tmp_path, source, ("<b>hi</b>", "<b>hi</i>"), path="a.tsx")
    assert "a.tsx would no longer parse: `</i>` is not valid here" in wrong.problems[0]
    sound = patch_of(tmp_path, source, ("<b>hi</b>", "<><A.B>ho</A.B></>"), path="a.tsx")
    assert sound.problems == []


@pytest.mark.parametrize(
    ("path", "source", "before", "replacement"),
    [
        ("a.py", PRICING, "return -price", "return -price"),
        ("a.py", PRICING, "return -price", "return  - price  # fixed"),
        ("A.java", "class A {\n int f() { return 1;\n }\n}\n", "return 1;", "return 1; // checked"),
        ("a.ts", "const a = 1;\n", "const a = 1;", "const a  =  1;\n\n// done"),
        ("notes.txt", "one two\n", "one two", "one  two"),
    ],
)
def test_a_patch_that_changes_nothing_is_no_patch(
    tmp_path: Path, path: str, source: str, before: str, replacement: str
) -> None:
    patch = patch_of(tmp_path, source, (before, replacement), path=path)
    assert patch.files == ()
    assert any("change" in p or "leave" in p for p in patch.problems)


def test_white_space_inside_a_string_is_meaning(tmp_path: Path) -> None:
    patch = patch_of(tmp_path, 'String s = "a b";\n', ('"a b"', '"a  b"'), path="A.java")
    assert b"a  b" in content_after(patch)


def test_elided_code_is_refused(tmp_path: Path) -> None:
    replacement = "def total(order):\n    # ... rest of the code unchanged\n    return 0"
    before = "def total(order):\n    price = order.price\n    return price * order.count"
    patch = patch_of(tmp_path, PRICING, (before, replacement))
    assert "stands for code that is left out" in patch.problems[0]


@pytest.mark.parametrize(
    ("path", "source", "before", "replacement"),
    [
        ("a.rb", "def f(x)\n  x\nend\n", "  x\n", "  Here is the corrected line:\n  x.to_s\n"),
        ("a.rb", "def f(x)\n  x\nend\n", "  x\n", "```ruby\n  x.to_s\n```\n"),
        ("a.php", "<?php\nf($x);\n", "f($x);", "This checks that it is set.\nf($x ?? 0);"),
        (
            "a.py",
            PRICING,
            "return -price",
            '"This returns the price as it should be."\n    return price',
        ),
        ("a.js", "f();\ng();\n", "g();", "'I added a check for the value';\ng(1);"),
    ],
)
def test_prose_where_code_should_stand_is_refused(
    tmp_path: Path, path: str, source: str, before: str, replacement: str
) -> None:
    (problem,) = patch_of(tmp_path, source, (before, replacement), path=path).problems
    assert "is prose; give nothing but code" in problem


@pytest.mark.parametrize(
    ("path", "source", "before", "replacement"),
    [
        ("a.rb", "def f(x)\n  x\nend\n", "  x\n", "  raise ArgumentError unless x and x.any?\n"),
        ("a.rb", "def f(x)\n  x\nend\n", "  x\n", "  # Here is what we need to do.\n  x.to_s\n"),
        ("a.php", "<?php\nf($x);\n", "f($x);", "/*\nThis one may well be null.\n*/\nf($x ?? 0);"),
        ("a.md", "# Words\n\nOne.\n", "One.", "This is one sentence among many."),
        ("a.py", PRICING, "import math", 'import math\n\nx = 1\n"What the price is called here."'),
        ("a.py", PRICING, "def refund(order):\n",
         'def refund(order):\n    """What is paid back to them."""\n    order = order or None\n'),
        ("a.js", "f();\ng();\n", "g();", "g('a sentence in a string.');"),
    ],
)  # fmt: skip
def test_words_where_words_may_stand_are_let_through(
    tmp_path: Path, path: str, source: str, before: str, replacement: str
) -> None:
    assert patch_of(tmp_path, source, (before, replacement), path=path).problems == []


def test_a_patch_too_large_to_review_is_refused(tmp_path: Path) -> None:
    long = "\n".join(f"    x{i} = {i}" for i in range(MAX_CHANGED_LINES + 1))
    patch = patch_of(tmp_path, PRICING, ("    return -price", long + "\n    return -price"))
    assert "can be reviewed in a thread" in patch.problems[0]
