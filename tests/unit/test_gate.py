"""The gate: what it lets through is byte for byte what was meant, and it says what it stops."""

import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pygit2.enums import FileMode

from agents.incident.analysis import Edit, Evidence
from agents.incident.patch.edits import apply_edits
from agents.incident.patch.gate import (
    MAX_CHANGED_LINES,
    Patch,
    prepare_patch,
    unified_diff,
    verified_evidence,
)
from storage.mirrors import Snapshot
from tests.support.repositories import make_repository

PRICING = """\
import math


def total(order):
    price = order.price
    return price * order.count


def refund(order):
    price = order.price
    return -price
"""


def snapshot_of(folder: Path, files: dict[str, bytes | str]) -> Snapshot:
    return make_repository(folder, files).snapshot()


def patch_of(
    folder: Path,
    content: bytes | str,
    *edits: tuple[str, str],
    path: str = "a.py",
    failing: int | None = None,
) -> Patch:
    snapshot = snapshot_of(folder, {path: content})
    failed = [] if failing is None else [(path, failing)]
    return prepare_patch(snapshot, [Edit(path=path, before=b, after=a) for b, a in edits], failed)


def after(patch: Patch) -> bytes:
    assert not patch.problems
    (file,) = patch.files
    return file.after


def test_an_exact_edit_changes_nothing_else(tmp_path: Path) -> None:
    patch = patch_of(tmp_path, PRICING, ("return -price", "return -abs(price)"))
    assert after(patch).decode() == PRICING.replace("-price", "-abs(price)")
    assert all(result.passed for result in patch.results)
    assert {"found exactly once", "still parses", "changes something", "small"} <= {
        result.check for result in patch.results
    }


def test_before_that_stands_twice_is_sent_back_with_the_count(tmp_path: Path) -> None:
    patch = patch_of(tmp_path, PRICING, ("price = order.price", "price = order.cost"))
    assert patch.files == ()
    assert patch.problems == [
        "`before` stands 2 times in a.py; quote more lines so that it is unique"
    ]


@pytest.mark.parametrize(
    ("before", "said"),
    [
        ("return price / order.count", "`before` does not stand in a.py"),
        ("", "`before` for a.py is empty"),
        (" \n\t", "`before` for a.py is empty"),
        ("rice = order.pric", "`before` does not stand in a.py"),
    ],
)
def test_before_that_is_not_there(tmp_path: Path, before: str, said: str) -> None:
    (problem,) = patch_of(tmp_path, PRICING, (before, "x = 1")).problems
    assert problem.startswith(said)


def test_before_is_found_as_whole_words_only(tmp_path: Path) -> None:
    source = "max = 1\nx = 1\nprint(max, x)\n"
    assert (
        after(patch_of(tmp_path, source, ("x = 1", "x = 2"))) == b"max = 1\nx = 2\nprint(max, x)\n"
    )


def test_white_space_aside_and_after_is_indented_to_match(tmp_path: Path) -> None:
    source = "class A:\n\tdef f(self, x):\n\t\tif x:  \n\t\t\treturn x.name\n\t\treturn None\n"
    patch = patch_of(
        tmp_path,
        source,
        (
            "\n  if x:\n      return x.name\n\n",
            "  if x:\n      if x.name:\n          return x.name\n      y = 1",
        ),
    )
    assert after(patch).decode() == (
        "class A:\n\tdef f(self, x):\n\t\tif x:  \n\t\t\tif x.name:\n\t\t\t\treturn x.name\n"
        "\t\t\ty = 1\n\t\treturn None\n"
    )


@pytest.mark.parametrize(
    "replacement",
    [
        "if not price:\n    return 0\nreturn -price",  # relative to its first line
        "if not price:\n        return 0\n    return -price",  # as in the file, first line bare
        "    if not price:\n        return 0\n    return -price",  # as in the file
    ],
)
def test_indentation_left_out_of_a_quote_is_put_back(tmp_path: Path, replacement: str) -> None:
    patch = patch_of(tmp_path, PRICING, ("return -price", replacement))
    assert after(patch).decode() == PRICING.replace(
        "    return -price", "    if not price:\n        return 0\n    return -price"
    )


def test_edits_of_one_file_are_applied_together(tmp_path: Path) -> None:
    edits = [("return -price", "return -1 * price"), ("import math", "import cmath")]
    patch = patch_of(tmp_path, PRICING, *edits)
    assert b"-1 * price" in after(patch)
    assert b"import cmath" in after(patch)


def test_overlapping_edits_are_refused(tmp_path: Path) -> None:
    edits = [
        ("return price * order.count", "return 1"),
        ("    return price * order.count\n\n\ndef refund", "    return 2\n\n\ndef refund"),
    ]
    (problem,) = patch_of(tmp_path, PRICING, *edits).problems
    assert "overlap near line 6" in problem


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (b"a = 1\r\nb = 2\r\nc = 3\r\n", b"a = 1\r\nb = 4\r\nb2 = 5\r\nc = 3\r\n"),
        (b"a = 1\r\nb = 2\nc = 3\r\n", b"a = 1\r\nb = 4\nb2 = 5\nc = 3\r\n"),
        (b"a = 1\nb = 2\r\nc = 3", b"a = 1\nb = 4\r\nb2 = 5\r\nc = 3"),
        (b"\xef\xbb\xbfa = 1\nb = 2", b"\xef\xbb\xbfa = 1\nb = 4\nb2 = 5"),
        (b"# caf\xe9\nb = 2\n", b"# caf\xe9\nb = 4\nb2 = 5\n"),
        (
            b"# -*- coding: latin-1 -*-\nb = 2\ns = '\xa4'\n",
            b"# -*- coding: latin-1 -*-\nb = 4\nb2 = 5\ns = '\xa4'\n",
        ),
    ],
    ids=["crlf", "mixed", "no-final-newline", "bom", "cp1252", "coding-line"],
)
def test_line_ends_encoding_and_final_newline_are_kept(
    tmp_path: Path, source: bytes, expected: bytes
) -> None:
    patch = patch_of(tmp_path, source, ("b = 2", "b = 4\nb2 = 5"))
    if b"\xe9" in source:  # Python itself cannot read the file; tree-sitter judges it
        assert any(result.check == "still parses" and result.passed for result in patch.results)
    assert after(patch) == expected


def test_a_character_the_encoding_lacks_is_named(tmp_path: Path) -> None:
    patch = patch_of(tmp_path, b"# coding: latin-1\nb = '\xe9'\n", ("b = 'é'", "b = '→'"))
    assert "which cannot hold '→'" in patch.problems[0]


def test_the_mode_is_kept(tmp_path: Path) -> None:
    repository = make_repository(tmp_path)
    repository.commit({"run.sh": "echo 1\n"}, modes={"run.sh": FileMode.BLOB_EXECUTABLE})
    edit = Edit(path="./run.sh", before="echo 1", after="echo 2")
    patch = prepare_patch(repository.snapshot(), [edit])
    assert [(file.path, file.mode) for file in patch.files] == [("run.sh", 0o100755)]
    assert any("no parser for .sh" in flag for flag in patch.flags)
    assert " 100755\n" in unified_diff(patch)


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("orders/pricng.py", "did you mean orders/pricing.py?"),
        ("pricing.py", "did you mean orders/pricing.py?"),
        ("../../etc/passwd", "not a path inside the repository"),
        ("/etc/passwd", "not a path inside the repository"),
        ("orders/../orders/pricing.py", "not a path inside the repository"),
        (".git/config", "not a path inside the repository"),
        ("orders", "there is no file orders"),
        ("link.py", "symbolic link"),
        ("logo.png", "binary file"),
        ("huge.py", "larger than"),
    ],
)
def test_what_cannot_be_edited_is_said(tmp_path: Path, path: str, said: str) -> None:
    repository = make_repository(tmp_path)
    repository.commit(
        {
            "orders/pricing.py": PRICING,
            "link.py": "orders/pricing.py",
            "logo.png": b"\x89PNG\0\0",
            "huge.py": "a = 1\n" * 200_000,
        },
        modes={"link.py": FileMode.LINK},
    )
    patch = prepare_patch(repository.snapshot(), [Edit(path=path, before="a = 1", after="a = 2")])
    assert patch.files == ()
    assert said in patch.problems[0]


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
    assert after(patch) == source.replace("None.x", "1").encode()


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
    assert b"a  b" in after(patch)


def test_elided_code_is_refused(tmp_path: Path) -> None:
    replacement = "def total(order):\n    # ... rest of the code unchanged\n    return 0"
    before = "def total(order):\n    price = order.price\n    return price * order.count"
    patch = patch_of(tmp_path, PRICING, (before, replacement))
    assert "stands for code that is left out" in patch.problems[0]


@pytest.mark.parametrize(
    ("path", "source", "before", "replacement", "flag"),
    [
        (
            "a.py",
            PRICING,
            "    price = order.price\n    return price * order.count",
            "    price = order.price",
            "delet",
        ),
        ("a.py", PRICING, "return -price", "pass  # return -price", "delet"),
        (
            "a.py",
            PRICING,
            "return -price",
            "try:\n    return -price\nexcept Exception:\n    return None",
            "hides",
        ),
        ("a.py", PRICING, "return -price", "try:\n    return -price\nexcept:\n    pass", "hides"),
        (
            "A.java",
            "class A { void f() { g(); } }\n",
            "g();",
            "try { g(); } catch (Exception e) { /* ignored */ }",
            "hides",
        ),
        ("a.js", "f();\ng();\n", "g();", "try { g(); } catch { }", "hides"),
        ("a.js", "f();\ng();\n", "g();", "// g();", "delet"),
        ("a.js", "f();\ng();\n", "g();", "g().catch(() => {});", "hides"),
        (
            "a.go",
            "package a\n\nfunc f() {\n\tg()\n}\n",
            "g()",
            "defer func() { recover() }()\n\tg()",
            "hides",
        ),
        (
            "a.go",
            "package a\n\nfunc f() error {\n\terr := g()\n\treturn err\n}\n",
            "return err",
            "if err != nil {\n\t}\n\treturn nil",
            "hides",
        ),
    ],
)
def test_dangerous_patches_carry_a_flag(
    tmp_path: Path, path: str, source: str, before: str, replacement: str, flag: str
) -> None:
    patch = patch_of(tmp_path, source, (before, replacement), path=path)
    assert patch.files
    assert [flag in said for said in patch.flags] == [True]


@pytest.mark.parametrize(
    ("path", "source", "before", "replacement"),
    [
        (
            "a.py",
            PRICING,
            "return -price",
            "try:\n    return -price\nexcept TypeError:\n    return 0",
        ),
        (
            "A.java",
            "class A { void f() { g(); } }\n",
            "g();",
            "try { g(); } catch (Exception e) { throw new IllegalStateException(e); }",
        ),
        ("a.js", "f();\ng();\n", "g();", "if (ready) g();"),
        (
            "a.go",
            'package a\n\nimport "net/http"\n\nfunc f(w http.ResponseWriter) {\n\tserve(w)\n}\n',
            "serve(w)",
            "if err := serve(w); err != nil {\n\t\t"
            "http.Error(w, err.Error(), 500)\n\t\treturn\n\t}",
        ),
    ],
)
def test_sound_patches_carry_none(
    tmp_path: Path, path: str, source: str, before: str, replacement: str
) -> None:
    assert patch_of(tmp_path, source, (before, replacement), path=path).flags == []


def test_a_patch_too_large_to_review_is_refused(tmp_path: Path) -> None:
    long = "\n".join(f"    x{i} = {i}" for i in range(MAX_CHANGED_LINES + 1))
    patch = patch_of(tmp_path, PRICING, ("    return -price", long + "\n    return -price"))
    assert "can be reviewed in a thread" in patch.problems[0]


@pytest.mark.parametrize(
    "content",
    [
        PRICING.encode(),
        PRICING.encode().replace(b"\n", b"\r\n"),
        PRICING.encode().removesuffix(b"\n"),
        PRICING.replace("import math", "name = 'żółć'").encode(),
        b"\xef\xbb\xbf" + PRICING.encode(),
    ],
    ids=["plain", "crlf", "no-final-newline", "utf-8", "bom"],
)
def test_git_applies_the_diff(tmp_path: Path, content: bytes) -> None:
    files = {"orders/my pricing.py": content, "b.py": "x = 1\n"}
    patch = prepare_patch(
        snapshot_of(tmp_path, files),
        [
            Edit(path="orders/my pricing.py", before="return -price", after="return -abs(price)"),
            Edit(path="b.py", before="x = 1", after="x = 2"),
        ],
    )
    work = tmp_path / "work"
    for path, data in files.items():
        target = work / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data if isinstance(data, bytes) else data.encode())
    subprocess.run(["git", "init", "-q"], cwd=work, check=True)
    diff = unified_diff(patch)
    assert diff.startswith("diff --git a/orders/my pricing.py b/orders/my pricing.py\nindex ")
    subprocess.run(["git", "apply", "-"], cwd=work, input=diff.encode(), check=True)
    for file in patch.files:
        assert (work / file.path).read_bytes() == file.after


@given(
    lines=st.lists(
        st.tuples(
            st.text(st.characters(exclude_characters="\r\n", codec="utf-8"), max_size=8),
            st.sampled_from(["\n", "\r\n", "\r"]),
        ),
        max_size=12,
    ),
    end=st.sampled_from(["\n", "\r\n", ""]),
    added=st.integers(0, 2),
    data=st.data(),
)
def test_every_other_byte_is_kept(
    lines: list[tuple[str, str]], end: str, added: int, data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(lines)))
    head = "".join(line + ending for line, ending in lines[:at])
    tail = "".join(line + ending for line, ending in lines[at:])
    marked = f"{head}<the one>{end if not tail else chr(10)}{tail}"
    after = "\n".join(["<another>"] * (added + 1))
    changed = apply_edits(marked, [Edit(path="a", before="<the one>", after=after)])
    assert changed.startswith(head)
    assert changed.endswith(tail)
    middle = changed[len(head) : len(changed) - len(tail)]
    assert middle.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n") == after
    assert changed.endswith(("\n", "\r")) == marked.endswith(("\n", "\r"))


def evidence(quote: str, start: int, end: int | None = None, path: str = "a.py") -> Evidence:
    return Evidence(path=path, start_line=start, end_line=end or start, quote=quote)


def test_evidence_is_kept_verbatim_at_its_true_lines(tmp_path: Path) -> None:
    snapshot = snapshot_of(tmp_path, {"a.py": PRICING})
    kept = verified_evidence(
        snapshot,
        [
            evidence("return  price * order.count  ", 6),
            evidence("def refund(order):\n  price = order.price", 7, 8),
            evidence("price * order.count", 4),
            evidence("price = order.price", 11, path="./a.py"),
        ],
    )
    assert [(e.path, e.start_line, e.end_line) for e in kept] == [
        ("a.py", 6, 6),
        ("a.py", 9, 10),
        ("a.py", 6, 6),
        ("a.py", 10, 10),
    ]
    assert kept[1].quote == "def refund(order):\n    price = order.price"


def test_untrue_evidence_is_dropped(tmp_path: Path) -> None:
    filler = "\n" * 60
    snapshot = snapshot_of(tmp_path, {"a.py": PRICING + filler + "far = 1\n", "b.bin": b"\0price"})
    untrue = [
        evidence("return price / order.count", 6),
        evidence("far = 1", 3),
        evidence("", 6),
        evidence("import math", 1, path="missing.py"),
        evidence("price", 1, path="b.bin"),
        evidence("return -price\n\n\ndef refund", 11, 14),
    ]
    assert verified_evidence(snapshot, untrue) == []


@pytest.mark.parametrize(
    ("path", "source", "failing", "before", "replacement"),
    [
        ("a.py", PRICING, 6, "return price * order.count", "return None"),
        ("a.py", PRICING, 6, "return price * order.count", "# price * order.count\n    pass"),
        ("a.py", PRICING, 10, "price = order.price\n    return -price", "return 0"),
        ("a.js", "f();\nsend(mail);\n", 2, "send(mail);", "console.log('skipped');"),
        (
            "A.java",
            "class A {\n    void f() {\n        send(mail);\n    }\n}\n",
            3,
            "send(mail);",
            "return;",
        ),
    ],
)
def test_a_failing_statement_that_is_gone_carries_a_flag(
    tmp_path: Path, path: str, source: str, failing: int, before: str, replacement: str
) -> None:
    patch = patch_of(tmp_path, source, (before, replacement), path=path, failing=failing)
    assert patch.files
    (flag,) = patch.flags
    assert "the statement that failed is gone" in flag or "only deletes" in flag


@pytest.mark.parametrize(
    ("before", "replacement"),
    [
        ("price * order.count", "price * (order.count or 0)"),
        ("price = order.price\n    return price * order.count",
         "if order is None:\n        return 0\n    return order.price * order.count"),
        ("    price = order.price\n    return price * order.count",
         "    return order.total()"),
        ("import math", "import math\nimport re"),
    ],
)  # fmt: skip
def test_a_failing_statement_that_lives_on_carries_none(
    tmp_path: Path, before: str, replacement: str
) -> None:
    assert patch_of(tmp_path, PRICING, (before, replacement), failing=6).flags == []


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


def test_tags_that_do_not_match_are_refused(tmp_path: Path) -> None:
    source = "const A = () => <p><b>hi</b></p>;\n"
    wrong = patch_of(tmp_path, source, ("<b>hi</b>", "<b>hi</i>"), path="a.tsx")
    assert "a.tsx would no longer parse: `</i>` is not valid here" in wrong.problems[0]
    sound = patch_of(tmp_path, source, ("<b>hi</b>", "<><A.B>ho</A.B></>"), path="a.tsx")
    assert sound.problems == []
