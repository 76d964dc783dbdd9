"""A patch that hides an error or drops what failed carries a flag; a sound one carries none."""

from pathlib import Path

import pytest

from tests.support.patches import PRICING, patch_of


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
