"""What speaks for a file: the signals of the ranking, each in a repository that has its cause."""

from pathlib import Path

import pytest

from agents.incident.localisation.evidence import EvidenceFinder
from agents.incident.localisation.failing_code import statement_at
from agents.incident.localisation.paths import is_code_path
from agents.incident.localisation.suspect_files import Suspect
from agents.incident.localisation.weights import ranked
from agents.incident.source_code.enclosing import syntax_tree
from agents.incident.stacktraces import parse
from agents.incident.stacktraces.mapping import map_frames
from storage.code_index import CodeIndex
from storage.reports import ErrorReport
from tests.support.repositories import TestRepository, make_repository

BILL = "def bill(order):\n    rate = find_rate(order)\n    return order.sum * rate\n"
RATES = "def find_rate(order):\n    return TABLE[order.country]\n"
TRACE = """Traceback (most recent call last):
  File "/srv/shop/bills.py", line 2, in bill
    rate = find_rate(order)
  File "/srv/shop/rates.py", line 2, in find_rate
    return TABLE[order.country]
KeyError: 'AT'
"""


async def _suspects(
    tmp_path: Path, remote: TestRepository, trace: str = TRACE
) -> dict[str, Suspect]:
    index, snapshot = CodeIndex(tmp_path / "index"), remote.snapshot()
    await index.refresh(remote.url, snapshot)
    report = ErrorReport(
        server_name="shop", server_ip="10.0.0.7", error_type="Error", stack_trace=trace
    )
    parsed = parse(trace)
    frames = map_frames(parsed, snapshot)
    _, suspects = await EvidenceFinder(index).suspects(report, parsed, frames, remote.url, snapshot)
    return suspects


async def test_code_on_the_stack_that_is_new_is_told_from_code_that_has_long_been_there(
    tmp_path: Path,
) -> None:
    files = {"shop/bills.py": BILL.replace("order.sum", "order.total"), "shop/rates.py": RATES}
    remote = make_repository(tmp_path, files, {"shop/other.py": "OTHER = 1\n"})
    for n in range(31):
        remote.commit({"shop/other.py": f"OTHER = {n}\n"})
    remote.commit({"shop/bills.py": BILL})
    suspects = await _suspects(tmp_path, remote)
    changed = suspects["shop/bills.py"]
    assert changed.signals["lines_changed_outer"] == 1.0
    assert changed.notes["lines_changed_outer"] == "the last 10 commits"
    assert changed.notes["changed_just_now"] == "in the last commit"
    assert changed.signals["changed_just_now"] > 0.9
    assert "changed_just_now" not in suspects["shop/rates.py"].signals


async def test_file_of_a_commit_that_speaks_of_the_error_is_told(tmp_path: Path) -> None:
    files = {f"shop/part{n}.py": "def country_of(order):\n    return order\n" for n in range(3)}
    remote = make_repository(tmp_path, files | {"shop/bills.py": BILL, "shop/rates.py": RATES})
    remote.commit({"shop/part0.py": "def country_of(order):\n    return 1\n"}, "Tidy up")
    said = remote.commit(
        {"shop/part1.py": "def country_of(order):\n    return 2\n"}, "Find the rate by country"
    )
    suspects = await _suspects(tmp_path, remote)
    assert suspects["shop/part1.py"].signals["commit_speaks"] == 1.0
    assert suspects["shop/part1.py"].notes["commit_speaks"] == f"`{said[:10]}`"
    assert "commit_speaks" not in suspects["shop/part0.py"].signals


@pytest.mark.parametrize(
    "message",
    [
        "AttributeError: 'RateTable' object has no attribute 'find'",
        "AttributeError: module 'shop.tables.RateTable' has no attribute 'find'",
        "TypeError: RateTable.__init__() got an unexpected keyword argument 'find'",
        "ImportError: cannot import name 'RateTable' from 'shop'",
        "TypeError: RateTable is not a constructor",
    ],
)
async def test_what_the_message_says_is_wrong_is_looked_up(tmp_path: Path, message: str) -> None:
    files = {"shop/tables.py": "class RateTable:\n    pass\n", "shop/rates.py": RATES}
    remote = make_repository(tmp_path, files)
    suspects = await _suspects(tmp_path, remote, TRACE.replace("KeyError: 'AT'", message))
    assert suspects["shop/tables.py"].notes["defines_subject"] == "`RateTable`"
    assert "defines_subject" not in suspects["shop/rates.py"].signals


async def test_of_several_definitions_the_one_is_meant_that_the_trace_imports(
    tmp_path: Path,
) -> None:
    table = "class RateTable:\n    pass\n"
    files = {"shop/old/tables.py": table, "shop/new/tables.py": table, "shop/rates.py": RATES}
    bill = f"from shop.new.tables import RateTable\n\n\n{BILL}"
    remote = make_repository(tmp_path, files | {"shop/bills.py": bill})
    message = "AttributeError: 'RateTable' object has no attribute 'find'"
    trace = TRACE.replace("KeyError: 'AT'", message)
    suspects = await _suspects(
        tmp_path, remote, trace.replace("line 2, in bill", "line 5, in bill")
    )
    assert suspects["shop/new/tables.py"].notes["defines_subject"] == "`RateTable`"
    assert "defines_subject" not in suspects["shop/old/tables.py"].signals


async def test_far_out_on_the_stack_a_definition_that_the_message_names_counts(
    tmp_path: Path,
) -> None:
    files = {
        f"shop/step{n}.py": f"class Step{n}:\n    def run(self):\n        step{n + 1}()\n"
        for n in range(1, 7)
    }
    remote = make_repository(tmp_path, files)
    calls = "".join(
        f'  File "/srv/shop/step{n}.py", line 3, in run\n    step{n + 1}()\n' for n in range(1, 7)
    )
    message = "AttributeError: 'Step1' object has no attribute 'step2'; 'Step5' object has no way"
    suspects = await _suspects(
        tmp_path, remote, f"Traceback (most recent call last):\n{calls}{message}\n"
    )
    assert suspects["shop/step1.py"].notes["defines_subject"] == "`Step1`"
    assert "defines_subject" not in suspects["shop/step5.py"].signals


MAIN = """def main():
    report = Report(1)
    report.execute(1)
    settle()


def settle():
    try:
        save()
    except OSError as error:
        raise error


class Report:
    def execute(self, number):
        return number
"""


def _ended_at(line: int, quoted: str, error: str) -> str:
    return (
        "Traceback (most recent call last):\n"
        f'  File "/srv/shop/main.py", line {line}, in main\n    {quoted}\n{error}\n'
    )


@pytest.mark.parametrize(
    ("line", "quoted", "error", "ends_early"),
    [
        (3, "report.execute(1)", "AttributeError: 'list' object has no attribute 'split'", True),
        (3, "report.execute(1)", "OSError: Cannot call rmtree on a symbolic link", True),
        (11, "raise error", "OSError: [Errno 2] No such file or directory", True),
        (3, "report.execute(1)", "AttributeError: 'Report' has no attribute 'execute'", False),
        (3, "report.execute(1)", "TypeError: __init__() missing 1 required argument", False),
        (3, "report.execute(1)", "TypeError: unhashable type: 'list'", False),
        (3, "report.execute(1)", "KeyboardInterrupt", False),
        (2, "report = Report(1)", "OSError: No such file or directory", False),
        (16, "return number", "OSError: No such file or directory", False),
    ],
)
async def test_a_trace_that_ends_before_the_failure_holds_nothing_against_other_files(
    tmp_path: Path, line: int, quoted: str, error: str, ends_early: bool
) -> None:
    files = {"shop/main.py": MAIN, "shop/texts.py": "def split(list):\n    return list.split()\n"}
    files["shop/spool.py"] = "def directory(file):\n    return open(file).rmtree.execute()\n"
    files["shop/parts.py"] = "class Report:\n    missing = required = 'number'\n"
    trace = _ended_at(line, quoted, error)
    suspects = await _suspects(tmp_path, make_repository(tmp_path, files), trace)
    innermost = suspects["shop/main.py"].signals
    assert ("frame_1_ends_early" in innermost) is ends_early
    others = [suspect for path, suspect in suspects.items() if path != "shop/main.py"]
    assert others or error == "KeyboardInterrupt"
    assert all(("far_from_failure" in each.signals) is not ends_early for each in others)


@pytest.mark.parametrize(
    ("quoted", "ends_early"),
    [("raise self._exception", True), ("raise self.Missing", False), ("raise error", False)],
)
async def test_where_a_kept_error_is_raised_it_did_not_arise(
    tmp_path: Path, quoted: str, ends_early: bool
) -> None:
    trace = _ended_at(3, "thread.get()", "OSError: no such file").replace(
        "OSError", f'  File "/usr/lib/gevent/greenlet.py", line 308, in get\n    {quoted}\nOSError'
    )
    suspects = await _suspects(tmp_path, make_repository(tmp_path, {"shop/main.py": MAIN}), trace)
    assert ("frame_1_ends_early" in suspects["shop/main.py"].signals) is ends_early


async def test_a_trace_that_goes_on_into_a_library_does_not_end_early(tmp_path: Path) -> None:
    trace = _ended_at(3, "report.execute(1)", "OSError: no such file").replace(
        "OSError", '  File "/usr/lib/python3.11/shutil.py", line 9, in rmtree\n    x()\nOSError'
    )
    suspects = await _suspects(tmp_path, make_repository(tmp_path, {"shop/main.py": MAIN}), trace)
    assert "frame_1_ends_early" not in suspects["shop/main.py"].signals


@pytest.mark.parametrize(
    "message",
    [
        "java.io.NotSerializableException: acme.Cart$Line",
        "java.lang.IllegalAccessError: tried to access method acme.Line.sum()I from class acme.B",
        "java.lang.IllegalAccessError: class acme.Bill tried to access private field acme.Line.a",
        "java.io.InvalidClassException: acme.Line; no valid constructor",
    ],
)
async def test_a_class_that_lacks_what_the_language_asks_for_comes_first(
    tmp_path: Path, message: str
) -> None:
    files = {
        "src/acme/Bill.java": "package acme;\n\nclass Bill {\n  int sum() { return 1; }\n}\n",
        "src/acme/Cart.java": "package acme;\n\nclass Cart {\n  static class Line {}\n}\n",
    }
    trace = f"{message}\n\tat acme.Bill.sum(Bill.java:4)\n"
    suspects = await _suspects(tmp_path, make_repository(tmp_path, files), trace)
    assert ranked(suspects.values())[0][1].path == "src/acme/Cart.java"
    assert suspects["src/acme/Cart.java"].notes["defines_lacking"] == "`Line`"


async def test_library_that_raised_is_a_clue_to_who_uses_it(tmp_path: Path) -> None:
    files = {
        "shop/rates.py": RATES,
        "shop/spool.py": "import zmq.sugar.poll\nPOLLER = zmq.sugar.poll.Poller()\n",
        "shop/paint.py": "import turtle\nPEN = turtle.Pen()\n",
    }
    inner = '  File "/usr/lib/python3/site-packages/zmq/sugar/poll.py", line 9, in run\n'
    trace = TRACE.replace("KeyError", f"{inner}    return Poller(self)\nKeyError")
    suspects = await _suspects(tmp_path, make_repository(tmp_path, files), trace)
    assert suspects["shop/spool.py"].signals["words_of_library_elsewhere"] == 1.0
    assert "words_of_library_elsewhere" not in suspects["shop/paint.py"].signals


async def test_an_edit_that_speaks_of_the_library_that_failed_is_told(tmp_path: Path) -> None:
    files = {f"shop/part{n}.py": "import queue\n" for n in range(3)}
    remote = make_repository(tmp_path, files | {"shop/bills.py": BILL, "shop/rates.py": RATES})
    edited = "import ratelib\n\n\ndef load():\n    return ratelib.open_table()\n"
    made = remote.commit({"shop/part1.py": edited}, "Tidy up")
    remote.commit({"shop/part2.py": "import queue\n\nqueue.Queue()\n"}, "Tidy up")
    library = '  File "/venv/lib/python3.12/site-packages/ratelib/__init__.py", line 9, in open\n'
    trace = TRACE.replace("KeyError", f"{library}    return open_table(path)\nKeyError")
    suspects = await _suspects(tmp_path, remote, trace)
    assert suspects["shop/part1.py"].signals["edits_of_library_elsewhere"] == 1.0
    assert suspects["shop/part1.py"].notes["edits_of_library_elsewhere"] == f"`{made[:10]}`"
    assert suspects["shop/part1.py"].line == 5
    assert "edits_of_library_on_stack" not in suspects["shop/rates.py"].signals
    assert all(
        "edits_of_library_elsewhere" not in suspects[f].signals
        for f in suspects
        if f != "shop/part1.py"
    )


def test_a_file_on_the_stack_comes_first() -> None:
    stack = [
        Suspect("outer.py", {"frame_2": 1.0, "frames_share": 0.5}),
        Suspect("inner.py", {"frame_1": 1.0, "frames_share": 0.5}),
    ]
    strong = Suspect("strong.py", {"defines_message_name": 9.0})
    odds = ranked([strong, *stack])
    assert [suspect.path for _, suspect in odds] == ["inner.py", "strong.py", "outer.py"]
    assert [share for share, _ in odds[:2]] == [1.0, 1.0]
    assert ranked([strong, Suspect("weak.py")])[0][1] is strong
    stack[1].add("frame_1_ends_early", 1.0)
    assert ranked([strong, *stack])[0][1] is strong


def test_text_before_so_many_commits(tmp_path: Path) -> None:
    remote = make_repository(tmp_path, {"a.py": "1\n"}, {"b.py": "1\n"}, {"a.py": "2\n"})
    snapshot = remote.snapshot()
    assert snapshot.text_before("a.py", 0) == "2\n"
    assert snapshot.text_before("a.py", 1) == "1\n"
    assert snapshot.text_before("b.py", 2) == ""
    assert snapshot.text_before("a.py", 3) is None


@pytest.mark.parametrize(
    ("path", "text", "line", "expected"),
    [
        ("a.py", "def f(run):\n    return run(1)\n", 2, (False, True)),
        ("a.py", "def f(run):\n    return start(\n        *run)\n", 3, (False, True)),
        ("a.py", "def f(cart):\n    return total(cart)\n", 2, (False, False)),
        ("a.py", "def f(run):\n    if cart:\n        run()\n", 2, (False, False)),
        ("a.py", 'def f():\n    raise NoCart(\n        "é", cart)\n', 3, (True, False)),
        ("a.py", "def f(g):\n    def h():\n        return g()\n", 3, (False, True)),
        ("A.java", "class A { void f(Runnable r) {\n r.run();\n } }\n", 2, (False, True)),
        ("A.java", "class A { void f(Cart c) {\n c.sum();\n } }\n", 2, (False, False)),
        ("A.java", "class A { void f() {\n throw new E();\n } }\n", 2, (True, False)),
        ("a.ts", "const f = (go: Go) => {\n  go();\n};\n", 2, (False, True)),
        ("a.js", "const f = go => {\n  go();\n};\n", 2, (False, True)),
        ("a.js", "function f(x) {\n  g(...x);\n}\n", 2, (False, True)),
        ("a.go", "package a\n\nfunc f(g, h func()) {\n\th()\n}\n", 4, (False, True)),
        ("a.go", 'package a\n\nfunc f() {\n\tpanic("x")\n}\n', 4, (True, False)),
        ("a.rb", "raise NoCart\n", 1, (True, False)),
        ("a.py", "x = 1\n", 9, (False, False)),
    ],
)
def test_what_the_failing_statement_does(
    path: str, text: str, line: int, expected: tuple[bool, bool]
) -> None:
    found = statement_at(syntax_tree(path, text), text, line)
    assert (found.raises, found.passes_on) == expected


@pytest.mark.parametrize(("given", "expected"), [("0x0", 1.0), ("0xc000", None)])
async def test_a_method_called_on_nothing_is_told(
    tmp_path: Path, given: str, expected: float | None
) -> None:
    shop = "package shop\n\nfunc (c *Cart) Sum() int {\n\treturn c.sum\n}\n"
    remote = make_repository(tmp_path, {"shop/cart.go": shop})
    trace = (
        "panic: runtime error: invalid memory address or nil pointer dereference\n\n"
        "goroutine 1 [running]:\n"
        f"example.com/shop.(*Cart).Sum({given}, 0x0)\n\t/src/shop/cart.go:4 +0x41\n"
        "main.main()\n\t/src/main.go:9 +0x20\n"
    )
    suspects = await _suspects(tmp_path, remote, trace)
    assert suspects["shop/cart.go"].signals.get("frame_1_called_on_nil") == expected


async def test_what_is_used_everywhere_is_told_from_what_is_used_here(tmp_path: Path) -> None:
    callers = {f"shop/part{n}.py": f"import rates\n\nfind_rate({n})\n" for n in range(40)}
    files = {"shop/bills.py": BILL, "shop/rates.py": RATES}
    alone = await _suspects(tmp_path, make_repository(tmp_path, files))
    (tmp_path / "wide").mkdir()
    widely = await _suspects(tmp_path / "wide", make_repository(tmp_path / "wide", files | callers))
    for signal in ("frame_1_called_widely", "frame_1_used_widely"):
        few = alone["shop/rates.py"].signals.get(signal, 0.0)
        assert few < 0.5 < widely["shop/rates.py"].signals[signal] <= 1.0
        assert signal not in widely["shop/bills.py"].signals
    assert widely["shop/part1.py"].signals["far_from_failure"] == 1.0
    assert "far_from_failure" not in widely["shop/rates.py"].signals


async def test_implementation_of_the_failing_lines_type_is_told(tmp_path: Path) -> None:
    files = {
        "src/acme/Cart.java": (
            "package acme;\n\nclass Cart {\n  OrderStore store;\n\n"
            "  int sum() {\n    return store.all().size();\n  }\n}\n"
        ),
        "src/acme/OrderStore.java": "package acme;\n\ninterface OrderStore { List all(); }\n",
        "src/acme/JpaOrderStore.java": (
            "@Repository\nclass JpaOrderStore\n    implements Store, OrderStore {\n"
            "  public List all() { return null; }\n}\n"
        ),
        "src/acme/OrderStoreUser.java": "class OrderStoreUser { void f(OrderStore store) {} }\n",
    }
    trace = "java.lang.NullPointerException\n\tat acme.Cart.sum(Cart.java:7)\n"
    suspects = await _suspects(tmp_path, make_repository(tmp_path, files), trace)
    told = suspects["src/acme/JpaOrderStore.java"]
    assert told.notes["implements_type_in_line"] == "`OrderStore`"
    assert "implements_type_in_line" not in suspects["src/acme/OrderStoreUser.java"].signals


@pytest.mark.parametrize(
    ("path", "is_executable", "expected"),
    [
        ("lib/cart.py", False, True),
        ("tools/deploy", True, True),
        ("bin/serve", False, True),
        ("ChangeLog", False, False),
        ("common/pylintrc", False, False),
        ("docs/cart.md", True, False),
    ],
)
def test_programs_are_told_from_other_files(path: str, is_executable: bool, expected: bool) -> None:
    assert is_code_path(path, is_executable=is_executable) is expected
