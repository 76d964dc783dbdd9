"""The evidence finder: frames first, then the error's words, each with its reason."""

from pathlib import Path

import pytest

from agents.incident.case import Passage
from agents.incident.localisation.clues import read_clues
from agents.incident.localisation.evidence import EvidenceFinder
from agents.incident.localisation.paths import is_test_path
from agents.incident.source_code.enclosing import LONGEST_WHOLE, readable_range
from agents.incident.stacktraces import parse
from agents.incident.stacktraces.frames import Frame, MappedFrame
from agents.incident.stacktraces.mapping import map_frames
from storage.code_index import CodeIndex
from storage.reports import ErrorReport
from tests.support.repositories import TestRepository, make_repository

FILES = {
    "shop/web.py": '''"""Pages."""
from shop import orders


def checkout(request):
    order = orders.price(request.cart_id)
    return order.amount
''',
    "shop/orders.py": '''"""Orders."""
from shop.rates import RateTable


def price(cart_id):
    rates = RateTable.load()
    return rates.discount_for(cart_id)


def unrelated():
    return 1
''',
    "shop/rates.py": '''"""Rates."""


class RateTable:
    def discount_for(self, cart_id):
        return None
''',
    "shop/cache.py": '''"""The cache."""


def evict(key):
    STORE.pop(key)
''',
    "tests/test_orders.py": '''"""Tests."""
from shop.rates import RateTable


def test_discount_for():
    assert RateTable.discount_for(1)
''',
}
TRACE = """Traceback (most recent call last):
  File "/srv/app/shop/web.py", line 6, in checkout
    order = orders.price(request.cart_id)
  File "/srv/app/shop/orders.py", line 7, in price
    return rates.discount_for(cart_id)
AttributeError: 'RateTable' object has no attribute 'discount_for'
"""


def _report(
    message: str | None, stack_trace: str, error_type: str = "AttributeError"
) -> ErrorReport:
    return ErrorReport(
        server_name="shop",
        server_ip="10.0.0.7",
        error_type=error_type,
        message=message,
        request_url="http://[broken",
        stack_trace=stack_trace,
    )


async def _evidence(
    tmp_path: Path,
    remote: TestRepository,
    report: ErrorReport,
    limit: int = 8,
    hint: str | None = None,
) -> tuple[Passage, ...]:
    index = CodeIndex(tmp_path / "index")
    snapshot = remote.snapshot()
    await index.refresh(remote.url, snapshot)
    trace = parse(report.stack_trace, report.error_type, report.message)
    frames = map_frames(trace, snapshot)
    found = await EvidenceFinder(index).find(
        report, trace, frames, remote.url, snapshot, limit, hint=hint
    )
    for passage in found:
        lines = snapshot.text(passage.path).split("\n")
        assert passage.text == "\n".join(lines[passage.start_line - 1 : passage.end_line])
        assert passage.reason
    assert len(found) <= limit
    return found


async def test_innermost_frame_comes_first_then_callers_and_what_the_error_names(
    tmp_path: Path,
) -> None:
    remote = make_repository(tmp_path, FILES)
    report = _report("'RateTable' object has no attribute 'discount_for'", TRACE)
    found = await _evidence(tmp_path, remote, report)
    assert found[0].path == "shop/orders.py"
    assert {passage.path for passage in found[1:3]} == {"shop/web.py", "shop/rates.py"}
    by_path = {passage.path: passage for passage in found}
    innermost = by_path["shop/orders.py"]
    assert innermost.reason == "innermost frame in this repository: `price`, line 7"
    assert innermost.text.startswith("def price")
    assert "unrelated" not in innermost.text
    assert by_path["shop/web.py"].reason == "frame further out: `checkout`, line 6"
    assert "defines `discount_for`, which the message names" in by_path["shop/rates.py"].reason
    assert by_path["shop/rates.py"].text.startswith("class RateTable:")
    assert [p.score for p in found] == sorted((p.score for p in found), reverse=True)
    assert len(by_path) == len(found)
    assert found[-1].path == "tests/test_orders.py"


async def test_hint_is_looked_at_next(tmp_path: Path) -> None:
    remote = make_repository(tmp_path, FILES)
    report = _report("'RateTable' object has no attribute 'discount_for'", TRACE)
    found = await _evidence(tmp_path, remote, report, hint="look at the cache, not the controller")
    assert [passage.path for passage in found][:2] == ["shop/orders.py", "shop/cache.py"]
    assert found[1].reason == "speaks of what the hint names: `cache`"
    assert {passage.path for passage in found[2:4]} == {"shop/web.py", "shop/rates.py"}


async def test_without_frames_the_words_are_searched(tmp_path: Path) -> None:
    remote = make_repository(tmp_path, FILES)
    strange = "*** PANIC at evict+0x12 (shop::cache) ***"
    found = await _evidence(tmp_path, remote, _report(None, strange, "panic"))
    assert found[0].path == "shop/cache.py"


async def test_nothing_in_common_gives_nothing(tmp_path: Path) -> None:
    remote = make_repository(tmp_path, FILES)
    assert await _evidence(tmp_path, remote, _report("zzz", "qqq", "Xyzzy")) == ()


async def test_frames_leave_room_for_the_search(tmp_path: Path) -> None:
    modules = {f"shop/step{n}.py": f"def step{n}():\n    return step{n + 1}()\n" for n in range(12)}
    remote = make_repository(tmp_path, FILES | modules)
    calls = "".join(
        f'  File "/srv/app/shop/step{n}.py", line 2, in step{n}\n    return step{n + 1}()\n'
        for n in range(12)
    )
    trace = f"Traceback (most recent call last):\n{calls}KeyError: 'RateTable'\n"
    found = await _evidence(tmp_path, remote, _report("'RateTable'", trace, "KeyError"))
    assert found[0].path == "shop/step11.py"
    assert "shop/step10.py" in [passage.path for passage in found]
    assert "shop/rates.py" in [passage.path for passage in found]


async def test_passages_of_one_file_do_not_overlap(tmp_path: Path) -> None:
    body = "".join(f"    a{n} = {n}\n" for n in range(100))
    remote = make_repository(tmp_path, {"long.py": f"def long():\n{body}"})
    index = CodeIndex(tmp_path / "index")
    await index.refresh(remote.url, remote.snapshot())
    frames = [
        MappedFrame(Frame("long.py", line, "long", True), "long.py", line) for line in (50, 70, 52)
    ]
    trace = parse("", "ValueError", None)
    found = await EvidenceFinder(index).find(
        _report(None, "", "ValueError"), trace, frames, remote.url, remote.snapshot()
    )
    assert [(p.start_line, p.end_line) for p in found] == [(35, 65), (66, 85)]


async def test_frame_without_a_line_shows_its_function(tmp_path: Path) -> None:
    remote = make_repository(tmp_path, FILES)
    index = CodeIndex(tmp_path / "index")
    await index.refresh(remote.url, remote.snapshot())
    frames = [MappedFrame(Frame("orders.py", None, "unrelated", True), "shop/orders.py", None)]
    found = await EvidenceFinder(index).find(
        _report(None, ""), parse("", "E", None), frames, remote.url, remote.snapshot()
    )
    assert found[0].text.startswith("def unrelated")
    assert found[0].reason == "innermost frame in this repository: `unrelated`"


async def test_callers_of_a_check_and_types_of_variables_are_told(tmp_path: Path) -> None:
    remote = make_repository(
        tmp_path,
        {
            "src/main/java/acme/Outlet.java": (
                "package acme;\n\nclass Outlet {\n  private Window window;\n\n"
                "  void write(int n) {\n    byte[] b = new byte[window.room(n)];\n  }\n}\n"
            ),
            "src/main/java/acme/Window.java": (
                "package acme;\n\nclass Window {\n  int room(int n) {\n    return n - 1;\n  }\n}\n"
            ),
            **{
                f"src/main/java/acme/Other{n}.java": f"package acme;\n\nclass Other{n} {{\n}}\n"
                for n in range(9)
            },
        },
    )
    trace = (
        "java.lang.NegativeArraySizeException\n"
        "\tat acme.Outlet.write(Outlet.java:7)\n\tat acme.Main.main(Main.java:3)\n"
    )
    found = await _evidence(
        tmp_path, remote, _report(None, trace, "java.lang.NegativeArraySizeException")
    )
    assert [passage.path.rpartition("/")[2] for passage in found[:2]] == [
        "Outlet.java",
        "Window.java",
    ]
    assert "`room`" in found[1].reason or "`Window`" in found[1].reason


async def test_what_changed_together_with_the_failing_file_is_told(tmp_path: Path) -> None:
    files = {f"app/part{n}.py": f"def part{n}():\n    return {n}\n" for n in range(12)}
    remote = make_repository(tmp_path, files)
    for n in range(4):
        remote.commit(
            {
                "app/part3.py": f"def part3():\n    return {n} / 0\n",
                "app/part7.py": f"def part7():\n    return {n}0\n",
            }
        )
    trace = (
        "Traceback (most recent call last):\n"
        '  File "/srv/app/part3.py", line 2, in part3\n    return 3 / 0\n'
        "ZeroDivisionError: division by zero\n"
    )
    found = await _evidence(
        tmp_path, remote, _report("division by zero", trace, "ZeroDivisionError")
    )
    assert [passage.path for passage in found[:2]] == ["app/part3.py", "app/part7.py"]
    assert "changed 4 times with `app/part3.py`" in found[1].reason


async def test_file_that_the_message_names_is_shown(tmp_path: Path) -> None:
    remote = make_repository(tmp_path, FILES | {"config/rates.yml": "rates:\n  default: x\n"})
    report = _report("cannot read config/rates.yml: not a number", TRACE, "ValueError")
    found = await _evidence(tmp_path, remote, report)
    (named,) = [passage for passage in found if passage.path == "config/rates.yml"]
    assert "the error mentions `config/rates.yml`" in named.reason


# -- What to show around a line --------------------------------------------------------------------

JAVA = """package acme;

class Shop {
  private int n;

  int first() {
    return n;
  }
%s
}
"""


@pytest.mark.parametrize(
    ("path", "text", "line", "expected"),
    [
        ("a.py", "x = 1\n\n\ndef f():\n    return x\n", 5, (4, 5)),
        ("a.py", "@cached\ndef f():\n    return 1\n", 3, (1, 3)),
        ("a.py", "class A:\n    def f(self):\n        return 1\n", 3, (1, 3)),
        ("A.java", JAVA % "", 7, (3, 10)),
        ("A.java", JAVA % ("  int pad;\n" * 80), 7, (6, 8)),
        ("a.ts", "const f = (a: number) => {\n  return a;\n};\n", 2, (1, 3)),
        ("a.yml", "a: 1\nb: 2\n", 1, (1, 2)),
        ("a.py", "", 9, (1, 1)),
        ("a.py", "x = (\n", 400, (1, 1)),
    ],
)
def test_readable_range(path: str, text: str, line: int, expected: tuple[int, int]) -> None:
    assert readable_range(path, text, line) == expected


def test_long_function_is_shown_by_a_window_within_it() -> None:
    text = "x = 1\n\ndef f():\n" + "    x = 2\n" * (LONGEST_WHOLE * 2)
    assert readable_range("a.py", text, 5) == (3, 20)
    assert readable_range("a.py", text, 80) == (65, 95)


# -- Paths ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("tests/test_a.py", True),
        ("src/test/java/acme/ShopTest.java", True),
        ("web/cart.spec.ts", True),
        ("pkg/a_test.go", True),
        ("src/contest/latest.py", False),
        ("src/testing_tools.py", False),
    ],
)
def test_tests_are_told_by_their_paths(path: str, expected: bool) -> None:
    assert is_test_path(path) is expected


# -- Hostile words ---------------------------------------------------------------------------------


@pytest.mark.parametrize("unit", ["_", "a.", "a/", "-", "a$", "'a"])
def test_a_word_without_end_is_looked_through(unit: str, tmp_path: Path) -> None:
    """A pattern that reads the same word from each of its letters on would not come to an end."""
    word = (unit * 200_000)[:200_000]
    report = ErrorReport(
        server_name="s",
        server_ip="h",
        error_type="Oddity",
        message=word[:20_000],
        stack_trace=word,
    )
    code = {"shop/web.py": f"x = 1  # {word[:190_000]}\n"}
    snapshot = make_repository(tmp_path, code).snapshot()
    frame = MappedFrame(Frame("web.py", 1, "f", True), "shop/web.py", 1)
    trace = parse(word, "Oddity", word[:20_000])
    assert read_clues(report, trace, (frame,), snapshot).words["message"]
