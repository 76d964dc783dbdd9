"""The graph over real processes: killed at every node, and taken up by another process."""

import asyncio
import json
import os
import signal
import sys
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import boto3
import pytest

from bot.demo.cloud import CloudStandIn
from tests.unit.ec2.driven_process import REGION, carry, hasty_clock, warm_session

MOMENTS = [
    # The first create finds nothing made, so that its request is tried again.
    ("retry_or_rollback_node", "before"),
    ("think_node", "after"),
    ("extract_parameters_node", "before"),
    ("check_parameters_node", "after"),
    ("reask_node", "before"),
    ("reask_node", "after"),
    ("check_risk_node", "before"),
    ("confirm_dangerous_action_node", "before"),
    ("confirm_dangerous_action_node", "after"),
    ("execute_action_node", "before"),
    ("execute_action_node", "after"),
    ("verify_result_node", "before"),
    ("verify_result_node", "after"),
    ("generate_response_node", "before"),
    ("generate_response_node", "after"),
]


@pytest.fixture(scope="module")
def session() -> boto3.Session:
    return warm_session()


@pytest.fixture(scope="module")
async def stand_in() -> AsyncIterator[CloudStandIn]:
    cloud = CloudStandIn(region=REGION, clock=hasty_clock)
    await cloud.start()
    await cloud.ready()
    yield cloud
    await cloud.stop()


def scenario(folder: Path, number: int, **more: Any) -> dict[str, Any]:
    name = f"lt-{number}"
    return {
        "name": name,
        "thread": f"T1:C1:1700000000.000100:{number}",
        "text": f"create an instance called {name}",
        "checkpoints": str(folder / f"{name}.db"),
        "asked": str(folder / f"{name}.jsonl"),
        **more,
    }


async def processes(url: str, folder: Path, scenarios: list[dict[str, Any]]) -> Any:
    plan = folder / "scenarios.json"
    plan.write_text(json.dumps(scenarios))
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.unit.ec2.driven_process", url, str(plan),
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip


async def named(stand_in: CloudStandIn, name: str) -> list[dict[str, Any]]:
    return [
        one
        for one in await stand_in.instances()
        if {"Key": "Name", "Value": name} in one.get("Tags", [])
    ]


def questions(one: dict[str, Any]) -> list[list[str]]:
    path = Path(one["asked"])
    lines = path.read_text().splitlines() if path.exists() else []
    return [json.loads(line) for line in lines]


def child_of(pid: int) -> int:
    return int(Path(f"/proc/{pid}/task/{pid}/children").read_text())


async def test_killed_at_every_node_a_request_ends_in_one_instance(
    stand_in: CloudStandIn, session: boto3.Session, tmp_path: Path
) -> None:
    stand_in.script("CreateResource", answer="ResourceDescription", makes="never")
    planned = [
        scenario(tmp_path, number, dies_at=moment) for number, moment in enumerate(MOMENTS, 1)
    ]
    process = await processes(stand_in.url, tmp_path, planned)
    out, err = await process.communicate()
    ended = dict(line.split() for line in out.decode().splitlines())
    assert set(ended.values()) == {"-9"}, err.decode()

    for one in planned:
        state = await carry(session, stand_in.url, {**one, "dies_at": None})
        assert state["final_response"]["ok"], (one["dies_at"], state["final_response"])
        assert len(await named(stand_in, one["name"])) == 1, one["dies_at"]
        # One question and one confirmation: asked again, they are the same by their id.
        kinds = Counter(kind for _, kind in {tuple(asked) for asked in questions(one)})
        assert kinds == {"reask": 1, "confirm": 1}, one["dies_at"]
        answers = [said for said in state["messages"][1:] if said["role"] == "assistant"]
        assert len(answers) == 3, one["dies_at"]


@pytest.mark.parametrize("operation", ["CreateResource", "GetResourceRequestStatus"])
async def test_killed_after_the_outside_call_was_taken_it_finds_what_it_made(
    stand_in: CloudStandIn, session: boto3.Session, tmp_path: Path, operation: str
) -> None:
    await stand_in.reset()
    stand_in.script(operation, answer_seconds=60)
    one = scenario(tmp_path, 100)
    one["text"] = f"create a t3.micro with al2023 called {one['name']}"
    process = await processes(stand_in.url, tmp_path, [one])
    while not await named(stand_in, one["name"]):
        assert process.returncode is None, (await process.communicate())[1].decode()
        await asyncio.sleep(0.05)
    if operation == "GetResourceRequestStatus":
        await asyncio.sleep(0.2)
    os.kill(child_of(process.pid), signal.SIGKILL)
    out, _ = await process.communicate()
    assert out.decode().split()[-1] == "-9"

    state = await carry(session, stand_in.url, one)
    assert state["final_response"]["ok"], state["final_response"]
    assert len(await named(stand_in, one["name"])) == 1


async def test_killed_before_what_it_sent_was_carried_out_it_does_not_say_that_nothing_was_made(
    stand_in: CloudStandIn, session: boto3.Session, tmp_path: Path
) -> None:
    await stand_in.reset()
    stand_in.script("CreateResource", queued=True, delay_seconds=1e6, answer_seconds=60)
    one = scenario(tmp_path, 300)
    one["text"] = f"create a t3.micro with al2023 called {one['name']}"
    process = await processes(stand_in.url, tmp_path, [one])
    while not await stand_in.requests():
        assert process.returncode is None, (await process.communicate())[1].decode()
        await asyncio.sleep(0.05)
    os.kill(child_of(process.pid), signal.SIGKILL)
    await process.communicate()

    stand_in.script("CreateResource", error="AccessDeniedException", times=0)
    stand_in.script("RunInstances", error="UnauthorizedOperation", times=0)
    state = await carry(session, stand_in.url, one)
    said = state["final_response"]["text"]
    assert not state["final_response"]["ok"], said
    assert "It is not known whether an instance was made" in said
    assert "No instance was made" not in said


async def test_a_question_outlives_its_process(
    stand_in: CloudStandIn, session: boto3.Session, tmp_path: Path
) -> None:
    """A process ends at its question; the answer reaches another one."""
    await stand_in.reset()
    one = scenario(tmp_path, 200, dies_at=["reask_node", "before"])
    process = await processes(stand_in.url, tmp_path, [one])
    await process.communicate()
    assert questions(one) == []
    state = await carry(session, stand_in.url, {**one, "dies_at": None})
    assert [kind for _, kind in questions(one)] == ["reask", "confirm"]
    assert state["final_response"]["instances"][0]["name"] == one["name"]
