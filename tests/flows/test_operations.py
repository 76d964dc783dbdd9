"""What operators rely on: storms are bounded, the socket comes back, failures end, logs tell."""

import asyncio
import json
import re
import sys
import time
from collections.abc import AsyncIterator
from typing import Any

import pytest
from dbos import DBOSClient
from sqlmodel import col, select

from storage.agent_requests import AgentRequest
from storage.models import Incident
from storage.states import State
from tests.support.bot_process import OwnProcess, own_process
from tests.support.patience import PATIENCE
from tests.support.people import Message, buttons, said, says
from tests.support.shop import CHANNEL, Shop


@pytest.fixture(scope="module")
async def place(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[OwnProcess]:
    folder = tmp_path_factory.mktemp("operations")
    async with own_process(
        folder,
        SUTURE_STORM_INCIDENTS="2",
        SUTURE_LOG_FORMAT="json",
        SUTURE_ROOT_REFRESH="0",
    ) as place:
        await place.bot.start()
        yield place


async def storm_of(shop: Shop, size: int, first: int = 0) -> list[str]:
    """Report so many different errors at once; the ids of their incidents."""
    answers = await asyncio.gather(
        *(
            shop.report(errorType=f"Storm{number}Error", message=f"number {number}", stackTrace="")
            for number in range(first, first + size)
        )
    )
    return [answer["incident"] for answer in answers]


def roll_ups(messages: list[Message], name: str) -> list[Message]:
    return [m for m in messages if re.search(rf"storm in {name}\b", json.dumps(m.get("blocks")))]


def shown_roots(messages: list[Message], name: str) -> list[Message]:
    return [m for m in messages if says(m, f"in *{name}*")]


async def test_a_storm_is_rolled_up_and_nothing_of_it_is_lost(place: OwnProcess) -> None:
    shop = await Shop.open(place, "stormy")
    ids = await storm_of(shop, 7)
    assert len(set(ids)) == 7
    await storm_of(shop, 7)  # repeats are only counted

    def rolled_up(messages: list[Message]) -> Message | None:
        found = [m for m in roll_ups(messages, "stormy") if "5. *" in json.dumps(m)]
        return found[0] if found and len(shown_roots(messages, "stormy")) == 2 else None

    roll_up = await place.people.see(rolled_up, CHANNEL)
    assert "5 more kinds of error" in json.dumps(roll_up["blocks"])

    pressed = await place.people.click(CHANNEL, roll_up, "mei", "open_next")
    assert pressed["status"] == 200

    await place.people.see(lambda messages: len(shown_roots(messages, "stormy")) == 3, CHANNEL)

    # Another start, with a window that is over already.
    assert await place.bot.stop() == 0
    place.bot.environment["SUTURE_STORM_WINDOW"] = "0"
    await place.bot.start()
    await place.people.see(lambda messages: len(shown_roots(messages, "stormy")) == 7, CHANNEL)
    await place.people.see(
        lambda messages: [m for m in roll_ups(messages, "stormy") if "is over" in json.dumps(m)],
        CHANNEL,
    )
    [message] = roll_ups(await place.people.messages(CHANNEL), "stormy")
    assert message["ts"] == roll_up["ts"]  # one message, edited in place

    def counted(session: Any, server: Any) -> list[int]:
        found = [session.get_one(Incident, id_) for id_ in ids]
        assert {one.server_id for one in found} == {server.id}
        return [one.seen_count for one in found]

    assert await shop.look(counted) == [2] * 7


async def test_the_socket_comes_back_from_a_refused_handshake(place: OwnProcess) -> None:
    shop = await Shop.open(place, "cut-off")
    root, _ = await shop.proposed()
    await place.people.do("fail", method="socket-mode", status=404, times=10_000)
    dropping = asyncio.create_task(place.people.do("disconnect", drop=True))
    ready = await see_health(place, "readyz", slack="not connected")
    assert ready["ready"] is False
    ill = await see_health(place, "healthz", slack="not connected", database="ok")
    assert ill["status"] == "ill"
    assert (await shop.report())["status"] != "ignored"  # reports are taken in all the same

    async with asyncio.timeout(PATIENCE):
        while "asking for a new address" not in place.bot.log:  # noqa: ASYNC110
            await asyncio.sleep(0.1)
    await place.people.do("heal")
    await see_health(place, "readyz", slack="ok")
    await dropping
    await shop.mention(root, "are you there?")
    await shop.see_card(root, "revision 2")


async def test_a_handshake_refused_at_the_start_only_delays_it(place: OwnProcess) -> None:
    await place.bot.stop()
    await place.people.do("fail", method="socket-mode", status=404)
    await place.bot.start()
    assert "asking for a new address" in place.bot.log


async def see_health(place: OwnProcess, path: str, **parts: str) -> dict[str, Any]:
    """Wait until the bot says this of its parts, and return all that it says."""
    async with asyncio.timeout(PATIENCE):
        while True:
            async with place.session.get(f"{place.bot.url}/{path}") as answer:
                found: dict[str, Any] = await answer.json()
            if found["parts"].items() >= parts.items():
                return found
            await asyncio.sleep(0.05)


async def test_every_line_of_an_analysis_says_what_it_is_about(place: OwnProcess) -> None:
    shop = await Shop.open(place, "talkative", repo_url=f"{place.code_host.url}/nobody/nothing.git")
    answer = await shop.report()
    root = await shop.see_root("Stopped")
    lines = [json.loads(line) for line in place.bot.log.splitlines() if line.startswith("{")]
    assert {"time", "level", "logger", "message"} <= set(lines[0])
    about = [line for line in lines if line.get("incident") == answer["incident"]]
    assert about, place.bot.log[-3000:]
    assert {line["revision"] for line in about} == {f"{answer['incident']}-r1"}
    assert about[-1]["thread"] == root["ts"]


async def test_operators_read_counts_durations_and_errors(place: OwnProcess) -> None:
    shop = await Shop.open(place, "measured")
    await place.people.do("fail", method="chat.update", error="internal_error")
    await shop.proposed()
    async with place.session.get(f"{place.bot.url}/metrics") as answer:
        text = await answer.text()

    def value(line: str) -> float:
        found = re.search(rf"^{re.escape(line)} (\S+)$", text, re.MULTILINE)
        return float(found[1]) if found else 0.0

    assert value('suture_events_total{status="received"}') >= 1
    assert value('suture_step_seconds_count{step="analyse"}') >= 1
    assert value('suture_step_seconds_sum{step="fetch_repository"}') > 0
    assert value("suture_intake_seconds_count") >= 1
    assert value('suture_call_failures_total{reason="internal_error",service="slack"}') >= 1
    assert value('suture_call_failures_total{reason="RepositoryNotFoundError",service="git"}') >= 1
    assert value("suture_incidents_open") >= 1
    assert 'suture_queue_depth{kind="queued"}' in text


async def test_work_that_was_given_up_ends_in_its_thread_and_is_listed(place: OwnProcess) -> None:
    shop = await Shop.open(place, "given-up")
    url = f"{place.code_host.url}/_control/fail"
    slow = {"path_contains": f"/{shop.name}.git", "delay": 60}
    async with place.session.post(url, json=slow) as answer:
        assert answer.status == 200
    incident_id = (await shop.report())["incident"]
    root = await shop.see_root("fetching the repository")
    await place.bot.kill()
    give_up(place, f"investigate:{incident_id}-r1")
    await place.bot.start()
    card = await shop.see_card(root, "broke off", "Retry")
    listed = await status(place)
    assert f"incident {incident_id}-r1 of given-up" in listed
    assert CHANNEL in listed or root["ts"] in listed
    counts = json.loads(await status(place, "--json"))["backlog"]
    assert counts["open_incidents"] >= 1
    assert counts["piles"]["investigating"]["depth"] == 0

    await shop.click(card, "reanalyze")
    await shop.see_root("waits for approval")
    assert f"{incident_id}-r1" not in await status(place)
    assert said(root)
    found = await shop.look(lambda session, _: session.get_one(Incident, incident_id).state)
    assert found is State.PROPOSED


async def test_a_request_that_was_given_up_goes_on_where_it_was_and_makes_nothing_twice(
    place: OwnProcess,
) -> None:
    place.cloud.script("CreateResource", answer_seconds=60.0)  # carried out, the answer is late
    text = "create type=t3.micro ami=al2023 name=patient-1"
    await place.people.do("command", channel=CHANNEL, user="amira", command="/ec2", text=text)
    ends = time.monotonic() + PATIENCE
    while not await place.cloud.instances():
        assert time.monotonic() < ends, place.bot.log
        await asyncio.sleep(0.05)
    await place.bot.kill()
    newest_first = select(AgentRequest).order_by(col(AgentRequest.created_at).desc())
    request = await place.database.read(lambda s: s.exec(newest_first.limit(1)).one())
    give_up(place, f"request:{request.id}:1")
    await place.bot.start()
    root = {"ts": request.thread_ts}
    broken = await place.people.see_reply(CHANNEL, root, "broke off", "Retry")
    assert f"EC2 request {request.id}" in await status(place)

    clicks = [place.people.click(CHANNEL, broken, "amira", "retry_request") for _ in range(2)]
    await asyncio.gather(*clicks)
    await place.people.see_reply(CHANNEL, root, ":white_check_mark:", "patient-1")
    assert len(await place.cloud.instances()) == 1
    shown = await place.people.see_reply(CHANNEL, root, "broke off")
    assert not buttons(shown)
    assert request.id not in await status(place)


def give_up(place: OwnProcess, workflow_id: str) -> None:
    """Let the engine give a workflow up, as it does with one that it recovered too often."""
    engine = DBOSClient(system_database_url=f"sqlite:///{place.bot.folder / 'data' / 'engine.db'}")
    engine.cancel_workflow(workflow_id)
    engine.destroy()


async def status(place: OwnProcess, *options: str) -> str:
    """What `suture status` prints while the bot runs."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "status", *options),
        cwd=place.bot.folder,
        env=place.bot.environment,
        stdout=asyncio.subprocess.PIPE,
    )
    out, _ = await process.communicate()
    assert process.returncode == 0
    return out.decode()
