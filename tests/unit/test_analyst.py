"""The model analyst against a server that speaks Ollama's protocol: what it keeps and refuses."""

import asyncio
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from agents.incident.case import AnalystUnavailable
from agents.incident.patch.gate import GateResult, PatchedFile
from bot.demo.model_server import ModelServer, Step
from storage.snapshots import Snapshot
from tests.support.cases import FAILING_LINE, GUARDED, cart_case
from tests.support.model_answers import (
    CAUSE,
    FALSE_QUOTE,
    MODEL,
    TRUE_QUOTE,
    analyst,
    answer,
    chats,
    edit,
    prompt_of,
    silent,
)


async def test_a_right_answer_is_kept_whole(server: ModelServer, tmp_path: Path) -> None:
    server.script(["I have seen enough.", answer()])
    steps: list[str] = []

    async def progress(step: str) -> None:
        steps.append(step)

    found = await analyst(server).analyse(cart_case(tmp_path), progress)

    assert (found.verdict, found.cause, found.source) == ("code", CAUSE, MODEL)
    assert [(quote.path, quote.start_line) for quote in found.evidence] == [("shop/carts.py", 10)]
    assert [change.after for change in found.edits] == [GUARDED]
    assert found.notes == []
    assert steps[0] == f"asking {MODEL}"
    last = chats(server)[-1]
    assert last["format"]["required"] == ["cause", "verdict"]
    assert last["options"]["num_ctx"] == 8192
    assert last["stream"] is True


async def test_an_answer_given_while_looking_around_saves_a_call(
    server: ModelServer, tmp_path: Path
) -> None:
    server.script([answer()])
    found = await analyst(server).analyse(cart_case(tmp_path), silent)
    assert found.cause == CAUSE
    assert len(chats(server)) == 1


BAD_EDITS = {
    "prose": (edit(after="Check that the cart is not None before it is used."), "parse"),
    "unknown file": (edit(path="shop/basket.py"), "basket.py"),
    "not found": (edit(before="    return cart.sum()"), "carts.py"),
    "found twice": (edit(before="cart", after="the_cart"), "carts.py"),
    "changes nothing": (edit(after=FAILING_LINE), "as it is"),
}


@pytest.mark.parametrize("kind", BAD_EDITS)
async def test_the_reason_goes_back_and_a_corrected_patch_is_kept(
    kind: str, server: ModelServer, tmp_path: Path
) -> None:
    bad, reason = BAD_EDITS[kind]
    server.script(["enough", bad, answer()])

    found = await analyst(server).analyse(cart_case(tmp_path), silent)

    assert [change.after for change in found.edits] == [GUARDED]
    asked_again = chats(server)[-1]["messages"][-2]["content"]
    assert "did not hold" in asked_again
    assert reason in asked_again


@pytest.mark.parametrize("kind", BAD_EDITS)
async def test_a_patch_that_fails_three_times_is_dropped_and_the_cause_kept(
    kind: str, server: ModelServer, tmp_path: Path
) -> None:
    bad, reason = BAD_EDITS[kind]
    server.script(["enough", bad])

    found = await analyst(server).analyse(cart_case(tmp_path), silent)

    assert len(chats(server)) == 4  # looking around, and three answers
    assert (found.cause, found.edits) == (CAUSE, [])
    assert "patch was dropped" in found.notes[-1]
    assert reason in found.notes[-1]
    assert "quote" not in found.notes[-1], "that is for the model alone to do"


async def test_copied_line_numbers_are_taken_off(server: ModelServer, tmp_path: Path) -> None:
    numbered = answer(
        evidence=[{**TRUE_QUOTE, "quote": f"   10| {FAILING_LINE}"}],
        edits=[
            {
                "path": "./shop/carts.py",
                "before": f"   10| {FAILING_LINE}",
                "after": f"   10| {GUARDED}",
            }
        ],
    )
    server.script(["enough", numbered])
    found = await analyst(server).analyse(cart_case(tmp_path), silent)
    assert found.edits[0].after == GUARDED
    assert len(found.evidence) == 1


async def test_false_quotes_are_left_out_and_cost_confidence(
    server: ModelServer, tmp_path: Path
) -> None:
    server.script(["enough", answer()])
    true = await analyst(server).analyse(cart_case(tmp_path / "true"), silent)
    server.script(["enough", answer(evidence=[TRUE_QUOTE, FALSE_QUOTE])])
    mixed = await analyst(server).analyse(cart_case(tmp_path / "mixed"), silent)

    assert len(mixed.evidence) == 1
    assert "1 quote was left out" in mixed.notes[0]
    assert mixed.confidence < true.confidence


async def test_a_patch_that_drops_the_failing_statement_costs_confidence(
    server: ModelServer, tmp_path: Path
) -> None:
    server.script(["enough", answer()])
    sound = await analyst(server).analyse(cart_case(tmp_path / "sound"), silent)
    server.script(["enough", edit(after="    return 0")])
    dropped = await analyst(server).analyse(cart_case(tmp_path / "dropped"), silent)
    assert dropped.edits
    assert round(sound.confidence - dropped.confidence, 2) == 0.15


async def test_a_patch_that_does_not_compile_goes_back_with_the_compilers_word(
    server: ModelServer, tmp_path: Path
) -> None:
    seen: list[bytes] = []

    async def compiles(_: Snapshot, files: Sequence[PatchedFile]) -> list[GateResult]:
        seen.append(files[0].after)
        said = "carts.py:10: cannot find symbol; symbol: method rows()"
        return [GateResult("compiles", b"rows" not in files[0].after, said)]

    wrong = edit(after=GUARDED.replace("cart.lines", "cart.rows()"))
    server.script(["enough", wrong, answer()])
    found = await analyst(server, compiles=compiles).analyse(cart_case(tmp_path), silent)
    assert found.edits[0].after == GUARDED
    assert len(seen) == 2
    assert "cannot find symbol; symbol: method rows()" in prompt_of(chats(server)[-1])

    server.script(["enough", wrong, wrong, wrong])
    dropped = await analyst(server, compiles=compiles).analyse(cart_case(tmp_path / "2"), silent)
    assert dropped.edits == []
    assert "patch was dropped: carts.py:10: cannot find symbol" in dropped.notes[-1]
    assert round(found.confidence - dropped.confidence, 2) == 0.3


async def test_a_boast_is_not_taken_at_its_word_and_a_doubt_is(
    server: ModelServer, tmp_path: Path
) -> None:
    server.script(["enough", answer(evidence=[], edits=[], confidence=1.0)])
    boast = await analyst(server).analyse(cart_case(tmp_path / "boast"), silent)
    server.script(["enough", answer(confidence=0.2)])
    doubt = await analyst(server).analyse(cart_case(tmp_path / "doubt"), silent)
    assert boast.confidence <= 0.3
    assert doubt.confidence == 0.2


USELESS: dict[str, Step] = {
    "prose": "The cart is None because nobody made one.",
    "another shape": '{"result": "cart is None"}',
    "tool call as text": '{"name": "read_file", "arguments": {"path": "shop/carts.py"}}',
    "cut JSON": '{"explanation": "A new owner has',
    "empty": "",
    "digits without end": '{"cause": "It is so.", "confidence": ' + "1" * 5000,
    "refusal as cause": answer(cause="I'm sorry, but I can't assist with that request."),
    "empty cause": answer(cause=" "),
    "JSON as cause": answer(cause='{"cause": "the cart of the owner is None"}'),
    "shell as cause": answer(cause="git checkout main && pip install -r requirements.txt"),
    "code as cause": answer(cause="return sum(line.price for line in cart.lines) if cart else 0"),
    "fenced code as cause": answer(cause="```python\nif cart is None: return 0\n```"),
    "one word as cause": answer(cause="NullPointerException"),
    "unknown verdict": answer(verdict="maybe"),
}


@pytest.mark.parametrize("kind", USELESS)
async def test_what_is_no_cause_is_asked_again_then_refused(
    kind: str, server: ModelServer, tmp_path: Path
) -> None:
    case = cart_case(tmp_path)
    server.script(["enough", USELESS[kind], answer()])
    assert (await analyst(server).analyse(case, silent)).cause == CAUSE

    server.script(["enough", USELESS[kind]])
    with pytest.raises(AnalystUnavailable, match="no usable answer in 3 attempts"):
        await analyst(server).analyse(case, silent)


async def test_a_useless_correction_does_not_lose_the_first_cause(
    server: ModelServer, tmp_path: Path
) -> None:
    server.script(["enough", edit(after="Check it first."), "Sorry, I cannot."])
    found = await analyst(server).analyse(cart_case(tmp_path), silent)
    assert (found.cause, found.edits) == (CAUSE, [])


@pytest.mark.parametrize("verdict", ["outside_code", "undetermined"])
async def test_other_verdicts_have_no_patch(
    verdict: str, server: ModelServer, tmp_path: Path
) -> None:
    server.script(["enough", answer(verdict=verdict)])
    found = await analyst(server).analyse(cart_case(tmp_path), silent)
    assert (found.verdict, found.edits) == (verdict, [])
    assert "edits were left out" in found.notes[-1]
    assert found.confidence <= 0.4


async def test_thoughts_are_kept_out(server: ModelServer, tmp_path: Path) -> None:
    thought = {"thinking": "SECRET THOUGHT", "content": "enough"}
    inline = {"content": "<think>SECRET THOUGHT</think>"}
    server.script([thought, {**answer(), "thinking": "SECRET THOUGHT"}])
    found = await analyst(server, "thinker:8b").analyse(cart_case(tmp_path / "a"), silent)
    assert "SECRET" not in found.model_dump_json()
    assert [body.get("think") for body in chats(server)] == [None, False]

    server.script([inline, answer(explanation="<think>SECRET THOUGHT</think>A new owner.")])
    found = await analyst(server).analyse(cart_case(tmp_path / "b"), silent)
    assert found.explanation == "A new owner."


async def test_a_cut_prompt_is_noted(server: ModelServer, tmp_path: Path) -> None:
    case = cart_case(tmp_path, stack_trace="\n".join(f"at step {n} of run" for n in range(800)))
    server.script(["enough", answer()])
    found = await analyst(server, "short:1b").analyse(case, silent)
    assert [note for note in found.notes if "prompt was cut" in note] == found.notes
    server.script(["enough", answer()])
    assert (await analyst(server).analyse(case, silent)).notes == []


async def test_the_event_loop_stays_free(server: ModelServer, tmp_path: Path) -> None:
    many = {f"shop/part_{n}.py": "value = 'cart'\n" * 20_000 for n in range(25)}
    case = cart_case(tmp_path, more_files=many, stack_trace="at somewhere\n" * 50_000)
    search = {"tool_calls": [{"name": "search_files", "arguments": {"query": "cart value sum"}}]}
    server.script([search, answer()])
    longest, last = 0.0, time.thread_time()  # the loop's own work: a busy machine adds nothing

    async def heartbeat() -> None:
        nonlocal longest, last
        while True:
            last = time.thread_time()
            await asyncio.sleep(0.005)
            longest = max(longest, time.thread_time() - last)

    begun = time.process_time()
    beating = asyncio.create_task(heartbeat())
    await analyst(server).analyse(case, silent)
    beating.cancel()
    assert longest < max(0.2, (time.process_time() - begun) / 4)
