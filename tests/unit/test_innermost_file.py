"""What a trace tells of the file where it ends, beside that it ends there."""

from pathlib import Path

import pytest

from agents.incident.localisation.failing_code import statement_at
from agents.incident.localisation.narrow_tries import expected_instead
from agents.incident.localisation.weights import ranked
from agents.incident.source_code.enclosing import syntax_tree
from tests.support.repositories import make_repository
from tests.support.suspects import suspects_of

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
    suspects = await suspects_of(tmp_path, make_repository(tmp_path, files), trace)
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
    suspects = await suspects_of(tmp_path, make_repository(tmp_path, {"shop/main.py": MAIN}), trace)
    assert ("frame_1_ends_early" in suspects["shop/main.py"].signals) is ends_early


async def test_a_trace_that_goes_on_into_a_library_does_not_end_early(tmp_path: Path) -> None:
    trace = _ended_at(3, "report.execute(1)", "OSError: no such file").replace(
        "OSError", '  File "/usr/lib/python3.11/shutil.py", line 9, in rmtree\n    x()\nOSError'
    )
    suspects = await suspects_of(tmp_path, make_repository(tmp_path, {"shop/main.py": MAIN}), trace)
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
    suspects = await suspects_of(tmp_path, make_repository(tmp_path, files), trace)
    assert ranked(suspects.values())[0][1].path == "src/acme/Cart.java"
    assert suspects["src/acme/Cart.java"].notes["defines_lacking"] == "`Line`"


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
    suspects = await suspects_of(tmp_path, remote, trace)
    assert suspects["shop/cart.go"].signals.get("frame_1_called_on_nil") == expected


@pytest.mark.parametrize(
    ("path", "text", "line", "expected"),
    [
        ("a.py", "def f(cart):\n    return total(cart)\n", 2, True),
        ("a.py", "def f(cart):\n    sum_up(wrapped(cart), cart)\n", 2, True),
        ("a.py", "def f(cart):\n    total(cart, 1)\n", 2, False),
        ("a.py", "def f(cart):\n    total(cart.lines)\n", 2, False),
        ("a.py", "def f(self):\n    total(self)\n", 2, False),
        ("a.py", "def f(cart):\n    x = total(cart)\n", 2, False),
        ("a.py", "def f(cart):\n    total()\n", 2, False),
        ("A.java", "class A extends B { A(G g, R r) {\n super(g, Run.wrap(r));\n } }\n", 2, True),
        ("A.java", "class A { B f(File f) {\n return new B(new C(f));\n } }\n", 2, True),
        (
            "A.java",
            "class A { Object f(O o, String n) {\n return o.get(n).run(o);\n } }\n",
            2,
            True,
        ),
        ("A.java", "class A { int f(int a) {\n return U.put(a, 3);\n } }\n", 2, False),
        ("a.go", "package a\n\nfunc f(a int) int {\n\treturn g(a)\n}\n", 4, True),
        ("a.ts", "const f = (a: A) => {\n  return g(a);\n};\n", 2, True),
    ],
)
def test_a_call_of_nothing_but_what_was_given(
    path: str, text: str, line: int, expected: bool
) -> None:
    assert statement_at(syntax_tree(path, text), text, line).hands_over is expected


@pytest.mark.parametrize("error", ["java.lang.NoSuchMethodException", "NoClassDefFoundError"])
async def test_who_is_not_shown_is_suspected_where_all_that_is_shown_passes_on(
    tmp_path: Path, error: str
) -> None:
    """But for code that cannot be loaded: that is not for what the function was given."""
    files = {
        "src/acme/Calls.java": "package acme;\n\nclass Calls {\n"
        "  static Object call(Object o, String n) {\n    return o.find(n);\n  }\n}\n",
        "src/acme/Session.java": "package acme;\n\nclass Session {\n  Object wrapped() {\n"
        '    return Calls.call(this, "wrapped");\n  }\n}\n',
    }
    trace = (
        f"{error}: acme.Session.wrapped()\n\tat java.lang.Class.getMethod(Class.java:1786)\n"
        "\tat acme.Calls.call(Calls.java:5)\n"
    )
    suspects = await suspects_of(tmp_path, make_repository(tmp_path, files), trace)
    of_passing = "src/acme/Session.java", "src/acme/Calls.java"
    first, second = (suspect.path for _, suspect in ranked(suspects.values())[:2])
    is_of_loading = "NoClass" in error
    assert (first, second) == (of_passing[::-1] if is_of_loading else of_passing)


async def test_a_class_that_lacks_what_a_library_asks_for_comes_first(tmp_path: Path) -> None:
    files = {
        "shop/main.py": "from shop.logs import Adapter\n\nlog = Adapter()\n\n\n"
        'def main():\n    log.debug("x")\n',
        "shop/logs.py": "class Adapter(LoggerAdapter):\n    pass\n",
    }
    trace = (
        "Traceback (most recent call last):\n"
        '  File "/srv/shop/main.py", line 7, in main\n    log.debug("x")\n'
        '  File "/usr/lib/python3.5/logging/__init__.py", line 1596, in debug\n'
        "    if self.manager.disable:\n"
        "AttributeError: 'Adapter' object has no attribute 'manager'\n"
    )
    remote = make_repository(tmp_path, files)
    suspects = await suspects_of(tmp_path, remote, trace)
    assert ranked(suspects.values())[0][1].path == "shop/logs.py"

    by_own_code = "\n".join(line for line in trace.split("\n") if "if self" not in line)
    by_own_code = by_own_code.replace(
        '  File "/usr/lib/python3.5/logging/__init__.py", line 1596, in debug\n', ""
    )
    suspects = await suspects_of(tmp_path / "again", remote, by_own_code)
    assert ranked(suspects.values())[0][1].path == "shop/main.py"


@pytest.mark.parametrize(
    ("between", "called_back"), [("/usr/lib/asyncio/base.py", 1.0), ("", None)]
)
async def test_what_a_library_calls_back_in_the_midst_of_its_work_is_told(
    tmp_path: Path, between: str, called_back: float | None
) -> None:
    files = {
        "shop/tasks.py": "def factory(loop, todo):\n    return Task(todo, loop, 1)\n",
        "shop/watch.py": "def watch():\n    ensure_future(start())\n",
    }
    frame = f'  File "{between}", line 468, in create_task\n    self._factory(self, coro)\n'
    trace = (
        "Traceback (most recent call last):\n"
        '  File "/srv/shop/watch.py", line 2, in watch\n    ensure_future(start())\n'
        + (frame if between else "")
        + '  File "/srv/shop/tasks.py", line 2, in factory\n    return Task(todo, loop, 1)\n'
        '  File "/usr/lib/asyncio/base.py", line 866, in _check\n    raise RuntimeError("x")\n'
        "RuntimeError: x\n"
    )
    suspects = await suspects_of(tmp_path, make_repository(tmp_path, files), trace)
    assert suspects["shop/tasks.py"].signals.get("frame_1_called_back") == called_back


@pytest.mark.parametrize(
    ("handlers", "error", "expected"),
    [
        ("    except NotFound:\n        pass\n", "nova.Gone", ("NotFound",)),
        ("    except NotFound, e:\n        pass\n", "nova.Gone", ("NotFound",)),
        ("    except (a.B, C) as e:\n        pass\n", "Gone", ("B", "C")),
        ("    except (B,\n            C):\n        pass\n", "Gone", ("B", "C")),
        ("    except ImportError:\n        pass\n", "RuntimeError", ("ImportError",)),
        ("    except OSError:\n        pass\n", "FileNotFoundError", ()),
        ("    except OSError:\n        pass\n    except:\n        raise\n", "Gone", ()),
        ("    except Exception:\n        pass\n", "Gone", ()),
        ("    except KeyboardInterrupt:\n        pass\n", "Gone", ()),
        ("    finally:\n        pass\n", "Gone", ()),
        # Bugs, and what stops a program, are expected of no call.
        ("    except NotFound:\n        pass\n", "TypeError", ()),
        ("    except NotFound:\n        pass\n", "KeyError", ()),
        ("    except NotFound:\n        pass\n", "SystemExit", ()),
    ],
)
def test_what_was_expected_of_a_call_that_is_tried_alone(
    handlers: str, error: str, expected: tuple[str, ...]
) -> None:
    lines = f"def f():\n    try:\n        destroy()\n{handlers}    done()\n".split("\n")
    assert expected_instead(lines, 3, error) == expected
    assert expected_instead(lines, 99, error) == ()


@pytest.mark.parametrize(
    "code",
    [
        "try:\n    first()\n    second()\n    destroy()\nexcept NotFound:\n    pass\n",
        "try:\n    first()\nexcept NotFound:\n    destroy()\n",
        "try:\n    def f():\n        destroy()\nexcept NotFound:\n    pass\n",
    ],
)
def test_of_what_is_not_tried_alone_nothing_was_expected(code: str) -> None:
    lines = code.split("\n")
    at = next(number for number, line in enumerate(lines, 1) if "destroy" in line)
    assert expected_instead(lines, at, "Gone") == ()


async def test_who_expected_another_error_of_the_call_is_told(tmp_path: Path) -> None:
    files = {
        "shop/driver.py": "def destroy(vm):\n    try:\n        vms.destroy(vm)\n"
        "    except NotFound:\n        log(vm)\n",
        "shop/vms.py": "def destroy(vm):\n    raise Gone(vm)\n",
    }
    trace = (
        "Traceback (most recent call last):\n"
        '  File "/srv/shop/driver.py", line 3, in destroy\n    vms.destroy(vm)\n'
        '  File "/srv/shop/vms.py", line 2, in destroy\n    raise Gone(vm)\n'
        "shop.errors.Gone: a\n"
    )
    suspects = await suspects_of(tmp_path, make_repository(tmp_path, files), trace)
    assert suspects["shop/driver.py"].notes["expected_instead"] == "`NotFound`"
    assert ranked(suspects.values())[0][1].path == "shop/driver.py"


def test_the_statement_is_found_behind_blank_lines_without_end() -> None:
    """A pattern once began anew on each of them, and read all that followed."""
    before = "\n" * 200_000
    text = f"{before}class Cart:\n    def sum(self):\n        pass\n\ncart = Cart()\ncart.sum()\n"
    statement = statement_at(syntax_tree("a.py", text), text, text.count("\n"))
    assert statement.only_calls
