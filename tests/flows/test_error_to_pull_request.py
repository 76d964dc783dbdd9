"""The main job through the embedded world: from an error to a pull request."""

import base64
import re
from pathlib import Path

import pytest
from aiohttp import ClientSession

from bot.demo.sample_servers import SAMPLES, RunningServer
from bot.demo.world import OWNER, World
from tests.support.clock import MovableClock
from tests.support.people import People, buttons, preformatted, said
from tests.unit.sample_faults import KNOWN_FAULTS

ORDERS, PUPPIES = SAMPLES
FIRST, SECOND = (fault.path for fault in ORDERS.faults[:2])


async def pull_request(session: ClientSession, world: World, card_text: str) -> dict[str, object]:
    """The pull request that a card links to, as the code host's REST API shows it."""
    number = re.search(r"/pull/(\d+)", card_text)
    assert number
    url = f"{world.code_host.api_url}/repos/{OWNER}/{ORDERS.name}/pulls/{number[1]}"
    headers = {"Authorization": f"Bearer {world.suture.settings.github_token}"}
    async with session.get(url, headers=headers) as answer:
        assert answer.status == 200
        found: dict[str, object] = await answer.json()
        return found


async def patched_file(session: ClientSession, world: World, path: str, ref: str) -> bytes:
    url = f"{world.code_host.api_url}/repos/{OWNER}/{ORDERS.name}/contents/{path}?ref={ref}"
    headers = {"Authorization": f"Bearer {world.suture.settings.github_token}"}
    async with session.get(url, headers=headers) as answer:
        return base64.b64decode((await answer.json())["content"])


async def test_a_crash_becomes_a_pull_request_that_mends_it(
    world: World, people: People, session: ClientSession, tmp_path: Path
) -> None:
    known = KNOWN_FAULTS[ORDERS.name][FIRST]
    answer = await people.do("break", server=ORDERS.name, path=FIRST)
    assert answer["status"] == 500 or answer["body"]

    root = await people.see_root(ORDERS.channel, known.error, "waits for approval")
    card = await people.see_reply(ORDERS.channel, root, "Cause")
    assert known.message in said(root)
    assert buttons(card) == ["approve_fix", "reject_fix", "reanalyze", "mark_resolved"]
    assert known.suspect in said(card), "the suspect commit is named"
    diff = preformatted(card)[-1]
    assert diff.startswith("diff --git") or diff.startswith("--- a/")

    clicked = await people.click(ORDERS.channel, card, "amira", "approve_fix")
    assert clicked["acked"]
    card = await people.see_reply(ORDERS.channel, root, "*Approved*", "/pull/")
    assert "approve_fix" not in buttons(card)
    await people.see_root(ORDERS.channel, known.error, "/pull/")

    opened = await pull_request(session, world, said(card))
    assert opened["state"] == "open"
    body = str(opened["body"])
    assert "Amira" in body
    assert "/archives/" in body, "the thread is linked"
    assert "/blob/" in body, "the evidence is linked"
    branch = opened["head"]["ref"]  # type: ignore[index]
    assert re.fullmatch(r"suture/[a-z0-9]{8}-r1", branch)

    # The pull request holds exactly what the card showed, and the program runs with it.
    path = re.search(r"^\+\+\+ b/(\S+)", diff, re.MULTILINE)
    assert path
    content = await patched_file(session, world, path[1], branch)
    for line in diff.splitlines():
        if line.startswith("+") and not line.startswith("+++"):
            assert line[1:] in content.decode().splitlines()
    mended = RunningServer(ORDERS)
    await mended.start(
        "http://127.0.0.1:9", "none", ORDERS.host, None, tmp_path, patched={path[1]: content}
    )
    try:
        status, _ = await mended.get(FIRST)
    finally:
        await mended.stop()
    assert status < 500


async def test_the_same_fault_again_is_counted_and_opens_no_second_thread(
    people: People, clock: MovableClock
) -> None:
    known = KNOWN_FAULTS[ORDERS.name][FIRST]
    before = await people.roots(ORDERS.channel)
    await people.do("break", server=ORDERS.name, path=FIRST)
    clock.let_pass(31)
    await people.see_root(ORDERS.channel, known.error, "Seen *2 times*")
    assert len(await people.roots(ORDERS.channel)) == len(before)


async def test_rejecting_is_decided_by_the_click_and_a_reason_may_follow(
    world: World, people: People
) -> None:
    known = KNOWN_FAULTS[ORDERS.name][SECOND]
    await people.do("break", server=ORDERS.name, path=SECOND)
    root = await people.see_root(ORDERS.channel, known.error, "waits for approval")
    card = await people.see_reply(ORDERS.channel, root, "Cause")

    await people.say(ORDERS.channel, "mei", "@suture look at the packing slip", root["ts"])
    again = await people.see_reply(ORDERS.channel, root, "revision 2", "look at the packing slip")
    old = await people.see_reply(ORDERS.channel, root, "Revision 1, replaced")
    assert old["ts"] == card["ts"]
    assert not buttons(old)

    await people.click(ORDERS.channel, again, "amira", "reject_fix")
    await people.see_reply(ORDERS.channel, root, "*Rejected*")
    form = await people.see_modal(world.workspace.users["amira"])
    assert form["callback_id"] == "reject_reason"
    await people.do("submit-view", user="amira", values={"reason": {"reason": "wrong place"}})
    rejected = await people.see_reply(ORDERS.channel, root, "*Rejected*", "wrong place")
    assert buttons(rejected) == ["reanalyze", "mark_resolved"]


@pytest.mark.jdk
async def test_the_java_server_breaks_into_its_own_channel(people: People) -> None:
    for fault in PUPPIES.faults[:2]:
        known = KNOWN_FAULTS[PUPPIES.name][fault.path]
        await people.do("break", server=PUPPIES.name, path=fault.path)
        root = await people.see_root(PUPPIES.channel, known.message[:40], "thread")
        card = await people.see_reply(PUPPIES.channel, root, "Cause")
        assert "approve_fix" in buttons(card)
        assert "· compiles with javac" in said(card)
