"""Which model is asked, and with what window: in turn, as the server wants it, loaded before."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from aiohttp import ClientSession

from agents.incident.analyst.analyst import AnalystWithFallback, ModelAnalyst, ModelsInTurn
from agents.incident.analyst.model_catalogue import ModelCatalogue, ModelFacts, context_window
from agents.incident.case import Analyst, AnalystUnavailable
from agents.incident.rules.triage import RuleAnalyst
from bot.demo.model_server import ModelServer
from tests.support.cases import cart_case
from tests.support.model_answers import CAUSE, MODEL, answer, chats, silent

SPARE = "plain:1b"


def in_turn(
    server: ModelServer, models: Sequence[str], timeout: float = 60, num_ctx: int = 8192
) -> ModelsInTurn:
    catalogue = ModelCatalogue(server.url)

    def make(model: str, deadline: float) -> Analyst:
        return ModelAnalyst(
            server.url, model, num_ctx=num_ctx, timeout=deadline, catalogue=catalogue
        )

    return ModelsInTurn(models, make, timeout)


async def test_the_next_model_answers_for_one_that_is_not_there(
    server: ModelServer, tmp_path: Path
) -> None:
    server.script([answer()])
    found = await in_turn(server, ["nobody:1b", SPARE]).analyse(cart_case(tmp_path), silent)
    assert (found.cause, found.source) == (CAUSE, SPARE)
    assert found.notes[-1].startswith("Not the first choice: Ollama at")
    assert "no model nobody:1b" in found.notes[-1]


async def test_a_slow_model_leaves_time_for_the_next(server: ModelServer, tmp_path: Path) -> None:
    server.script([{"delay": 30}, {"delay": 30}, answer()])
    found = await in_turn(server, [MODEL, SPARE], 6).analyse(cart_case(tmp_path), silent)
    assert found.source == SPARE
    assert "did not finish within 4 s" in found.notes[-1]


async def test_the_reasons_of_all_are_told(server: ModelServer, tmp_path: Path) -> None:
    with pytest.raises(AnalystUnavailable, match=r"no model a;.*no model b;"):
        await in_turn(server, ["a", "b"]).analyse(cart_case(tmp_path), silent)


async def test_a_server_may_have_its_own_model(server: ModelServer, tmp_path: Path) -> None:
    case = replace(cart_case(tmp_path), models=(SPARE,))
    for models in ([MODEL], []):
        server.script([answer()])
        assert (await in_turn(server, models).analyse(case, silent)).source == SPARE


async def test_without_any_model_the_rules_answer_and_say_nothing_of_models(
    server: ModelServer, tmp_path: Path
) -> None:
    both = AnalystWithFallback(in_turn(server, []), RuleAnalyst())
    found = await both.analyse(cart_case(tmp_path), silent)
    assert (found.source, server.requests) == ("rules", [])
    assert not [note for note in found.notes if "model" in note]


async def test_a_model_is_loaded_as_it_will_be_used(server: ModelServer) -> None:
    await ModelCatalogue(server.url).warm_up(MODEL, 4096, "-1m")
    [loading] = chats(server)
    assert (loading["messages"], loading["keep_alive"]) == ([], "-1m")
    async with ClientSession() as session, session.get(f"{server.url}/api/ps") as loaded:
        [model] = (await loaded.json())["models"]
    assert (model["name"], model["context_length"]) == (MODEL, 4096)


async def test_loading_what_is_not_there_fails_quietly(server: ModelServer) -> None:
    await ModelCatalogue(server.url).warm_up("nobody:1b", 4096, "10m")
    await server.stop()
    await ModelCatalogue(server.url).warm_up(MODEL, 4096, "10m")
    assert await ModelCatalogue("http://[::1").facts(MODEL) == ModelFacts()


async def test_the_window_is_capped_and_looked_up_once(server: ModelServer, tmp_path: Path) -> None:
    models = in_turn(server, [MODEL], num_ctx=100_000)
    server.script(["enough", answer()])
    await models.analyse(cart_case(tmp_path), silent)
    await models.analyse(cart_case(tmp_path / "again"), silent)
    assert {chat["options"]["num_ctx"] for chat in chats(server)} == {32768}
    assert [request.path for request in server.requests].count("/api/show") == 1


@pytest.mark.parametrize(
    ("wanted", "made_for", "asked"),
    [(8192, None, 8192), (8192, 32768, 8192), (8192, 4096, 4096), (8192, 512, 2048)],
)
def test_context_window(wanted: int, made_for: int | None, asked: int) -> None:
    assert context_window(wanted, ModelFacts("", made_for)) == asked
