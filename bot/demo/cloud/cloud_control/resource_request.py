"""One asynchronous request: from PENDING to its end, by time, by polls, or by a cancel."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from bot.demo.cloud.cloud_control.instance_resource import handler_code
from bot.demo.cloud.faults import Fault
from bot.demo.cloud.wire import ServiceError

ENDED = frozenset(("SUCCESS", "FAILED", "CANCEL_COMPLETE"))


@dataclass
class ResourceRequest:
    """A create, update or delete under way. `work` does it and returns the identifier.

    Nothing runs in the background: `advance` is called before anybody can look, and does what has
    become due since.
    """

    token: str
    operation: str
    type_name: str
    region: str
    client_token: str
    parameters: str
    fault: Fault
    settle_seconds: float
    taken_at: float
    work: Callable[[], str]
    identifier: str = ""
    status: str = "PENDING"
    error_code: str = ""
    message: str = ""
    event_time: float = 0.0
    _polls: int = field(default=0, init=False)
    _cancel_due: float = field(default=0.0, init=False)
    _cancel_polls: int = field(default=0, init=False)
    _worked: bool = field(default=False, init=False)

    def __post_init__(self) -> None:
        self.event_time = self.taken_at

    @property
    def has_ended(self) -> bool:
        return self.status in ENDED

    def polled(self, now: float) -> None:
        """Somebody asks how it is going."""
        self._polls += 1
        self._cancel_polls += 1
        self.advance(now)

    def advance(self, now: float) -> None:
        """Do what is due at `now`."""
        if self.has_ended:
            if self._works_on_after_cancel and now >= self._due:
                self._do_work(now)
            return
        if self.status == "PENDING" and not self.fault.queued:
            self._pass_to("IN_PROGRESS", now)
            if self._makes == "at_start":
                self._do_work(now)
        if self.status == "CANCEL_IN_PROGRESS":
            seen = self._enough(self._cancel_polls, self.fault.cancel_polls)
            if seen and now >= self._cancel_due:
                self._end_cancelled(now)
        elif (
            not self.has_ended
            and now >= self._due
            and self._enough(self._polls, self.fault.delay_polls)
        ):
            self.end(now)

    def end(self, now: float) -> None:
        """Come to the end that was ordered for this request, SUCCESS by default."""
        if self._makes != "never":
            self._do_work(now)
        if self.has_ended:
            return
        if self.fault.fail:
            self._fail(self.fault.fail, self.fault.message or f"{self.fault.fail} occurred", now)
        else:
            self.identifier = self.identifier or f"i-{secrets.token_hex(8)}0"
            self._pass_to("SUCCESS", now)

    def cancel(self, now: float) -> None:
        """Begin to cancel. Raises ServiceError when that is not possible (any more)."""
        if self.status not in ("PENDING", "IN_PROGRESS") or self.fault.cancel == "refused":
            raise ServiceError(
                "ConcurrentModificationException",
                f"The request {self.token} is {self.status} and cannot be cancelled.",
            )
        self._cancel_due = now + self.settle_seconds
        self._cancel_polls = 0
        self._pass_to("CANCEL_IN_PROGRESS", now)

    def event(self, now: float) -> dict[str, Any]:
        """The request as a ProgressEvent, without the resource's model."""
        event = {
            "TypeName": self.type_name,
            "Identifier": self.identifier,
            "RequestToken": self.token,
            "Operation": self.operation,
            "OperationStatus": self.status,
            "EventTime": self.event_time,
            "StatusMessage": self.message,
            "ErrorCode": self.error_code,
        }
        if self.fault.unnamed:
            event["Identifier"] = ""
        if not self.has_ended:
            wait = self.fault.retry_after
            event["RetryAfter"] = now + (self.settle_seconds if wait is None else wait)
        return {name: value for name, value in event.items() if value != ""}

    @property
    def _due(self) -> float:
        delay = self.fault.delay_seconds
        return self.taken_at + (self.settle_seconds if delay is None else delay)

    @property
    def _makes(self) -> str:
        if self.fault.queued and self.fault.makes in ("", "at_start"):
            return "never" if self.fault.fail else "at_end"
        return self.fault.makes or ("never" if self.fault.fail else "at_start")

    @property
    def _works_on_after_cancel(self) -> bool:
        late = self.status == "CANCEL_COMPLETE" and self.fault.cancel == "late"
        return late and self._makes != "never"

    @staticmethod
    def _enough(polls: int, asked_for: int) -> bool:
        return asked_for == 0 or polls > asked_for

    def _end_cancelled(self, now: float) -> None:
        if self.fault.cancel == "loses":
            self.end(now)
        else:
            self._pass_to("CANCEL_COMPLETE", now)

    def _do_work(self, now: float) -> None:
        if self._worked:
            return
        self._worked = True
        try:
            self.identifier = self.work()
        except ServiceError as error:
            if not self.has_ended:
                self._fail(handler_code(error), error.message, now)

    def _fail(self, code: str, message: str, now: float) -> None:
        self.error_code, self.message = code, message
        self._pass_to("FAILED", now)

    def _pass_to(self, status: str, now: float) -> None:
        self.status, self.event_time = status, now
