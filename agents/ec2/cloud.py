"""AWS in one region: clients built when first needed, calls in threads of their own.

The SDK sends every call once. Whether to send it again is decided here and in `creation.py`,
where it is known what a second send would do: reads are repeated freely; CreateResource and
RunInstances are repeated under the same ClientToken, after a look at what exists; the rest
of what changes something is repeated where AWS turned it away, and else left to whoever asked.
"""

import asyncio
import copy
import json
import random
import threading
import time
from collections.abc import Awaitable, Callable, Container
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from agents.ec2.cloud_errors import CloudError, Fate, cloud_error
from agents.ec2.pacing import back_off

if TYPE_CHECKING:
    from boto3.session import Session
    from mypy_boto3_cloudcontrol import CloudControlApiClient
    from mypy_boto3_ec2 import EC2Client
    from mypy_boto3_ssm import SSMClient

Answer = TypeVar("Answer")
Tell = Callable[[str], Awaitable[None]]

_SENDS = 4
_CONNECT_SECONDS = 5.0
_READ_SECONDS = 20.0
_UNMODELLED = ("ResourceDescription", "Identifier")


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait, in seconds: for Cloud Control, for a cancelled request to end, and for
    an instance to reach a state."""

    cloud_control: float = 60.0
    cancellation: float = 30.0
    state_change: float = 300.0


class Cloud:
    """AWS as the agent sees it. Every call raises CloudError and nothing else.

    Credentials, region and endpoints are those of `session` (AWS's own variables and profile)
    unless given; `clock` gives seconds since the epoch.
    """

    def __init__(
        self,
        session: "Callable[[], Session] | None" = None,
        *,
        region: str | None = None,
        endpoint_url: str | None = None,
        patience: Patience | None = None,
        clock: Callable[[], float] = time.time,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        self.patience = patience or Patience()
        self.clock = clock
        self.sleep = sleep
        self.jitter = jitter
        self._make_session = session
        self._region = region
        self._endpoint_url = endpoint_url
        self._session: Session | None = None
        self._clients: dict[str, Any] = {}
        self._building = threading.Lock()
        self._threads = ThreadPoolExecutor(max_workers=8, thread_name_prefix="aws")

    def within(self, region: str | None) -> "Cloud":
        """The same account in another region; itself when none is named."""
        if region is None or region == self._region:
            return self
        there = copy.copy(self)
        there._region = region
        there._clients = {}
        return there

    async def region(self) -> str:
        """The region that calls go to."""
        if self._region is None:
            self._region = await self._run(self._configured_region)
        if self._region is None:
            raise CloudError("NoRegionError", "no region is set", "refused")
        return self._region

    async def account(self) -> str:
        """The number of the account that the credentials belong to."""
        who = await self._persist(
            lambda: self._run(lambda: self._client("sts").get_caller_identity())
        )
        return str(who["Account"])

    async def ec2(self, call: "Callable[[EC2Client], Answer]") -> Answer:
        """One call to EC2, sent once."""
        return await self._run(lambda: call(self._client("ec2")))

    async def change_ec2(self, call: "Callable[[EC2Client], Answer]") -> Answer:
        """A call to EC2 that changes something, repeated only while it is turned away unheard."""
        return await self._persist(lambda: self.ec2(call), ("throttled", "unsent"))

    async def read_ec2(self, call: "Callable[[EC2Client], Answer]") -> Answer:
        """A call to EC2 that changes nothing, repeated while it fails in passing."""
        return await self._persist(lambda: self.ec2(call))

    async def read_ssm(self, call: "Callable[[SSMClient], Answer]") -> Answer:
        """A call to SSM that changes nothing, repeated while it fails in passing."""
        return await self._persist(lambda: self._run(lambda: call(self._client("ssm"))))

    async def cloud_control(self, call: "Callable[[CloudControlApiClient], Answer]") -> Answer:
        """One call to Cloud Control, sent once."""
        return await self._run(lambda: call(self._client("cloudcontrol")))

    def close(self) -> None:
        """Let the threads go."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def _persist(
        self,
        ask: Callable[[], Awaitable[Answer]],
        after: Container[Fate] = ("throttled", "unsent", "unknown"),
    ) -> Answer:
        for misses in range(1, _SENDS):
            try:
                return await ask()
            except CloudError as error:
                if error.fate not in after:
                    raise
            await self.sleep(back_off(misses, self.jitter))
        return await ask()

    async def _run(self, work: Callable[[], Answer]) -> Answer:
        return await asyncio.get_running_loop().run_in_executor(
            self._threads, lambda: _translating(work)
        )

    def _client(self, service: str) -> Any:
        from botocore.config import Config

        with self._building:
            if service not in self._clients:
                session: Any = self._opened()
                client = session.client(
                    service,
                    region_name=self._region,
                    endpoint_url=self._endpoint_url,
                    config=Config(
                        retries={"mode": "standard", "total_max_attempts": 1},
                        connect_timeout=_CONNECT_SECONDS,
                        read_timeout=_READ_SECONDS,
                        user_agent_extra="suture",
                    ),
                )
                client.meta.events.register(
                    "before-parse.cloudcontrol.CreateResource", _keep_unmodelled
                )
                self._clients[service] = client
            return self._clients[service]

    def _configured_region(self) -> str | None:
        with self._building:
            return self._opened().region_name

    def _opened(self) -> "Session":
        import boto3

        if self._session is None:
            self._session = (self._make_session or boto3.Session)()
        return self._session


def _translating(work: Callable[[], Answer]) -> Answer:
    from botocore.exceptions import BotoCoreError, ClientError

    try:
        return work()
    except (BotoCoreError, ClientError) as error:
        failure = cloud_error(error)
    # Outside the except block: botocore's traceback quotes parameters, user data among them.
    raise failure


def _keep_unmodelled(
    response_dict: dict[str, Any], customized_response_dict: dict[str, Any], **_: object
) -> None:
    """Keep answers to CreateResource that the SDK's model knows nothing of and would drop."""
    try:
        body = json.loads(response_dict["body"])
    except (ValueError, TypeError):
        return
    if response_dict["status_code"] < 300 and isinstance(body, dict):
        customized_response_dict.update({key: body[key] for key in _UNMODELLED if key in body})
