"""A model server that is away, slow or broken: each ends in a sentence that says what to do."""

from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from agents.incident.analyst.analyst import ModelAnalyst
from agents.incident.case import AnalystUnavailable
from bot.demo.model_server import ModelServer
from tests.support.cases import cart_case
from tests.support.model_answers import (
    CAUSE,
    MODEL,
    analyst,
    answer,
    chats,
    edit,
    silent,
)


async def refusal(used: ModelAnalyst, folder: Path) -> str:
    """The sentence with which an analysis ends."""
    with pytest.raises(AnalystUnavailable) as refused:
        await used.analyse(cart_case(folder), silent)
    return str(refused.value)


async def test_server_down(server: ModelServer, tmp_path: Path) -> None:
    await server.stop()
    said = await refusal(analyst(server), tmp_path)
    assert said.startswith(f"Ollama at {server.url} does not answer; start it")
    assert "SUTURE_MODEL" in said


async def test_model_not_pulled(server: ModelServer, tmp_path: Path) -> None:
    assert "`ollama pull nobody:1b`" in await refusal(analyst(server, "nobody:1b"), tmp_path)


@pytest.mark.parametrize("host", ["http://127.0.0.1:notaport", "http://[::1"])
async def test_host_that_is_no_address(host: str, tmp_path: Path) -> None:
    assert "OLLAMA_HOST is not an address" in await refusal(ModelAnalyst(host, MODEL), tmp_path)


FAULTS: dict[str, tuple[dict[str, Any], str]] = {
    "cut stream": ({"fault": "cut"}, "broke off"),
    "dropped connection": ({"fault": "drop"}, "broke off"),
    "blank line": ({"fault": "blank_line"}, "does not speak Ollama's protocol"),
    "web page": ({"fault": "not_json"}, "does not speak Ollama's protocol"),
    "error as list": ({"fault": "status", "error": ["no"]}, "does not speak Ollama's protocol"),
    "error in stream": ({"fault": "error_in_stream", "error": "out of memory"}, "(out of memory)"),
    "500": ({"fault": "status", "status": 500, "error": "killed"}, "failed with coder:7b (killed)"),
    "503": ({"fault": "status", "status": 503, "error": "queue full"}, "busy (queue full)"),
    "401": ({"fault": "status", "status": 401, "error": "unauthorized"}, "check OLLAMA_API_KEY"),
    "400 context": (
        {"fault": "status", "status": 400, "error": "prompt exceeds the context length"},
        "did not fit into the context",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("phase", ["looking", "answering"])
async def test_fault(fault: str, phase: str, server: ModelServer, tmp_path: Path) -> None:
    step, sentence = FAULTS[fault]
    broken = {**answer(), **step}
    server.script([broken] if phase == "looking" else ["enough", broken])
    assert sentence in await refusal(analyst(server), tmp_path)


async def test_silence_in_mid_answer(server: ModelServer, tmp_path: Path) -> None:
    server.script(["enough", {**answer(), "fault": "stall"}])
    said = await refusal(analyst(server, timeout=60, stall=1), tmp_path)
    assert "fell silent in mid-answer for 1 s" in said


async def test_slow_from_the_start(server: ModelServer, tmp_path: Path) -> None:
    server.script([{"delay": 30, **answer()}])
    said = await refusal(analyst(server, timeout=0.6, stall=0.1), tmp_path)
    assert "did not finish within 0.6 s" in said


async def test_a_model_lost_in_looking_around_still_gets_to_answer(
    server: ModelServer, tmp_path: Path
) -> None:
    server.script([{"delay": 30}, answer()])
    found = await analyst(server, timeout=4).analyse(cart_case(tmp_path), silent)
    assert found.cause == CAUSE


@pytest.mark.parametrize("fault", [{"fault": "cut"}, {"delay": 30}])
async def test_a_failure_after_a_first_answer_keeps_its_cause(
    fault: dict[str, Any], server: ModelServer, tmp_path: Path
) -> None:
    server.script(["enough", edit(after="Check it first."), {**answer(), **fault}])
    found = await analyst(server, timeout=3).analyse(cart_case(tmp_path), silent)
    assert (found.cause, found.edits) == (CAUSE, [])
    assert "patch was dropped" in found.notes[-2]
    assert "broke off" in found.notes[-1] or "did not finish" in found.notes[-1]


@pytest.mark.parametrize(
    ("model", "refused"),
    [
        ("plain:1b", []),
        (MODEL, [{"fault": "status", "status": 500, "error": "error parsing tool call: raw='x'"}]),
    ],
)
async def test_without_tools_the_evidence_up_front_serves(
    model: str, refused: list[dict[str, Any]], server: ModelServer, tmp_path: Path
) -> None:
    server.script([*refused, answer()])
    found = await analyst(server, model).analyse(cart_case(tmp_path), silent)
    assert found.cause == CAUSE
    with_tools, without = chats(server)
    assert with_tools["tools"]
    assert not without["tools"]
    assert "search_files" not in str(without["messages"])
    assert "cart.lines" in str(without["messages"])


async def test_an_answer_without_end_is_stopped(tmp_path: Path) -> None:
    async def babble(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        line = b'{"message": {"role": "assistant", "content": "' + b"x" * 5000 + b'"}}\n'
        while True:
            await response.write(line)

    app = web.Application()
    app.router.add_post("/api/chat", babble)
    runner = web.AppRunner(app, handler_cancellation=True, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    assert "went on without end" in await refusal(ModelAnalyst(url, MODEL), tmp_path)
    await runner.cleanup()
