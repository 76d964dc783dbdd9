"""The gate knows which names a patch uses and nothing defines, and keeps silent when it cannot."""

from pathlib import Path

import pytest

from agents.incident.analysis import Edit
from agents.incident.patch.gate import prepare_patch
from tests.support.patches import patch_of
from tests.support.repositories import make_repository

PYTHON = "import math\n\n\ndef area(r):\n    return math.pi * r * r\n"
JAVA = """\
package shop;

import java.util.List;

class Cart {
    private final List<String> items = null;

    int size() {
        return items.size();
    }
}
"""
SCRIPT = 'const store = require("./store");\n\nfunction total(order) {\n  return order.total;\n}\n'
GO = 'package shop\n\nimport "strings"\n\nfunc Name(s string) string {\n\treturn s\n}\n'
COMPONENT = 'import { Card } from "./card";\n\nexport const A = (p: P) => <Card of={p.name} />;\n'


@pytest.mark.parametrize(
    ("path", "source", "edit", "names"),
    [
        ("a.py", PYTHON, ("math.pi * r * r", "math.pi * square(r)"), ["square"]),
        ("a.py", PYTHON, ("return math.pi", "return PI or math.pi"), ["PI"]),
        (
            "shop/Cart.java",
            JAVA,
            ("items.size();", "Optional.ofNullable(items).map(List::size).orElse(0);"),
            ["Optional"],
        ),
        ("shop/Cart.java", JAVA, ("items.size();", "this.cached + sizeOf(items);"), ["cached"]),
        ("shop/Cart.java", JAVA, ("items.size();", "items == null ? EMPTY : 1;"), ["EMPTY"]),
        (
            "shop/Cart.java",
            JAVA,
            ("return items.size();", "try { return 1; } catch (IOException e) { return 0; }"),
            ["IOException"],
        ),
        ("a.js", SCRIPT, ("order.total;", "sum(order?.items ?? defaults);"), ["defaults", "sum"]),
        ("a.js", SCRIPT, ("order.total;", "{ lines };"), ["lines"]),
        ("a.tsx", COMPONENT, ("<Card of={p.name} />", "<Badge of={label} />"), ["Badge", "label"]),
        ("shop/a.go", GO, ("return s", "return fmt.Sprint(s)"), ["fmt"]),
        ("shop/a.go", GO, ("return s", "return Shown{Name: fallback}.Name"), ["Shown", "fallback"]),
    ],
)
def test_a_name_that_nothing_defines_drops_the_patch(
    tmp_path: Path, path: str, source: str, edit: tuple[str, str], names: list[str]
) -> None:
    patch = patch_of(tmp_path, source, edit, path=path)
    assert patch.files == ()
    (problem,) = patch.problems
    assert [f"`{name}`" in problem for name in names] == [True] * len(names)


@pytest.mark.parametrize(
    ("path", "source", "edit", "others"),
    [
        ("a.py", PYTHON, ("return math.pi", "tau = 2 * math.pi\n    return tau"), {}),
        ("a.py", "from shapes import *\n" + PYTHON, ("math.pi * r * r", "square(r)"), {}),
        ("a.py", PYTHON + "globals().update(x=1)\n", ("math.pi * r * r", "square(r)"), {}),
        ("a.py", PYTHON + "print(_('hi'))\n", ("math.pi * r * r", "_(r)"), {}),
        ("a.py", PYTHON, ("return math.pi", "return [s := r, s][0] or math.pi"), {}),
        (
            "shop/Cart.java",
            JAVA,
            ("items.size();", "java.util.Objects.requireNonNullElse(items, List.of()).size();"),
            {},
        ),
        ("shop/Cart.java", JAVA, ("items.size();", "Prices.of(items);"), {
            "shop/Prices.java": "package shop;\nclass Prices {}\n"
        }),
        ("test/shop/Cart.java", JAVA, ("items.size();", "Prices.of(items);"),
         {"src/main/shop/Prices.java": "package shop;\nclass Prices {}\n"}),
        ("shop/Cart.java", JAVA.replace("List;", "*;"), ("items.size();", "Optional.of(1).get();"),
         {}),
        ("shop/Cart.java", JAVA.replace("Cart {", "Cart extends Base {"),
         ("items.size();", "inherited(items) + LIMIT;"), {}),
        ("shop/Cart.java", JAVA.replace("Cart {", "Cart extends Base {"),
         ("items.size();", "inherited(items);"),
         {"lib/Base.java": "package lib;\nclass Base { int inherited(Object o) { return 1; } }\n"}),
        ("shop/Cart.java", JAVA.replace("import", "import lombok.Data;\nimport"),
         ("items.size();", "getCount();"), {}),
        ("shop/Cart.java", JAVA, ("return items.size();",
         "for (String s : items) { if (s instanceof String t) { return t.length(); } }\n"
         "        return items.stream().mapToInt(i -> i.length()).sum();"), {}),
        ("a.js", SCRIPT, ("return order.total;",
         "const { lines = [], ...rest } = order;\n"
         "  return lines.map(({ price: p }) => p) || rest || Number(store);"), {}),
        ("a.js", SCRIPT, ("order.total;", 'typeof ANALYTICS === "undefined" ? 0 : 1;'), {}),
        ("a.js", SCRIPT, ("order.total;", "VERSION;"),
         {"webpack.config.js": 'module.exports = { define: { VERSION: "1" } };\n'}),
        ("a.js", "function f(o) {\n  return o.a;\n}\n", ("o.a;", "shared(o);"),
         {"b.js": "function shared(o) { return 1; }\n"}),
        ("a.tsx", COMPONENT, ("<Card of={p.name} />", '<div className="a">{p.name as Label}</div>'),
         {}),
        ("shop/a.go", GO, ("return s", "return strings.TrimSpace(prefix + s)"),
         {"shop/b.go": 'package shop\n\nconst prefix = "a"\n'}),
        ("shop/a.go", GO, ("return s",
         "if v, e := strconv.Atoi(s); e == nil {\n\t\treturn yaml.Show(v)\n\t}\n\treturn s"), {}),
    ],
)  # fmt: skip
def test_a_name_that_may_come_from_somewhere_is_let_through(
    tmp_path: Path, path: str, source: str, edit: tuple[str, str], others: dict[str, str]
) -> None:
    if path.endswith(".go"):
        source = source.replace('"strings"', '(\n\t"gopkg.in/yaml.v3"\n\t"strconv"\n\t"strings"\n)')
    patch = patch_of(tmp_path, source, edit, path=path, others=others)
    assert patch.problems == []
    assert patch.files


def test_one_file_of_a_patch_may_define_what_another_uses(tmp_path: Path) -> None:
    files = {"p/a.go": "package p\n\nvar a = 1\n", "p/b.go": "package p\n\nvar b = 1\n"}
    snapshot = make_repository(tmp_path, files).snapshot()
    patch = prepare_patch(
        snapshot,
        [
            Edit(path="p/a.go", before="var a = 1", after="var a = limit"),
            Edit(path="p/b.go", before="var b = 1", after="var b = 1\n\nconst limit = 2"),
        ],
    )
    assert patch.problems == []
