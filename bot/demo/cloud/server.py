"""The cloud itself: one aiohttp server in front of moto and our Cloud Control, and its page."""

import asyncio
import secrets
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from aiohttp import web

from bot.demo.cloud.cloud_control.api import CloudControlApi
from bot.demo.cloud.control import add_control_routes
from bot.demo.cloud.ec2_api import Ec2Api
from bot.demo.cloud.faults import Fault, Faults
from bot.demo.cloud.moto_backends import MotoBackends
from bot.demo.cloud.page import add_page_routes
from bot.demo.cloud.wire import Answer, Call, read_call, refusal
from bot.demo.origin_guard import origin_guard

_LARGEST_BODY = 1024 * 1024

T = TypeVar("T")


class CloudStandIn:
    """An AWS to be embedded: `url` is what boto3 takes as AWS_ENDPOINT_URL.

    `region` is the one that the page shows first; calls may name others. `clock` tells the time
    in seconds, and `settle_seconds` is how long an instance takes from one state to the next.
    `account` is the 12-digit account that everything belongs to, by default a new one.

    `start` returns as soon as the address is known; moto is loaded meanwhile, and the first calls
    wait for it (`ready`). Everything behind the front runs in one thread of its own, in turn.
    """

    def __init__(
        self,
        *,
        region: str = "eu-central-1",
        clock: Callable[[], float] = time.time,
        settle_seconds: float = 0.0,
        account: str = "",
    ) -> None:
        self.region = region
        self.account = account or f"{secrets.randbelow(10**12):012d}"
        self.faults = Faults()
        self._given_clock = clock
        self._ticked = 0.0
        self._settle_seconds = settle_seconds
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="cloud")
        self._loading: asyncio.Future[None] | None = None
        self._runner: web.AppRunner | None = None
        self._url = ""

    @property
    def url(self) -> str:
        """The address of all services, the page and the controls."""
        if not self._url:
            raise RuntimeError("start the cloud before asking for its address")
        return self._url

    async def start(self, host: str = "127.0.0.1", port: int = 0) -> None:
        """Serve; port 0 takes a free one. Raises OSError when the port is taken."""
        app = web.Application(middlewares=[origin_guard(host)], client_max_size=_LARGEST_BODY)
        add_control_routes(app.router, self)
        add_page_routes(app.router, self)
        app.router.add_post("/", self._serve)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
        await self._runner.setup()
        await web.TCPSite(self._runner, host, port).start()
        self._url = f"http://{host}:{self._runner.addresses[0][1]}"
        self._loading = asyncio.get_running_loop().run_in_executor(self._thread, self._load)

    async def ready(self) -> None:
        """Wait until calls are answered without waiting."""
        assert self._loading is not None, "start the cloud first"
        await asyncio.shield(self._loading)

    async def stop(self) -> None:
        """Stop serving and forget everything."""
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None
            if self._loading is not None and self._loading.done():
                await self._in_thread(lambda: self._moto.forget_account())
        self._thread.shutdown(wait=False)  # nobody waits for moto to load any more

    def now(self) -> float:
        """The stand-in's time: the clock's, and as much as `tick` has added."""
        return self._given_clock() + self._ticked

    def tick(self, seconds: float) -> None:
        """Let time pass without waiting."""
        self._ticked += seconds

    def script(self, operation: str, **fault: Any) -> None:
        """Order what the next calls of an operation meet; the fields are those of Fault."""
        self.faults.add(Fault(operation=operation, **fault))

    async def instances(self, region: str = "") -> list[dict[str, Any]]:
        """All instances as DescribeInstances tells them, newest first, the terminated too."""

        def look() -> list[dict[str, Any]]:
            self._cloud_control.settle()
            return self._ec2.instances(region or self.region)

        return await self._in_thread(look)

    async def requests(self) -> list[dict[str, Any]]:
        """The Cloud Control requests as ProgressEvents, newest first."""

        def look() -> list[dict[str, Any]]:
            self._cloud_control.settle()
            return self._cloud_control.requests()

        return await self._in_thread(look)

    async def reset(self) -> None:
        """As new: no instances, requests, tokens or faults. The clock stays where it is."""

        def forget() -> None:
            self._moto.reset()
            self._ec2.reset()
            self._cloud_control.reset()

        self.faults.clear()
        await self._in_thread(forget)

    def _load(self) -> None:
        self._moto = MotoBackends(self.account)
        self._moto.ec2(self.region)
        self._ec2 = Ec2Api(self._moto, self.now, self._settle_seconds)
        self._cloud_control = CloudControlApi(self._ec2, self.now, self._settle_seconds)

    async def _in_thread(self, work: Callable[[], T]) -> T:
        await self.ready()
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        """Answer a call, or let it meet the trouble that was ordered for it."""
        call = read_call(request.headers, await request.read(), self.region)
        if call is None:
            return web.Response(status=404, text="There is no such service here.")
        fault = self.faults.take(call)
        if fault.drop == "before":
            return _hang_up(request)
        if fault.refuses:
            answer = _refused(call, fault)
        else:
            answer = await self._in_thread(lambda: self._answer(call, fault))
        if fault.answer_seconds:
            await asyncio.sleep(fault.answer_seconds)
        if fault.drop == "after":
            return _hang_up(request)
        headers = {**answer.headers, "Content-Type": answer.content_type}
        return web.Response(status=answer.status, body=answer.body, headers=headers)

    def _answer(self, call: Call, fault: Fault) -> Answer:
        if call.service == "cloudcontrol":
            return self._cloud_control.answer(call, fault)
        self._cloud_control.settle()
        if call.service == "ec2":
            return self._ec2.answer(call, fault)
        return self._moto.answer(call)


def _refused(call: Call, fault: Fault) -> Answer:
    if fault.error:
        return refusal(call, fault.refusal())
    return Answer(fault.status, (fault.message or "ordered").encode(), "text/plain")


def _hang_up(request: web.Request) -> web.StreamResponse:
    """Close the connection; what is returned reaches nobody."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response()
