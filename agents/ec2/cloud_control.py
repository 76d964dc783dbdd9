"""Cloud Control: hand in an instance, follow the request, take it back."""

import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from agents.ec2.cloud import Cloud
from agents.ec2.cloud_control_codes import fault_of_refusal
from agents.ec2.cloud_errors import CloudError
from agents.ec2.desired_state import TYPE_NAME
from agents.ec2.pacing import back_off
from agents.ec2.request_log import RequestLog

_POLL_SECONDS = 2.0
_SENDS = 3
_ENDED = frozenset({"SUCCESS", "FAILED", "CANCEL_COMPLETE"})

Progress = Callable[[str], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class ResourceRequest:
    """Where a request stands. `retry_after` is seconds since the epoch: no poll before it."""

    status: str
    request_token: str = ""
    identifier: str = ""
    error_code: str = ""
    message: str = ""
    retry_after: float | None = None

    @property
    def ended(self) -> bool:
        """Whether it will not change any more."""
        return self.status in _ENDED

    @property
    def succeeded(self) -> bool:
        """Whether it says that it made its resource."""
        return self.status == "SUCCESS"


class NotTaken(Exception):
    """CreateResource brought no request. `unclear`: one of its sends may have arrived."""

    def __init__(self, error: CloudError, *, unclear: bool) -> None:
        super().__init__(str(error))
        self.error = error
        self.unclear = unclear


class CloudControl:
    """Requests to Cloud Control for one create."""

    def __init__(self, cloud: Cloud, log: RequestLog) -> None:
        self._cloud = cloud
        self._log = log

    async def create(self, state: Mapping[str, Any], client_token: str) -> ResourceRequest:
        """Hand in an instance; raises NotTaken.

        A call that was throttled or may have been lost is sent again under the same token, which
        Cloud Control takes for the same request.
        """
        desired = json.dumps(state)
        unclear = False
        for send in range(1, _SENDS + 1):
            self._log.info("create_resource called")
            try:
                answer = await self._cloud.cloud_control(
                    lambda client: client.create_resource(
                        TypeName=TYPE_NAME, DesiredState=desired, ClientToken=client_token
                    )
                )
                self._log.response("create_resource", answer)
                request = request_from(answer)
            except CloudError as error:
                self._log.failure("create_resource failed", error)
                fault = fault_of_refusal(error)
                unclear = unclear or (
                    fault == "service" and error.fate not in ("throttled", "unsent")
                )
                if fault != "service" or send == _SENDS:
                    raise NotTaken(error, unclear=unclear) from error
                await self._cloud.sleep(back_off(send, self._cloud.jitter))
            else:
                self._log.info("create_resource succeeded")
                return request
        raise AssertionError("the last send returns or raises")

    async def status(self, request_token: str) -> ResourceRequest:
        """Where a request stands now."""
        answer = await self._cloud.cloud_control(
            lambda client: client.get_resource_request_status(RequestToken=request_token)
        )
        self._log.response("get_resource_request_status", answer)
        return request_from(answer)

    async def follow(
        self, request: ResourceRequest, *, until: float, progress: Progress
    ) -> ResourceRequest:
        """Ask where the request stands until it has ended or it is `until`.

        Throttling and network errors are waited out; raises CloudError when AWS refuses to say.
        """
        begun = self._cloud.clock()
        misses = 0
        while not request.ended and self._cloud.clock() < until:
            wait = back_off(misses, self._cloud.jitter) if misses else self._interval(request)
            left = until - self._cloud.clock()
            await self._cloud.sleep(min(wait, left))
            if wait > left and request.retry_after:
                break
            try:
                request = await self.status(request.request_token)
            except CloudError as error:
                if not error.passing:
                    raise
                self._log.failure("status check failed", error)
                misses += 1
                continue
            misses = 0
            passed = self._cloud.clock() - begun
            self._log.info(f"status check after {passed:.1f} s: {request.status}")
            await progress(f"Cloud Control: {request.status}, {passed:.0f} s.")
        return request

    async def withdraw(self, request: ResourceRequest, *, progress: Progress) -> ResourceRequest:
        """Cancel a request and wait for its end; it may end SUCCESS all the same, or not at all
        within `Patience.cancellation`."""
        until = self._cloud.clock() + self._cloud.patience.cancellation
        token = request.request_token
        for send in range(1, _SENDS + 1):
            try:
                answer = await self._cloud.cloud_control(
                    lambda client: client.cancel_resource_request(RequestToken=token)
                )
                self._log.response("cancel_resource_request", answer)
                request = request_from(answer)
                break
            except CloudError as error:
                self._log.failure("cancel_resource_request failed", error)
                # Refused: it has ended meanwhile, or will not be cancelled. Its status tells.
                if not error.passing or send == _SENDS:
                    break
            await self._cloud.sleep(back_off(send, self._cloud.jitter))
        try:
            if not request.ended:
                request = await self.status(request.request_token)
            return await self.follow(request, until=until, progress=progress)
        except CloudError as error:
            self._log.failure("the cancelled request cannot be followed", error)
            return request

    def _interval(self, request: ResourceRequest) -> float:
        asked = (request.retry_after or 0.0) - self._cloud.clock()
        return asked if asked > 0 else _POLL_SECONDS


def request_from(answer: Mapping[str, Any]) -> ResourceRequest:
    """An answer of Cloud Control in any of its shapes: a `ProgressEvent`, a
    `ResourceDescription`, or a bare `Identifier`. Raises CloudError for anything else."""
    event = answer.get("ProgressEvent")
    if event:
        return _from_event(event)
    identifier = answer.get("Identifier") or answer.get("ResourceDescription", {}).get("Identifier")
    if identifier:
        return ResourceRequest("SUCCESS", identifier=str(identifier))
    raise CloudError("UnreadableAnswer", "Cloud Control said nothing that is known", "unknown")


def _from_event(event: Mapping[str, Any]) -> ResourceRequest:
    after = event.get("RetryAfter")
    request = ResourceRequest(
        status=str(event.get("OperationStatus", "")),
        request_token=str(event.get("RequestToken", "")),
        identifier=str(event.get("Identifier", "")),
        error_code=str(event.get("ErrorCode", "")),
        message=str(event.get("StatusMessage", "")),
        retry_after=after.timestamp() if isinstance(after, datetime) else None,
    )
    if not request.ended and not request.request_token:
        raise CloudError("UnreadableAnswer", "Cloud Control named no request", "unknown")
    return request
