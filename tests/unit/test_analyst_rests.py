"""A model that is no use for hours costs one wait, not one for every error."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from agents.incident.analyst.analyst import AnalystWithFallback, ModelAnalyst, ModelsInTurn
from agents.incident.analyst.model_catalogue import ModelCatalogue
from agents.incident.analyst.model_rests import IN_A_ROW, REST_SECONDS, ModelRests
from agents.incident.case import AnalystUnavailable
from agents.incident.rules.triage import RuleAnalyst
from bot.demo.model_server import ModelServer
from tests.support.cases import cart_case
from tests.support.model_answers import MODEL, answer, chats, silent

PATIENCE = 0.5


@asynccontextmanager
async def mute() -> AsyncIterator[tuple[str, list[str]]]:
    """A port that takes connections and never answers; its address, and who connected."""
    guests: list[str] = []

    async def take(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        guests.append("a guest")
        while await reader.read(1000):
            pass
        writer.close()

    listening = await asyncio.start_server(take, "127.0.0.1", 0)
    port = listening.sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}", guests
    finally:
        listening.close()


async def test_a_server_that_never_answers_costs_one_short_wait(tmp_path: Path) -> None:
    told: list[str] = []

    async def progress(step: str) -> None:
        told.append(step)

    async with mute() as (host, guests):
        catalogue = ModelCatalogue(host, patience=PATIENCE)

        def make(model: str, deadline: float) -> ModelAnalyst:
            return ModelAnalyst(host, model, timeout=deadline, catalogue=catalogue)

        models = ModelsInTurn([MODEL, "other:1b"], make, timeout=120)
        analyst = AnalystWithFallback(models, RuleAnalyst())
        case = cart_case(tmp_path)
        found = await analyst.analyse(case, progress)
        seen = len(guests)
        again = await analyst.analyse(case, progress)
        assert len(guests) == seen, "the second error waits for nothing"
    assert found.source == again.source == "rules"
    assert "takes connections and answers none" in found.notes[-1]
    assert "going on by rules, without the model" in told


@pytest.mark.parametrize(
    "step", [{"delay": 60}, {"fault": "drop"}, "What a lovely day it is."],
    ids=["slow", "broken", "garbage"],
)  # fmt: skip
async def test_a_model_that_fails_time_and_again_rests(
    server: ModelServer, tmp_path: Path, step: Any
) -> None:
    now = [1000.0]
    catalogue = ModelCatalogue(server.url, ModelRests(costly=0, clock=lambda: now[0]))
    analyst = ModelAnalyst(server.url, MODEL, timeout=0.5, catalogue=catalogue)
    case = cart_case(tmp_path)
    server.script([step] * 50)
    for _ in range(IN_A_ROW):
        with pytest.raises(AnalystUnavailable):
            await analyst.analyse(case, silent)
    asked = len(chats(server))
    with pytest.raises(AnalystUnavailable, match=r"gave no answer 3 times in a row.* in 5 min"):
        await analyst.analyse(case, silent)
    assert len(chats(server)) == asked, "nobody waits for it"

    with pytest.raises(AnalystUnavailable):  # a person wants it asked
        await analyst.analyse(replace(case, fresh=True), silent)
    assert len(chats(server)) > asked

    now[0] += REST_SECONDS + 1
    server.script(["enough", answer()])
    patient = ModelAnalyst(server.url, MODEL, timeout=60, catalogue=catalogue)
    assert (await patient.analyse(case, silent)).source == MODEL
    server.script([step] * 50)
    with pytest.raises(AnalystUnavailable):
        await analyst.analyse(replace(case, fresh=True), silent)
    server.script(["enough", answer()])
    assert (await patient.analyse(case, silent)).source == MODEL, "it begins anew"


async def test_a_failure_that_is_told_at_once_is_no_reason_to_rest(
    server: ModelServer, tmp_path: Path
) -> None:
    analyst = ModelAnalyst(server.url, "nobody:1b", timeout=10)
    for _ in range(IN_A_ROW + 1):
        with pytest.raises(AnalystUnavailable, match="ollama pull"):
            await analyst.analyse(cart_case(tmp_path), silent)
