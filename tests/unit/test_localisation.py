"""What speaks for a file: the signals of the ranking, each in a repository that has its cause."""

from pathlib import Path

import pytest

from agents.incident.localisation.paths import is_code_path
from agents.incident.localisation.suspect_files import Suspect
from agents.incident.localisation.weights import ranked
from tests.support.repositories import make_repository
from tests.support.suspects import suspects_of

BILL = "def bill(order):\n    rate = find_rate(order)\n    return order.sum * rate\n"
RATES = "def find_rate(order):\n    return TABLE[order.country]\n"
TRACE = """Traceback (most recent call last):
  File "/srv/shop/bills.py", line 2, in bill
    rate = find_rate(order)
  File "/srv/shop/rates.py", line 2, in find_rate
    return TABLE[order.country]
KeyError: 'AT'
"""


async def test_code_on_the_stack_that_is_new_is_told_from_code_that_has_long_been_there(
    tmp_path: Path,
) -> None:
    files = {"shop/bills.py": BILL.replace("order.sum", "order.total"), "shop/rates.py": RATES}
    remote = make_repository(tmp_path, files, {"shop/other.py": "OTHER = 1\n"})
    for n in range(31):
        remote.commit({"shop/other.py": f"OTHER = {n}\n"})
    remote.commit({"shop/bills.py": BILL})
    suspects = await suspects_of(tmp_path, remote, TRACE)
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
    suspects = await suspects_of(tmp_path, remote, TRACE)
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
    suspects = await suspects_of(tmp_path, remote, TRACE.replace("KeyError: 'AT'", message))
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
    suspects = await suspects_of(
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
    suspects = await suspects_of(
        tmp_path, remote, f"Traceback (most recent call last):\n{calls}{message}\n"
    )
    assert suspects["shop/step1.py"].notes["defines_subject"] == "`Step1`"
    assert "defines_subject" not in suspects["shop/step5.py"].signals


async def test_library_that_raised_is_a_clue_to_who_uses_it(tmp_path: Path) -> None:
    files = {
        "shop/rates.py": RATES,
        "shop/spool.py": "import zmq.sugar.poll\nPOLLER = zmq.sugar.poll.Poller()\n",
        "shop/paint.py": "import turtle\nPEN = turtle.Pen()\n",
    }
    inner = '  File "/usr/lib/python3/site-packages/zmq/sugar/poll.py", line 9, in run\n'
    trace = TRACE.replace("KeyError", f"{inner}    return Poller(self)\nKeyError")
    suspects = await suspects_of(tmp_path, make_repository(tmp_path, files), trace)
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
    suspects = await suspects_of(tmp_path, remote, trace)
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


async def test_what_is_used_everywhere_is_told_from_what_is_used_here(tmp_path: Path) -> None:
    callers = {f"shop/part{n}.py": f"import rates\n\nfind_rate({n})\n" for n in range(40)}
    files = {"shop/bills.py": BILL, "shop/rates.py": RATES}
    alone = await suspects_of(tmp_path, make_repository(tmp_path, files), TRACE)
    (tmp_path / "wide").mkdir()
    called_widely = make_repository(tmp_path / "wide", files | callers)
    widely = await suspects_of(tmp_path / "wide", called_widely, TRACE)
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
    suspects = await suspects_of(tmp_path, make_repository(tmp_path, files), trace)
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
