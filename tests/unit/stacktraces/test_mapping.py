"""Frames are found in the repository: the right file among several, and the line of it now."""

from pathlib import Path

import pytest

from agents.incident.stacktraces import parse
from agents.incident.stacktraces.mapping import map_frames
from tests.support.repositories import make_repository

NOTHING = "x\n" * 60


def places(tmp_path: Path, trace: str, files: dict[str, str]) -> list[tuple[str, int | None]]:
    snapshot = make_repository(tmp_path, files).snapshot()
    return [(mapped.path, mapped.line) for mapped in map_frames(parse(trace), snapshot)]


def paths(tmp_path: Path, trace: str, *files: str) -> list[str]:
    return [path for path, _ in places(tmp_path, trace, dict.fromkeys(files, NOTHING))]


def python(*files: str) -> str:
    frames = "".join(f'  File "{file}", line 3, in run\n' for file in files)
    return f"Traceback (most recent call last):\n{frames}ValueError: x\n"


def script(*files: str) -> str:
    return "Error: x\n" + "".join(f"    at run ({file}:3:1)\n" for file in files)


def java(*calls: str) -> str:
    return "a.B: x\n" + "".join(f"\tat {call}\n" for call in calls)


@pytest.mark.parametrize(
    ("trace", "files", "expected"),
    [
        (python("/srv/shop/api/views.py"), ["api/views.py", "web/views.py"], "api/views.py"),
        (python(r"C:\deploy\shop\api\views.py"), ["src/api/views.py"], "src/api/views.py"),
        (python("/app/views.py"), ["views.py", "tests/views.py"], "views.py"),
        (python("/app/worker.py"), ["backend/worker.py"], "backend/worker.py"),
        (
            python("/usr/lib/python3.12/site-packages/shop/api.py"),
            ["src/shop/api.py", "other/api.py"],
            "src/shop/api.py",
        ),
        (python("/tmp/lib.zip/shop/api.py"), ["lib/shop/api.py"], "lib/shop/api.py"),
        # The copy has the longer suffix, but stands among tests.
        (python("/build/x/shop/api.py"), ["tests/x/shop/api.py", "shop/api.py"], "shop/api.py"),
        (python("/app/tests/helpers.py"), ["tests/helpers.py", "helpers.py"], "tests/helpers.py"),
        (
            script("/app/dist/api/cart.js"),
            ["src/api/cart.ts", "dist/api/cart.js"],
            "src/api/cart.ts",
        ),
        (script("/app/dist/esm/cart.js"), ["src/cart.tsx"], "src/cart.tsx"),
        (script("/app/build/server.js"), ["server.js", "old/server.js"], "server.js"),
        (script("webpack:///./src/money.ts?a1"), ["web/src/money.ts"], "web/src/money.ts"),
        (script("webpack-internal:///./src/Row.tsx"), ["src/Row.tsx"], "src/Row.tsx"),
        (script("https://shop.example/js/cart.js"), ["public/js/cart.js"], "public/js/cart.js"),
        (
            script("grid.controller.js"),
            ["www/src/grid.controller.js"],
            "www/src/grid.controller.js",
        ),
        (script("/app/cart.js"), ["src/cart.ts"], "src/cart.ts"),
        (script("file:///C:/shop/lib/cart.mjs"), ["lib/cart.mjs"], "lib/cart.mjs"),
        (
            java("com.acme.Cart$Line.total(Cart.java:3)"),
            ["core/src/main/java/com/acme/Cart.java", "core/src/main/java/com/other/Cart.java"],
            "core/src/main/java/com/acme/Cart.java",
        ),
        (
            java("com.acme.Cart.total(Cart.java:3)"),
            ["src/test/java/com/acme/Cart.java", "src/main/java/com/acme/Cart.java"],
            "src/main/java/com/acme/Cart.java",
        ),
        (
            java("com.acme.CartKt$sum$1.invoke(Unknown Source)"),
            ["app/src/main/kotlin/com/acme/Cart.kt"],
            "app/src/main/kotlin/com/acme/Cart.kt",
        ),
        (
            java("org.apache.shop.Till.ring(Till.scala:3)"),
            ["core/src/main/scala/org/apache/shop/Till.scala"],
            "core/src/main/scala/org/apache/shop/Till.scala",
        ),
    ],
)
def test_finds_the_file(tmp_path: Path, trace: str, files: list[str], expected: str) -> None:
    assert paths(tmp_path, trace, *files) == [expected]


@pytest.mark.parametrize(
    ("trace", "files"),
    [
        (python("/usr/lib/python3.12/threading.py"), ["shop/threading.py", "threading.py"]),
        (python("/usr/lib/python3.12/site-packages/yaml/api.py"), ["shop/api.py", "api.py"]),
        (python("/usr/lib/python3.12/site-packages/six.py"), ["vendor/six.py"]),
        (python("<string>"), ["string"]),
        (python("/app/a/__init__.py"), ["b/__init__.py"]),
        (python("/app/one/util.py"), ["two/util.py", "three/util.py"]),
        (script("/app/node_modules/pg/lib/client.js"), ["lib/client.js", "pg/lib/client.js"]),
        (script("node:internal/timers"), ["internal/timers"]),
        (script("events.js"), ["src/events.js"]),
        (java("org.springframework.web.Filter.run(Filter.java:3)"), ["src/com/acme/Filter.java"]),
        (java("com.acme.util.Text.trim(Text.java:3)"), ["src/main/java/com/other/Text.java"]),
    ],
)
def test_leaves_out_what_is_not_in_the_repository(
    tmp_path: Path, trace: str, files: list[str]
) -> None:
    assert paths(tmp_path, trace, *files) == []


def test_a_package_that_is_the_repository_is_found_under_node_modules(tmp_path: Path) -> None:
    trace = script(
        "/app/node_modules/@acme/cart/dist/index.js", "/app/node_modules/pg/dist/index.js"
    )
    files = {
        "packages/cart/package.json": '{"name": "@acme/cart"}',
        "packages/cart/src/index.ts": NOTHING,
        "packages/till/package.json": '{"name": "@acme/till"}',
        "packages/till/src/index.ts": NOTHING,
        "package.json": "not json",
    }

    assert places(tmp_path, trace, files) == [("packages/cart/src/index.ts", 3)]


def test_the_trace_s_other_frames_decide_between_like_files(tmp_path: Path) -> None:
    trace = python("/app/billing/models.py", "/app/orders/views.py")
    files = ["old/orders/views.py", "new/orders/views.py", "new/billing/models.py"]

    assert paths(tmp_path, trace, *files) == ["new/orders/views.py", "new/billing/models.py"]


def test_modules_with_like_packages_are_told_apart_by_the_module(tmp_path: Path) -> None:
    trace = java("com.acme.Config.load(Config.java:3)", "com.acme.Shop.main(Shop.java:9)")
    files = [
        "api/src/main/java/com/acme/Config.java",
        "shop/src/main/java/com/acme/Config.java",
        "shop/src/main/java/com/acme/Shop.java",
    ]

    assert paths(tmp_path, trace, *files) == files[1:]


def test_what_the_frame_quotes_decides_between_like_files(tmp_path: Path) -> None:
    trace = (
        'Traceback (most recent call last):\n  File "/app/orders/views.py", line 1, in show\n'
        "    return total(order)\nValueError: x\n"
    )
    files = {
        "a/orders/views.py": "def show():\n    pass\n",
        "b/orders/views.py": "def show(order):\n    return total(order)\n",
    }

    assert places(tmp_path, trace, files) == [("b/orders/views.py", 2)]


def test_a_file_without_such_a_line_is_another_one(tmp_path: Path) -> None:
    trace = f"{python('/usr/lib/python2.7/logging/__init__.py')}Logged from file sync.py, line 40\n"
    files = {"account/sync.py": "x\n" * 10, "object/sync.py": NOTHING}

    assert places(tmp_path, trace, files) == [("object/sync.py", 40)]


def test_kotlin_folders_may_leave_out_the_package(tmp_path: Path) -> None:
    trace = java("com.acme.notes.Store.open(Store.kt:3)")
    files = {
        "src/main/kotlin/Store.kt": "package com.acme.notes\n" + NOTHING,
        "src/main/kotlin/other/Store.kt": "package com.acme.other\n" + NOTHING,
    }

    assert places(tmp_path, trace, files) == [("src/main/kotlin/Store.kt", 3)]


def test_a_file_of_blank_lines_is_searched_once_for_its_package(tmp_path: Path) -> None:
    """A pattern once began anew on each of them, and read all that followed."""
    trace = java("com.acme.notes.Store.open(Store.kt:3)")
    files = {
        "src/main/kotlin/Store.kt": "package com.acme.notes\n" + NOTHING,
        "src/main/kotlin/blank/Store.kt": "\n" * 200_000,
    }

    assert places(tmp_path, trace, files) == [("src/main/kotlin/Store.kt", 3)]


@pytest.mark.parametrize(
    ("line", "text", "expected"),
    [
        (2, "return total(order)", 5),  # moved: the like line nearest to the number
        (9, "return total(order)", 11),
        (11, "return total(order)", 11),
        (11, "was rewritten()", 11),  # within its function: the number stands
        (2, "was rewritten()", 4),  # outside it: where the function begins
        (99, "was rewritten()", 10),
    ],
)
def test_lines_follow_the_code(tmp_path: Path, line: int, text: str, expected: int) -> None:
    source = (
        "import a\n\n\n"
        "def show(order):\n    return total(order)\n\n\n"
        "class Page:\n    name = 1\n    def show(self, order):\n        return total(order)\n"
    )
    trace = (
        f'Traceback (most recent call last):\n  File "/app/shop/views.py", line {line}, in show\n'
        f"    {text}\nValueError: x\n"
    )

    assert places(tmp_path, trace, {"shop/views.py": source}) == [("shop/views.py", expected)]


@pytest.mark.parametrize(
    ("trace", "path", "source", "expected"),
    [
        (
            java("a.Cart.lambda$total$3(Cart.java:90)"),
            "src/a/Cart.java",
            "package a;\nclass Cart {\n  Cart() {}\n  int total() {\n    return 1;\n  }\n}\n",
            4,
        ),
        (
            java("a.Cart.<init>(Cart.java:90)"),
            "src/a/Cart.java",
            "package a;\nclass Cart {\n  Cart() {}\n}\n",
            3,
        ),
        (
            "Error: x\n    at Cart.total [as sum] (/app/dist/cart.js:90:1)\n",
            "src/cart.ts",
            "export class Cart {\n  total(): number {\n    return 1;\n  }\n}\n",
            2,
        ),
        (
            "Error: x\n    at total (/app/src/cart.js:90:1)\n",
            "src/cart.js",
            "let a;\n\nexports.total = () => {\n  return 1;\n};\n",
            3,
        ),
        ("Error: x\n    at /app/src/cart.js:90:1\n", "src/cart.js", "let a;\n", None),
    ],
)
def test_a_line_that_the_file_has_not_falls_back_on_the_function(
    tmp_path: Path, trace: str, path: str, source: str, expected: int | None
) -> None:
    assert places(tmp_path, trace, {path: source}) == [(path, expected)]


def test_frames_come_innermost_first_and_recursion_keeps_its_frames(tmp_path: Path) -> None:
    trace = python("/app/shop/main.py", "/app/shop/tree.py", "/app/shop/tree.py")

    found = paths(tmp_path, trace, "shop/tree.py", "shop/main.py")

    assert found == ["shop/tree.py", "shop/tree.py", "shop/main.py"]


def test_large_trees_and_binary_files_are_no_obstacle(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {f"pkg{n % 100}/m{n}/util.py": f"{n}\n" for n in range(3000)}
    files["shop/data.py"] = b"\xff\xfe\x00\x80"
    snapshot = make_repository(tmp_path, files).snapshot()
    trace = parse(python("/app/pkg7/m1207/util.py", "/app/shop/data.py", "/app/gone.py"))

    mapped = [frame.path for frame in map_frames(trace, snapshot)]

    assert mapped == ["shop/data.py", "pkg7/m1207/util.py"]


def go(*places: str) -> str:
    calls = "".join(f"acme.io/shop/cart.Sum(0x0)\n\t{place}:3 +0x1d\n" for place in places)
    return f"panic: x\n\ngoroutine 1 [running]:\n{calls}"


@pytest.mark.parametrize(
    ("trace", "files", "expected"),
    [
        (go("/build/src/acme.io/shop/cart/sum.go"), ["cart/sum.go", "x/sum.go"], "cart/sum.go"),
        (go("acme.io/shop/v3/cart/sum.go"), ["cart/sum.go", "x/cart/sum.go"], "cart/sum.go"),
        (go("/go/pkg/mod/acme.io/shop@v1.2.0/cart/sum.go"), ["cart/sum.go"], "cart/sum.go"),
        (go("C:/Users/ada/shop/cart/sum.go"), ["cart/sum.go"], "cart/sum.go"),
        (
            "System.E: x\n   at Shop.Cart.Sum() in C:\\agent\\1\\s\\src\\Shop\\Cart.cs:line 3\n",
            ["src/Shop/Cart.cs", "tests/Shop/Cart.cs"],
            "src/Shop/Cart.cs",
        ),
        (
            "/srv/shop/releases/20240502/app/cart.rb:3:in 'sum': x (E)\n",
            ["app/cart.rb", "lib/cart.rb"],
            "app/cart.rb",
        ),
        (
            "/usr/lib/ruby/gems/3.1.0/gems/shop-1.2.0/lib/shop/cart.rb:3:in 'sum': x (E)\n",
            ["lib/shop/cart.rb"],
            "lib/shop/cart.rb",
        ),
        (
            "PHP Fatal error:  Uncaught E: x in /var/www/html/src/Cart.php:3\n#0 {main}\n",
            ["src/Cart.php", "old/Cart.php"],
            "src/Cart.php",
        ),
        (
            "thread 'main' panicked at crates/cart/src/lib.rs:3:1:\nx\n",
            ["crates/cart/src/lib.rs", "crates/till/src/lib.rs"],
            "crates/cart/src/lib.rs",
        ),
    ],
)
def test_other_languages_by_path(
    tmp_path: Path, trace: str, files: list[str], expected: str
) -> None:
    assert paths(tmp_path, trace, *files) == [expected]


def test_a_go_module_is_not_taken_for_another(tmp_path: Path) -> None:
    trace = go("/go/pkg/mod/acme.io/money@v1.2.0/cart/sum.go")

    assert (
        places(tmp_path, trace, {"cart/sum.go": NOTHING, "go.mod": "module acme.io/shop\n"}) == []
    )


def test_a_go_line_that_drifted_goes_to_its_function(tmp_path: Path) -> None:
    text = "package cart\n\nfunc Other() {\n}\n\nfunc (c *Cart) Sum() int {\n\treturn 1\n}\n"
    call = "acme.io/shop/cart.(*Cart).Sum.func1(0x0)\n\t/src/shop/cart/sum.go"
    trace = f"panic: x\n\ngoroutine 1 [running]:\n{call}"

    assert places(tmp_path / "7", f"{trace}:7 +0x1\n", {"cart/sum.go": text}) == [
        ("cart/sum.go", 7)
    ]
    assert places(tmp_path / "3", f"{trace}:3 +0x1\n", {"cart/sum.go": text}) == [
        ("cart/sum.go", 6)
    ]


def test_a_type_without_symbols_is_found_by_its_namespace(tmp_path: Path) -> None:
    files = {
        "src/Pricing/Cart.cs": "namespace Shop.Pricing;\n\npublic class Cart {}\n",
        "src/Web/Cart.cs": "namespace Shop.Web\n{\n  public class Cart {}\n}\n",
    }
    trace = "System.E: x\n   at Shop.Pricing.Cart.Sum(Int32 count)\n"

    assert places(tmp_path, trace, files) == [("src/Pricing/Cart.cs", None)]
