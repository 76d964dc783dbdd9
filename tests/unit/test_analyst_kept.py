"""What a model answered is paid for once: reused for the same case, and after a crash."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from agents.incident.case import AnalystUnavailable, Case
from bot.demo.model_server import ModelServer
from storage.model_answers import KEPT_SECONDS, ModelAnswers
from tests.support.cases import cart_case
from tests.support.model_answers import CAUSE, analyst, answer, chats, silent
from tests.support.records import Records

LINES = {"path": "shop/carts.py", "start_line": 1, "end_line": 5}
READ = {"tool_calls": [{"name": "read_file", "arguments": LINES}]}


@pytest.fixture
def store(records: Records) -> ModelAnswers:
    return ModelAnswers(records.database, lambda: records.now)


@pytest.fixture
def case(tmp_path: Path) -> Case:
    return cart_case(tmp_path / "shop")


async def test_the_same_case_is_answered_once(
    server: ModelServer, store: ModelAnswers, case: Case
) -> None:
    server.script([READ, "enough", answer()])
    first = await analyst(server, store=store).analyse(case, silent)
    assert (first.reused, first.tokens > 500, first.seconds >= 0) == (False, True, True)
    server.script([answer(cause="The discount of the cart is counted twice.")])
    again = await analyst(server, store=store).analyse(case, silent)
    assert chats(server) == []
    assert again == first.model_copy(update={"reused": True, "tokens": 0, "seconds": 0.0})


async def test_who_asks_again_gets_an_answer_of_its_own(
    server: ModelServer, store: ModelAnswers, case: Case
) -> None:
    other = "`total` trusts that `find_cart` always finds a cart for its owner."
    server.script(["enough", answer()])
    await analyst(server, store=store).analyse(case, silent)
    server.script(["enough", answer(cause=other)])
    fresh = await analyst(server, store=store).analyse(replace(case, fresh=True), silent)
    assert (fresh.cause, fresh.reused) == (other, False)
    assert (await analyst(server, store=store).analyse(case, silent)).cause == other, "the newest"


async def test_another_question_is_asked(
    server: ModelServer, store: ModelAnswers, case: Case, tmp_path: Path
) -> None:
    server.script(["enough", answer()])
    await analyst(server, store=store).analyse(case, silent)
    other_commit = cart_case(tmp_path / "other", more_files={"shop/new.py": "NEW = 1\n"})
    for changed, settings in (
        (replace(case, hint="look at the cache"), {}),
        (other_commit, {}),
        (case, {"num_ctx": 4096}),
        (case, {"model": "plain:1b"}),
    ):
        server.script([answer()])
        asked = await analyst(server, store=store, **settings).analyse(changed, silent)
        assert not asked.reused
        assert chats(server), settings or changed.hint


@pytest.mark.parametrize("failure", ["useless", {"fault": "cut"}, {"delay": 30}])
async def test_a_failure_is_not_kept(
    failure: str | dict[str, object], server: ModelServer, store: ModelAnswers, case: Case
) -> None:
    server.script(["enough", failure])
    with pytest.raises(AnalystUnavailable):
        await analyst(server, store=store, timeout=0.8).analyse(case, silent)
    server.script(["enough", answer()])
    assert (await analyst(server, store=store).analyse(case, silent)).cause == CAUSE


async def test_an_analysis_cut_off_after_a_first_answer_is_not_kept(
    server: ModelServer, store: ModelAnswers, case: Case
) -> None:
    wrong = answer(edits=[{"path": "shop/carts.py", "before": "nowhere", "after": "x"}])
    server.script(["enough", wrong, {**answer(), "fault": "cut"}])
    assert (await analyst(server, store=store).analyse(case, silent)).edits == []
    server.script(["enough", answer()])
    assert (await analyst(server, store=store).analyse(case, silent)).edits != []


async def test_after_a_crash_only_the_unfinished_call_is_made_again(
    server: ModelServer, store: ModelAnswers, case: Case
) -> None:
    case = replace(case, work_id="incident-r1", fresh=True)
    server.script([READ, "enough", {"delay": 30, **answer()}])
    crashing = asyncio.create_task(analyst(server, store=store).analyse(case, silent))
    async with asyncio.timeout(60):
        while len(chats(server)) < 3:  # noqa: ASYNC110
            await asyncio.sleep(0.02)
    crashing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await crashing
    assert len(chats(server)) == 3

    server.script([answer()])
    found = await analyst(server, store=store).analyse(case, silent)
    assert found.cause == CAUSE
    assert len(chats(server)) == 1, "the two finished calls are not paid for again"
    assert found.looked_at == ["shop/carts.py:10", "shop/carts.py:1-5"]
    read = len(str(chats(server)[0]["messages"]).split())
    assert found.tokens > read, "what the finished calls took is counted all the same"

    server.script([READ, "enough", answer()])
    await analyst(server, store=store).analyse(replace(case, work_id="incident-r2"), silent)
    assert len(chats(server)) == 3, "another revision has nothing to go on with"


async def test_old_answers_go(store: ModelAnswers, records: Records) -> None:
    await store.keep("old", {"text": "ä"})
    records.now += KEPT_SECONDS - 1
    await store.keep("new", {"text": "b"})
    assert await store.find("old") == {"text": "ä"}
    records.now += 2
    await store.keep("new", {"text": "c"})
    assert await store.find("old") is None
    assert await store.find("new") == {"text": "c"}
