"""An edit is found exactly once and applied byte for byte; what cannot be applied is said."""

import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pygit2.enums import FileMode

from agents.incident.analysis import Edit
from agents.incident.patch.edits import apply_edits
from agents.incident.patch.gate import prepare_patch, unified_diff
from tests.support.patches import PRICING, content_after, patch_of
from tests.support.programs import write_files
from tests.support.repositories import make_repository


def test_an_exact_edit_changes_nothing_else(tmp_path: Path) -> None:
    patch = patch_of(tmp_path, PRICING, ("return -price", "return -abs(price)"))
    assert content_after(patch).decode() == PRICING.replace("-price", "-abs(price)")
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
    patch = patch_of(tmp_path, source, ("x = 1", "x = 2"))
    assert content_after(patch) == b"max = 1\nx = 2\nprint(max, x)\n"


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
    assert content_after(patch).decode() == (
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
    assert content_after(patch).decode() == PRICING.replace(
        "    return -price", "    if not price:\n        return 0\n    return -price"
    )


def test_edits_of_one_file_are_applied_together(tmp_path: Path) -> None:
    edits = [("return -price", "return -1 * price"), ("import math", "import cmath")]
    patch = patch_of(tmp_path, PRICING, *edits)
    assert b"-1 * price" in content_after(patch)
    assert b"import cmath" in content_after(patch)


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
    assert content_after(patch) == expected


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
    files = {"orders/my pricing.py": content, "b.py": b"x = 1\n"}
    patch = prepare_patch(
        make_repository(tmp_path, files).snapshot(),
        [
            Edit(path="orders/my pricing.py", before="return -price", after="return -abs(price)"),
            Edit(path="b.py", before="x = 1", after="x = 2"),
        ],
    )
    work = tmp_path / "work"
    write_files(work, files)
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
