"""Java patches are compiled: a new error stops them, and no missing library is their fault."""

import shutil
from pathlib import Path

import pytest

from agents.incident.analysis import Edit
from agents.incident.patch.compiler_errors import new_errors, raw_errors
from agents.incident.patch.gate import GateResult, prepare_patch
from agents.incident.patch.java_compile import compile_patch
from agents.incident.patch.sandbox import Limits, Sandbox
from tests.support.jdk import require_jdk
from tests.support.programs import needs
from tests.support.repositories import make_repository

CART = """\
package shop;

import java.util.List;

public class Cart {
    private final List<String> items;

    public Cart(List<String> items) {
        this.items = items;
    }

    public int size() {
        return items.size();
    }
}
"""
TILL = """\
package shop.till;

import shop.Cart;

class Till {
    int count(Cart cart) {
        return cart.size();
    }
}
"""
PAGE = """\
package web;

import org.framework.Controller;
import org.framework.Reply;

public class Page extends Controller {
    Reply show(String name) {
        return reply(name.trim());
    }

    int width(String name) {
        return name.length();
    }
}
"""
FILES = {
    "app/src/main/java/shop/Cart.java": CART,
    "app/src/main/java/shop/till/Till.java": TILL,
    "web/Page.java": PAGE,
    "web/module-info.java": "module web {}\n",
    "README.md": "A shop.\n",
}
CART_PATH, _, PAGE_PATH, *_ = FILES
NO_SANDBOX = Sandbox(program="bwrap-of-another-name")


async def compiled(
    folder: Path, path: str, before: str, after: str, sandbox: Sandbox | None = None
) -> GateResult:
    snapshot = make_repository(folder, dict(FILES)).snapshot()
    patch = prepare_patch(snapshot, [Edit(path=path, before=before, after=after)])
    assert patch.problems == []
    (result,) = await compile_patch(sandbox or Sandbox(), snapshot, patch.files)
    return result


async def test_a_patch_that_compiles_passes(tmp_path: Path) -> None:
    require_jdk()
    result = await compiled(tmp_path, CART_PATH, "items.size()", "items == null ? 0 : items.size()")
    assert (result.check, result.passed, result.blocking) == ("compiles with javac", True, True)
    assert result.detail == "Cart.java compiles (javac)"


async def test_a_new_error_stops_the_patch_also_without_a_sandbox(tmp_path: Path) -> None:
    require_jdk()
    result = await compiled(tmp_path, CART_PATH, "items.size()", "items.sise()", NO_SANDBOX)
    assert (result.passed, result.blocking) == (False, True)
    assert result.detail == (
        "javac finds a new error: Cart.java:13: cannot find symbol; symbol: method sise(); "
        "location: variable items of type List<String>"
    )


async def test_an_error_in_a_file_that_uses_the_patched_one_stops_it(tmp_path: Path) -> None:
    require_jdk()
    needs("bwrap")
    result = await compiled(tmp_path, CART_PATH, "int size()", "int length()")
    assert (result.passed, result.blocking) == (False, True)
    assert "Till.java:7: cannot find symbol" in result.detail


async def test_what_a_missing_library_explains_is_not_the_patchs_fault(tmp_path: Path) -> None:
    require_jdk()
    after = "Reply empty = reply(null);\n        return name == null ? empty : reply(name.trim())"
    result = await compiled(tmp_path, PAGE_PATH, "return reply(name.trim())", after)
    assert result.passed
    assert "javac finds no new error in Page.java" in result.detail
    assert "there before" in result.detail


async def test_what_no_missing_library_explains_is(tmp_path: Path) -> None:
    require_jdk()
    after = "if (name != null) {\n            return name.length();\n        }"
    result = await compiled(tmp_path, PAGE_PATH, "return name.length();", after)
    assert (result.passed, result.blocking) == (False, True)
    assert "Page.java:15: missing return statement" in result.detail


async def test_without_a_jdk_it_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    result = await compiled(tmp_path / "r", CART_PATH, "items.size()", "items.sise()", NO_SANDBOX)
    assert (result.passed, result.blocking) == (False, False)
    assert result.detail.startswith("not compiled: no JDK")


async def test_it_is_bounded_in_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    slow = tmp_path / "bin" / "javac"
    slow.parent.mkdir()
    slow.write_text("#!/bin/sh\nexec sleep 60\n")
    slow.chmod(0o755)
    shell = Path(shutil.which("sh") or "/bin/sh").parent
    monkeypatch.setenv("PATH", f"{slow.parent}:{shell}")
    sandbox = Sandbox(program=NO_SANDBOX.program, limits=Limits(seconds=0.5))
    result = await compiled(tmp_path / "r", CART_PATH, "items.size()", "items.sise()", sandbox)
    assert (result.passed, result.blocking) == (False, False)
    assert result.detail == "not compiled: it took longer than 0.5 s"


async def test_a_patch_of_other_languages_is_not_compiled(tmp_path: Path) -> None:
    snapshot = make_repository(tmp_path, {"a.py": "x = 1\n"}).snapshot()
    patch = prepare_patch(snapshot, [Edit(path="a.py", before="x = 1", after="x = 2")])
    assert await compile_patch(Sandbox(), snapshot, patch.files) == []


MISSING = "Page.java:3:19: compiler.err.doesnt.exist: org.framework\n"


@pytest.mark.parametrize(
    ("error", "counts"),
    [
        ("missing.ret.stmt", True),
        ("prob.found.req: (compiler.misc.inconvertible.types: int, java.lang.String)", True),
        ("prob.found.req: (compiler.misc.inconvertible.types: web.Page, java.util.List)", False),
        ("cant.resolve.location: kindname.class, Reply, , , (compiler.misc.location: "
         "kindname.class, web.Page, null)", False),
        ("cant.resolve.location.args: kindname.method, size, , , (compiler.misc.location.1: "
         "kindname.variable, names, java.lang.String[])", True),
        ("cant.resolve.location.args: kindname.method, total, , , (compiler.misc.location.1: "
         "kindname.variable, order, web.Order)", False),
        ("unreported.exception.need.to.catch.or.throw: java.io.IOException", True),
        ("unreported.exception.need.to.catch.or.throw: web.Refused", False),
        ("except.never.thrown.in.try: java.io.IOException", False),
        ("does.not.override.abstract: web.Page, show(), web.Shown", False),
    ],
)  # fmt: skip
def test_which_errors_count_beside_a_missing_library(error: str, counts: bool) -> None:
    before = raw_errors(MISSING)
    after = raw_errors(f"{MISSING}Page.java:9:9: compiler.err.{error}\n")
    assert len(after) == 2
    assert len(new_errors(before, after)) == counts
    assert len(new_errors([], after)) == 2


def test_an_error_that_moved_is_not_new() -> None:
    error = "Page.java:{}:9: compiler.err.missing.ret.stmt\n"
    before, after = error.format(4), error.format(7)
    assert new_errors(raw_errors(before), raw_errors(after)) == []
    assert len(new_errors(raw_errors(before), raw_errors(after + error.format(9)))) == 1
