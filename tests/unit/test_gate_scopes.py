"""The gate sees a name that is used outside the block that declares it, and nothing else."""

from pathlib import Path

import pytest

from agents.incident.analysis import Edit
from agents.incident.patch.gate import prepare_patch
from tests.support.patches import patch_of
from tests.support.repositories import make_repository

SCRIPT = """\
const store = require("./store");

function total(order) {
  if (order) {
    const lines = order.lines;
    for (let at = 0; at < lines.length; at++) {
      store.add(lines[at]);
    }
  }
  try {
    store.save();
  } catch (problem) {
    console.log(problem);
  }
  return store.sum();
}

const label = (text) => text.trim();
module.exports = { total, label };
"""
MODULE = """\
import { add } from "./store";

class Cart {
  sum(lines: number[]): number {
    if (lines.length) {
      var first = lines[0];
      let rest = lines.slice(1);
      return add(first, rest.length);
    }
    return 0;
  }
}

enum Kind { Small = 1, Large = Small + 1 }

export { Cart };
"""
JAVA = """\
package shop;

import java.util.List;

class Cart {
    private int limit = 1;

    int size(List<String> items) {
        for (String item : items) {
            int length = item.length();
            if (length > limit) {
                return length;
            }
        }
        try {
            items.clear();
        } catch (RuntimeException problem) {
            throw problem;
        }
        Runnable task = () -> {
            String inner = "";
        };
        return items.size();
    }

    int width(Object thing) {
        return thing.hashCode();
    }
}
"""
GO = """\
package shop

func Total(prices map[string]int) int {
	if price, found := prices["all"]; found {
		return price
	}
	sum := 0
	for name, price := range prices {
		part := price
		sum += part + len(name)
	}
	func(local int) {
		sum += local
	}(1)
	return sum
}

func Name(given string) string {
	return given
}
"""


SOURCES = {"a.js": SCRIPT, "a.ts": MODULE, "shop/Cart.java": JAVA, "shop/a.go": GO}


@pytest.mark.parametrize(
    ("path", "edit", "name"),
    [
        ("a.js", ("return store.sum();", "return store.sum(lines);"), "lines"),
        ("a.js", ("return store.sum();", "return at ? store.sum() : 0;"), "at"),
        ("a.js", ("return store.sum();", "return store.sum() || problem;"), "problem"),
        ("a.js", ("text.trim()", "(order ? text : '').trim()"), "order"),
        ("a.js", ("const lines = order.lines;", "const rows = order.lines;"), "lines"),
        ("a.js", ("return store.sum();", "return { text };"), "text"),
        ("a.ts", ("return 0;", "return rest.length;"), "rest"),
        ("a.ts", ("enum Kind", "const few = lines;\nenum Kind"), "lines"),
        ("a.ts", ("return 0;", "rest = [];\n    return 0;"), "rest"),
        ("shop/Cart.java", ("return items.size();", "return items.size() + length;"), "length"),
        ("shop/Cart.java", ("return items.size();", "return item.length();"), "item"),
        ("shop/Cart.java", ("return thing.hashCode();", "return items.hashCode();"), "items"),
        ("shop/Cart.java", ("return items.size();", "return problem.hashCode();"), "problem"),
        ("shop/Cart.java", ("return items.size();", "return inner.length();"), "inner"),
        ("shop/Cart.java", ("int length = item", "int width = item"), "length"),
        ("shop/a.go", ("return sum", "return sum + price"), "price"),
        ("shop/a.go", ("return sum", "return sum + part"), "part"),
        ("shop/a.go", ("return sum", "return sum + local"), "local"),
        ("shop/a.go", ("return given", "return given + name"), "name"),
        ("shop/a.go", ("return given", "if found {\n\t\treturn given\n\t}\n\treturn given"),
         "found"),
    ],
)  # fmt: skip
def test_a_name_out_of_its_scope_drops_the_patch(
    tmp_path: Path, path: str, edit: tuple[str, str], name: str
) -> None:
    patch = patch_of(tmp_path, SOURCES[path], edit, path=path)
    assert patch.files == ()
    (problem,) = patch.problems
    assert f"would use `{name}`, which nothing defines there" in problem


@pytest.mark.parametrize(
    ("path", "edit"),
    [
        ("a.js", ("return store.sum();", "return total.length + label.length + store.sum();")),
        ("a.js", ("const lines = order.lines;", "var { lines = [], ...more } = order;")),
        ("a.js", ("store.save();", "store.save(() => [order].map(({ at: lines }) => lines));")),
        ("a.js", ("return store.sum();", "const [lines] = [0];\n  return store.sum(lines);")),
        ("a.js", ("return store.sum();", "lines = 1;\n  return store.sum(lines);")),  # a global
        ("a.js", ("return store.sum();",
                  "for (const lines of order) if (lines) return lines;\n  return late();\n"
                  "  function late() { return store.sum(); }")),
        ("a.js", ("return store.sum();",
                  "switch (order) { case 1: let lines = 1; default: return lines; }")),
        ("a.js", ("console.log(problem);", "console.log({ problem });")),
        ("a.js", ("return store.sum();",
                  "return typeof lines === 'undefined' ? store.sum() : lines;")),
        ("a.js", ("return store.sum();", "with (order) { return lines; }")),
        ("a.js", ("return store.sum();", "eval('var lines = 1');\n  return lines;")),
        ("a.ts", ("return 0;", "return first ?? new Cart().sum([]) + Kind.Large;")),  # var
        ("a.ts", ("return 0;", "const pick = (rest: number): typeof rest => rest;\n"
                               "    return pick(0);")),
        ("a.ts", ("return 0;", "let first: (rest: number) => void;\n    return 0;")),
        ("shop/Cart.java", ("return items.size();", "int length = 0;\n        return length;")),
        ("shop/Cart.java", ("return thing.hashCode();",
                            "if (!(thing instanceof String item)) { return limit; }\n"
                            "        return item.length() + this.limit;")),
        ("shop/Cart.java", ("return thing.hashCode();",
                            "java.util.function.Function<String, Integer> length =\n"
                            "            item -> item.length();\n"
                            "        return length.apply(\"\");")),
        ("shop/Cart.java", ("return thing.hashCode();",
                            "try (var item = open(thing)) { return item.size(); }\n"
                            "    }\n\n    List<String> open(Object given) {\n"
                            "        return null;")),
        ("shop/Cart.java", ("return items.size();",
                            "return items.stream().mapToInt(String::length).sum();")),
        ("shop/a.go", ("return given", "switch part := any(given).(type) {\n\tcase string:\n"
                                       "\t\treturn part\n\t}\n\treturn given")),
        ("shop/a.go", ("return given", "type part struct{ name string }\n"
                                       "\treturn part{name: given}.name")),
        ("shop/a.go", ("return given", "var name, price = given, 1\n\t_ = price\n\treturn name")),
        ("shop/a.go", ("return given", "select {\n\tcase name, found := <-names():\n\t\tif found {"
                                       "\n\t\t\treturn name\n\t\t}\n\t}\n\treturn given\n}\n\n"
                                       "func names() chan string {\n\treturn nil")),
    ],
)  # fmt: skip
def test_a_name_in_its_scope_is_let_through(
    tmp_path: Path, path: str, edit: tuple[str, str]
) -> None:
    patch = patch_of(tmp_path, SOURCES[path], edit, path=path)
    assert patch.problems == []
    assert patch.files


@pytest.mark.parametrize(
    ("path", "edit", "others", "problems"),
    [
        (
            "shop/a.go",
            ("return given", "return given + name"),
            {"shop/b.go": 'package shop\n\nvar (\n\tsize = 1\n\tname = "a"\n)\n'},
            0,
        ),
        (
            "shop/a.go",
            ("return given", "return given + name"),
            {"shop/b.go": "package shop\n\nfunc F(name string) string {\n\treturn name\n}\n"},
            1,
        ),
        (
            "shop/Cart.java",
            ("return thing.hashCode();", "return items.hashCode();"),
            {"shop/Other.java": "package shop;\n\nclass Other {\n    int items;\n}\n"},
            1,
        ),
    ],
    ids=["package-variable", "local-of-another-file", "field-of-another-class"],
)
def test_other_files_bring_only_what_they_declare_for_all(
    tmp_path: Path, path: str, edit: tuple[str, str], others: dict[str, str], problems: int
) -> None:
    assert (
        len(patch_of(tmp_path, SOURCES[path], edit, path=path, others=others).problems) == problems
    )


def test_an_inherited_field_may_have_a_locals_name(tmp_path: Path) -> None:
    source = JAVA.replace("class Cart {", "class Cart extends Base {")
    base = "package shop;\n\nclass Base {\n    protected List<String> items;\n}\n"
    edit = Edit(path="shop/Cart.java", before="thing.hashCode()", after="items.hashCode()")
    for name, others in (("seen", {"shop/Base.java": base}), ("unseen", {})):
        files = {"shop/Cart.java": source, **others}
        snapshot = make_repository(tmp_path / name, files).snapshot()
        assert prepare_patch(snapshot, [edit]).problems == []
