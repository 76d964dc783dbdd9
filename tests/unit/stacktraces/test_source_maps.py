"""Minified scripts lead to their sources, where the repository has the map."""

import base64
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agents.incident.stacktraces import parse
from agents.incident.stacktraces.mapping import map_frames
from agents.incident.stacktraces.source_maps import original_place, with_sources
from tests.support.repositories import make_repository

MONEY = """export interface Line {
  product: { cents: number } | undefined;
  count: number;
}

/** The sum of what the lines cost, in cents. */
export function total(lines: Line[]): number {
  let sum = 0;
  for (const line of lines) {
    sum += line.product.cents * line.count;
  }
  return sum;
}
"""
MAIN = """import { total } from "./money";

function checkout(lines) {
  const owed = total(lines);
  console.log(owed);
}

checkout([{ product: undefined, count: 2 }]);
"""
# Both of them as esbuild 0.25 bundles and minifies them.
BUNDLE = (
    "(()=>{function e(o){let n=0;for(let t of o)n+=t.product.cents*t.count;return n}"
    "function c(o){let n=e(o);console.log(n)}c([{product:void 0,count:2}]);})();\n"
)
MAP = {
    "version": 3,
    "sources": ["../../src/money.ts", "../../src/main.ts"],
    "mappings": (
        "MAMO,SAASA,EAAMC,EAAuB,CAC3C,IAAIC,EAAM,EACV,QAAWC,KAAQF,EACjBC,GAAOC,EAAK,QAAQ,MAAQA,EAAK,MAEnC,OAAOD,"
        "CACT,CCVA,SAASE,EAASC,EAAO,CACvB,IAAMC,EAAOC,EAAMF,CAAK,EACxB,QAAQ,IAAIC,CAAI,CAClB,CAEAF,EAAS,CAAC,CAAE,QAAS,OAAW,"
        "MAAO,CAAE,CAAC,CAAC"
    ),
    "names": ["total", "lines", "sum", "line", "checkout", "lines", "owed", "total"],
}
TRACE = """TypeError: Cannot read properties of undefined (reading 'cents')
    at e (https://shop.example/assets/shop-4F3A9B1C.js:1:57)
    at c (https://shop.example/assets/shop-4F3A9B1C.js:1:100)
    at https://shop.example/assets/shop-4F3A9B1C.js:1:120
"""
SCRIPT = "public/assets/shop-4F3A9B1C.js"
SOURCES = {"src/money.ts": MONEY, "src/main.ts": MAIN, SCRIPT: BUNDLE}


def places(tmp_path: Path, files: dict[str, str], trace: str = TRACE) -> list[tuple[str, int]]:
    snapshot = make_repository(tmp_path, files).snapshot()
    mapped = map_frames(with_sources(parse(trace), snapshot), snapshot)
    return [(each.path, each.line or 0) for each in mapped]


def test_frames_of_a_bundle_are_found_in_its_sources(tmp_path: Path) -> None:
    found = places(tmp_path, {**SOURCES, f"{SCRIPT}.map": json.dumps(MAP)})

    assert found == [("src/money.ts", 10), ("src/main.ts", 4), ("src/main.ts", 8)]


def test_a_script_may_carry_its_map(tmp_path: Path) -> None:
    carried = base64.b64encode(json.dumps(MAP).encode()).decode()
    comment = f"//# sourceMappingURL=data:application/json;base64,{carried}\n"

    found = places(tmp_path, {**SOURCES, SCRIPT: BUNDLE + comment})

    assert found[0] == ("src/money.ts", 10)


def test_joined_maps_count_from_their_section() -> None:
    joined = {
        "version": 3,
        "sections": [
            {"offset": {"line": 0, "column": 0}, "map": {**MAP, "sources": ["a.ts", "b.ts"]}},
            {"offset": {"line": 2, "column": 5}, "map": MAP},
        ],
    }
    assert original_place(joined, 3, 62) == ("../../src/money.ts", 10, 25)
    assert original_place(joined, 1, 57) == ("a.ts", 10, 25)


@pytest.mark.parametrize(
    "source_map",
    [
        "no JSON",
        json.dumps({"version": 3}),
        json.dumps({**MAP, "sources": []}),
        json.dumps({**MAP, "mappings": "g" * 1000}),
        json.dumps({**MAP, "mappings": "MAMO,!!!"}),
        json.dumps({**MAP, "sources": [None, 1]}),
        json.dumps([MAP]),
    ],
)
def test_a_broken_map_leaves_the_script(tmp_path: Path, source_map: str) -> None:
    found = places(tmp_path, {**SOURCES, f"{SCRIPT}.map": source_map})

    assert {path for path, _ in found} <= {SCRIPT, "src/money.ts"}
    assert ("src/money.ts", 10) not in found


def test_without_maps_a_trace_stays_as_it_is(tmp_path: Path) -> None:
    snapshot = make_repository(tmp_path, SOURCES).snapshot()
    trace = parse(TRACE)

    assert with_sources(trace, snapshot) == trace


@settings(max_examples=200, deadline=None)
@given(
    st.text(st.sampled_from("AgBC+/;,!"), max_size=300),
    st.integers(1, 20),
    st.integers(1, 10_000),
    st.recursive(
        st.one_of(st.none(), st.integers(), st.text(max_size=3)),
        lambda inner: st.lists(inner, max_size=3),
        max_leaves=5,
    ),
)
def test_never_raises(mappings: str, line: int, column: int, sources: object) -> None:
    found = original_place({"mappings": mappings, "sources": sources}, line, column)

    assert found is None or (found[1] > 0 and found[2] > 0)


def test_decoding_is_linear() -> None:
    # The suite's time limit is what anything worse would run into.
    mappings = "AAAA;" * 200_000 + "gggg" * 100_000

    assert original_place({"mappings": mappings, "sources": ["a.ts"]}, 199_999, 1)
    assert original_place({"mappings": mappings, "sources": ["a.ts"]}, 200_001, 1) is None
