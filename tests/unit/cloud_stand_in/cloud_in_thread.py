"""The stand-in on a loop of its own in a thread, for tests that speak to it with boto3."""

import asyncio
import threading
from collections.abc import Coroutine
from typing import Any, TypeVar

import boto3
import pytest
from botocore.config import Config
from botocore.exceptions import ClientError

from bot.demo.cloud import CloudStandIn
from tests.support.patience import PATIENCE

REGION = "eu-central-1"
AMAZON_LINUX = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64"
UBUNTU = "/aws/service/canonical/ubuntu/server/24.04/stable/current/amd64/hvm/ebs-gp3/ami-id"

T = TypeVar("T")


class CloudInThread:
    """A running stand-in and boto3 clients that never retry by themselves."""

    def __init__(self, settle_seconds: float, account: str = "") -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever)
        self._thread.start()
        self.stand_in = CloudStandIn(region=REGION, settle_seconds=settle_seconds, account=account)
        self.run(self.stand_in.start())
        self._clients: dict[tuple[str, str], Any] = {}

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(PATIENCE)

    def close(self) -> None:
        for client in self._clients.values():
            client.close()
        self.run(self.stand_in.stop())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def reset(self) -> None:
        self.run(self.stand_in.reset())

    def client(self, service: str, region: str = REGION) -> Any:
        if (service, region) not in self._clients:
            self._clients[service, region] = boto3.client(
                service,
                endpoint_url=self.stand_in.url,
                region_name=region,
                aws_access_key_id="demo",
                aws_secret_access_key="demo",
                config=Config(retries={"total_max_attempts": 1}, read_timeout=PATIENCE),
            )
        return self._clients[service, region]

    @property
    def ec2(self) -> Any:
        return self.client("ec2")

    @property
    def control(self) -> Any:
        """Cloud Control."""
        return self.client("cloudcontrol")

    def image(self, alias: str = AMAZON_LINUX) -> str:
        found = self.client("ssm").get_parameter(Name=alias)
        return str(found["Parameter"]["Value"])

    def launch(self, **parameters: Any) -> str:
        """Run one instance; its id."""
        asked = {"InstanceType": "t3.micro", "MinCount": 1, "MaxCount": 1} | parameters
        if "ImageId" not in asked:
            asked["ImageId"] = self.image()
        return str(self.ec2.run_instances(**asked)["Instances"][0]["InstanceId"])

    def state(self, instance_id: str) -> str:
        found = self.ec2.describe_instances(InstanceIds=[instance_id])
        return str(found["Reservations"][0]["Instances"][0]["State"]["Name"])

    def states(self) -> list[str]:
        """The states of all instances there are, newest first."""
        return [one["State"]["Name"] for one in self.run(self.stand_in.instances())]


def code_of(failed: pytest.ExceptionInfo[ClientError]) -> str:
    return str(failed.value.response["Error"]["Code"])
