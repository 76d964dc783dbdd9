"""The stand-in and the agent's cloud on one clock that only sleeping moves."""

import asyncio
from dataclasses import dataclass, field
from typing import Any

import boto3

from agents.ec2.cloud import Cloud, Patience
from agents.ec2.creation import Creation, create_instance
from agents.ec2.parameters import CreateInstance
from bot.demo.cloud import CloudStandIn

REGION = "eu-central-1"
TAGS = {"suture:requested-by": "U1", "suture:thread": "https://slack.test/p1"}
GONE = ("shutting-down", "terminated")


class SimulatedTime:
    """Seconds since the epoch; a sleep takes no time but moves them on."""

    def __init__(self) -> None:
        self.now = 1_700_000_000.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds
        await asyncio.sleep(0)


def session() -> boto3.Session:
    return boto3.Session(aws_access_key_id="demo", aws_secret_access_key="demo")


def cloud_at(url: str, time: SimulatedTime, patience: Patience | None = None) -> Cloud:
    """The agent's cloud, joined to a server."""
    return Cloud(
        session,
        region=REGION,
        endpoint_url=url,
        patience=patience or Patience(),
        clock=time,
        sleep=time.sleep,
        jitter=lambda: 0.5,
    )


@dataclass
class SimulatedCloud:
    """A stand-in, the cloud joined to it, and what was told."""

    stand_in: CloudStandIn
    time: SimulatedTime
    cloud: Cloud
    thread: str = "T1:C1:1700000000.000100:1"
    told: list[str] = field(default_factory=list)

    async def begin(self, patience: Patience | None = None) -> None:
        """No instances, no requests, no faults."""
        await self.stand_in.reset()
        self.told.clear()
        self.time.slept.clear()
        self.cloud.patience = patience or Patience()

    async def tell(self, line: str) -> None:
        self.told.append(line)

    def script(self, operation: str, **fault: Any) -> None:
        self.stand_in.script(operation, **fault)

    async def create(self, attempt: int = 1, repeated: bool = False, **parameters: Any) -> Creation:
        asked = {"instance_type": "t3.micro", "image": "al2023", "name": "web-1"} | parameters
        return await create_instance(
            self.cloud,
            CreateInstance.model_validate(asked),
            graph_thread=self.thread,
            attempt=attempt,
            tags=TAGS,
            tell=self.tell,
            repeated=repeated,
        )

    async def instances(self) -> list[dict[str, Any]]:
        """All instances, the terminated too, newest first."""
        return await self.stand_in.instances()

    async def existing(self) -> list[str]:
        """The ids of the instances that are not gone."""
        seen = await self.instances()
        return sorted(one["InstanceId"] for one in seen if one["State"]["Name"] not in GONE)

    async def requests(self) -> list[dict[str, Any]]:
        """The Cloud Control requests, newest first."""
        return await self.stand_in.requests()

    async def state(self, instance_id: str) -> str:
        found = {one["InstanceId"]: one for one in await self.instances()}
        return str(found[instance_id]["State"]["Name"])
