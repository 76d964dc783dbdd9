"""The tools a model may call: really used, bounded, and harmless."""

from pathlib import Path
from typing import Any

import pytest

from agents.incident.analyst.model_tools import (
    MAX_BYTES,
    MAX_CALLS,
    MAX_LINES,
    MAX_SYMBOL_LINES,
    Toolbox,
)
from agents.incident.analyst.prompt import estimate_tokens
from bot.demo.model_server import ModelServer
from tests.support.cases import CARTS, cart_case
from tests.support.model_answers import CAUSE, analyst, answer, chats, silent
from tests.support.repositories import make_repository


@pytest.fixture
def toolbox(tmp_path: Path) -> Toolbox:
    files: dict[str, bytes | str | None] = {
        "shop/carts.py": CARTS,
        "shop/long.py": "\n".join(f"line_{number} = {number}" for number in range(1, 1001)),
        "logo.png": b"\x89PNG\0\0cart",
    }
    return Toolbox(make_repository(tmp_path, files).snapshot())


def call(name: str, **arguments: Any) -> dict[str, Any]:
    return {"tool_calls": [{"name": name, "arguments": arguments}]}


async def test_results_reach_the_model_and_the_reader(server: ModelServer, tmp_path: Path) -> None:
    server.script(
        [
            call("search_files", query="RATES"),
            call("read_file", path="shop/discounts.py", start_line=1, end_line=5),
            "enough",
            answer(),
        ]
    )
    found = await analyst(server).analyse(cart_case(tmp_path), silent)
    assert found.cause == CAUSE
    assert found.looked_at == ["shop/carts.py:10", "search: RATES", "shop/discounts.py:1-5"]
    last = chats(server)[-1]["messages"]
    results = [message["content"] for message in last if message["role"] == "tool"]
    assert 'shop/discounts.py:3: RATES = {"gold": 0.2}' in results[0]
    assert '    3| RATES = {"gold": 0.2}' in results[1]


async def test_a_model_that_calls_for_ever_must_answer(server: ModelServer, tmp_path: Path) -> None:
    several = {
        "tool_calls": [
            {"name": "search_files", "arguments": {"query": f"word{n}"}} for n in range(MAX_CALLS)
        ]
    }
    server.script([several, answer()])
    assert (await analyst(server).analyse(cart_case(tmp_path / "a"), silent)).cause == CAUSE
    assert len(chats(server)) == 2

    same = call("search_files", query="cart")
    server.script([*[same] * MAX_CALLS, answer()])
    assert (await analyst(server).analyse(cart_case(tmp_path / "b"), silent)).cause == CAUSE
    repeated = [m["content"] for m in chats(server)[-1]["messages"] if m["role"] == "tool"]
    assert len(repeated) == MAX_CALLS
    assert all("answered above" in result for result in repeated[1:])


async def test_what_was_read_first_gives_way_when_the_window_is_full(
    server: ModelServer, tmp_path: Path
) -> None:
    long = {f"shop/long_{n}.py": f"value_{n} = compute({n})\n" * 400 for n in range(MAX_CALLS)}
    reads = [
        call("read_file", path=path, start_line=1, end_line=MAX_LINES) for path in sorted(long)
    ]
    server.script([*reads, answer()])
    case = cart_case(tmp_path, more_files=long)
    found = await analyst(server, num_ctx=4096).analyse(case, silent)
    assert found.cause == CAUSE
    sizes = [
        sum(estimate_tokens(str(message.get("content") or "")) for message in body["messages"])
        for body in chats(server)
    ]
    assert 1800 < max(sizes) <= 4096 - 1024
    last = chats(server)[-1]["messages"]
    read = [message["content"] for message in last if message["role"] == "tool"]
    assert 0 < len(read) < MAX_CALLS
    assert "shop/long_5.py" in read[-1]
    assert "shop/long_0.py" not in str(last)


async def test_search_prefers_the_whole_text_to_its_words(toolbox: Toolbox) -> None:
    whole = await toolbox.call("search_files", {"query": "find_cart(carts"})
    assert whole.splitlines() == [
        "shop/carts.py:4: def find_cart(carts, owner):",
        "shop/carts.py:9: cart = find_cart(carts, owner)",
    ]
    words = await toolbox.call("search_files", {"query": "the price of cart lines"})
    assert words.splitlines()[0].startswith("shop/carts.py:10: ")
    assert await toolbox.call("search_files", {"query": "zebra"}) == "Nothing was found."


@pytest.mark.parametrize(
    ("arguments", "first", "last"),
    [
        ({"start_line": 10, "end_line": 12}, 10, 12),
        ({"start_line": "10", "end_line": 12.0}, 10, 12),
        ({"start_line": 1, "end_line": 100_000}, 1, MAX_LINES),
        ({"start_line": -5, "end_line": 2}, 1, 2),
        ({"start_line": 5000, "end_line": 5010}, 1000, 1000),
        ({"start_line": None, "end_line": "the end"}, 1, MAX_LINES),
    ],
)
async def test_reads_are_clipped(
    arguments: dict[str, Any], first: int, last: int, toolbox: Toolbox
) -> None:
    shown = await toolbox.call("read_file", {"path": "./shop/long.py", **arguments})
    lines = shown.splitlines()
    assert lines[0] == f"shop/long.py lines {first}-{last} of 1000"
    assert lines[1].strip() == f"{first}| line_{first} = {first}"
    assert len(lines) == 1 + last - first + 1


@pytest.mark.parametrize("path", ["../../etc/passwd", "/etc/passwd", "logo.png", "shop", "", "\0"])
async def test_only_text_files_of_the_commit_are_read(path: str, toolbox: Toolbox) -> None:
    shown = await toolbox.call("read_file", {"path": path, "start_line": 1, "end_line": 5})
    assert shown.startswith("The repository has no readable file of that path.")


async def test_a_wrong_path_is_told_the_near_one(toolbox: Toolbox) -> None:
    shown = await toolbox.call("read_file", {"path": "src/carts.py"})
    assert "There is shop/carts.py." in shown


async def test_unknown_tools_and_empty_queries_are_told_so(toolbox: Toolbox) -> None:
    assert "no such tool" in await toolbox.call("run_shell", {"command": "ls"})
    assert "empty" in await toolbox.call("search_files", {})


async def test_calls_and_bytes_are_bounded(toolbox: Toolbox) -> None:
    results = []
    for turn in range(MAX_CALLS + 3):
        start = 1 + turn * MAX_LINES
        asked = {"path": "shop/long.py", "start_line": start, "end_line": start + MAX_LINES}
        results.append(await toolbox.call("read_file", asked))
    assert toolbox.exhausted
    assert all(result.startswith("No calls are left") for result in results[MAX_CALLS:])
    assert sum(len(result.encode()) for result in results[:MAX_CALLS]) <= MAX_BYTES


async def test_a_symbol_is_shown_where_it_is_defined(tmp_path: Path) -> None:
    files = {
        "shop/carts.py": CARTS,
        "shop/basket.py": "class Basket:\n    def find_cart(self):\n        return self.cart\n",
        "src/Cart.java": "class Cart {\n  int total() {\n    return 1;\n  }\n}\n",
        "go/cart.go": "package cart\n\nfunc (c *Cart) Total() int {\n\treturn 1\n}\n",
    }
    tools = Toolbox(make_repository(tmp_path, files).snapshot())
    both = await tools.call("symbol", {"name": "find_cart"})
    assert both.split("\n\n") == [
        "shop/basket.py lines 2-3\n    2|     def find_cart(self):\n"
        "    3|         return self.cart",
        "shop/carts.py lines 4-5\n    4| def find_cart(carts, owner):\n"
        "    5|     return carts.get(owner)",
    ]
    java = await tools.call("symbol", {"name": "Cart.total()"})
    assert java.startswith("src/Cart.java lines 2-4\n")
    assert (await tools.call("symbol", {"name": "Total"})).startswith("go/cart.go lines 3-")
    assert "No definition of owner" in await tools.call("symbol", {"name": "owner"})
    assert tools.looked_at[0] == "symbol: find_cart"


async def test_the_owner_of_a_symbol_goes_first(tmp_path: Path) -> None:
    classes = {
        f"shop/{name}.py": f"class {name.title()}:\n    def price(self):\n        return 0\n"
        for name in ("apple", "basket", "cherry", "date", "elder")
    }
    tools = Toolbox(make_repository(tmp_path, classes).snapshot())
    shown = await tools.call("symbol", {"name": "Elder.price"})
    assert shown.startswith("shop/elder.py lines 2-3")
    assert shown.endswith("also defined at shop/cherry.py:2, shop/date.py:2")


async def test_blame_names_the_commit_of_lines(tmp_path: Path) -> None:
    repository = make_repository(tmp_path, {"shop/carts.py": CARTS})
    changed = CARTS.replace("carts.get(owner)", "carts.get(owner, None)")
    commit = repository.commit({"shop/carts.py": changed}, "Look for owners without a cart")
    tools = Toolbox(repository.snapshot(commit))
    told = await tools.call("blame", {"path": "shop/carts.py", "start_line": 4, "end_line": 6})
    first, *rest = sorted(told.splitlines(), key=lambda line: "Look for owners" not in line)
    assert first.startswith(f"5-5: {commit[:8]} ")
    assert len(rest) == 2
    assert tools.looked_at == ["blame: shop/carts.py:4-6"]
    arguments = {"path": "shop/nothing.py", "start_line": 1, "end_line": 1}
    assert "no readable file" in await tools.call("blame", arguments)


async def test_symbol_and_blame_share_the_bounds(tmp_path: Path) -> None:
    long = "def endless():\n" + "".join(f"    step_{n}()\n" for n in range(500))
    tools = Toolbox(make_repository(tmp_path, {"a.py": long}).snapshot())
    shown = await tools.call("symbol", {"name": "endless"})
    assert len(shown.splitlines()) == 1 + MAX_SYMBOL_LINES
    for number in range(MAX_CALLS - 1):
        await tools.call("blame", {"path": "a.py", "start_line": number + 1, "end_line": 500})
    assert tools.exhausted
    assert "No calls are left" in await tools.call("symbol", {"name": "endless"})
