"""Processes that carry EC2 requests through the graph and are killed on the way.

`python -m tests.unit.ec2.driven_process URL SCENARIOS` forks one process per scenario, so that
the imports are paid for once. Each kills itself (SIGKILL) when its node begins or has ended.
"""

import asyncio
import json
import os
import signal
import sys
import time
from pathlib import Path
from typing import Any

import boto3
from langgraph.checkpoint.sqlite.aio import AsyncSqliteSaver
from langgraph.types import Command

from agents.base import going_on
from agents.ec2.agent import Ec2Agent
from agents.ec2.cloud import Cloud, Patience

REGION = "eu-central-1"
HASTE = 20.0
PATIENCE = Patience(cloud_control=200, cancellation=60, state_change=200)


def warm_session() -> boto3.Session:
    """A session that has read AWS's descriptions, which takes longer than all the rest."""
    session = boto3.Session(
        aws_access_key_id="demo", aws_secret_access_key="demo", region_name=REGION
    )
    for service in ("ec2", "ssm", "sts", "cloudcontrol"):
        session.client(service)  # type: ignore[call-overload]
    return session


async def carry(session: boto3.Session, url: str, scenario: dict[str, Any]) -> dict[str, Any]:
    """Take a request up where it stands and carry it to its end; every question is answered.

    Questions go, with their ids, to the file `asked`. Ends in SIGKILL at `dies_at` if given.
    """
    config: Any = {"configurable": {"thread_id": scenario["thread"]}}
    async with AsyncSqliteSaver.from_conn_string(scenario["checkpoints"]) as saver:
        cloud = Cloud(
            lambda: session,
            region=REGION,
            endpoint_url=url,
            patience=PATIENCE,
            clock=hasty_clock,
            sleep=short_sleep,
        )
        graph: Any = Ec2Agent(cloud).build_graph().compile(checkpointer=saver)
        while True:
            state = await graph.aget_state(config)
            start: Any = None
            if state.created_at is None:
                start = {"user_request": scenario["text"], "context": {"requester": "U1"}}
            elif state.interrupts:
                asked = state.interrupts[0]
                _note(scenario["asked"], [asked.id, asked.value["kind"]])
                start = Command(resume={asked.id: _answer(asked.value)})
            elif not state.tasks:
                return dict(state.values)
            else:
                config = going_on(config, state)
            stream = graph.astream(start, config, stream_mode="tasks", durability="sync")
            async for event in stream:
                moment = "after" if "result" in event else "before"
                if [event["name"], moment] == scenario.get("dies_at"):
                    os.kill(os.getpid(), signal.SIGKILL)


async def short_sleep(seconds: float) -> None:
    await asyncio.sleep(seconds / HASTE)


def hasty_clock() -> float:
    """The time of a world that goes on HASTE times as fast."""
    return time.time() * HASTE


def _note(path: str, asked: list[str]) -> None:
    with Path(path).open("a") as file:
        file.write(json.dumps(asked) + "\n")


def _answer(question: dict[str, Any]) -> dict[str, Any]:
    if question["kind"] == "reask":
        return {"text": "t3.micro, Amazon Linux"}
    return {"confirmed": True, "by": "U1", "hash": question["hash"]}


def main() -> None:
    """Run every scenario in a process of its own; prints how each ended."""
    url, scenarios = sys.argv[1], json.loads(Path(sys.argv[2]).read_text())
    session = warm_session()
    for scenario in scenarios:
        child = os.fork()
        if child == 0:
            asyncio.run(carry(session, url, scenario))
            os._exit(0)
        _, status = os.waitpid(child, 0)
        print(scenario["thread"], os.waitstatus_to_exitcode(status), flush=True)


if __name__ == "__main__":
    main()
