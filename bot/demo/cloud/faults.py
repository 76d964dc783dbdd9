"""Trouble to order: what the next calls of an operation meet."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from bot.demo.cloud.wire import Call, ServiceError

# Status and words of refusals that are not simply a 400.
_STATUS = {
    "RequestLimitExceeded": 503,
    "InsufficientInstanceCapacity": 500,
    "InternalError": 500,
    "InternalFailure": 500,
    "ServiceUnavailable": 503,
    "Unavailable": 503,
    "UnauthorizedOperation": 403,
}
_MESSAGES = {
    "ThrottlingException": "Rate exceeded",
    "RequestLimitExceeded": "Request limit exceeded.",
    "UnauthorizedOperation": "You are not authorized to perform this operation.",
    "AccessDeniedException": "User is not authorized to perform this operation.",
    "InsufficientInstanceCapacity": "We currently do not have sufficient capacity in the zone.",
}


class Fault(BaseModel):
    """What `times` calls of `operation` meet (`times` 0: every call until the reset).

    `operation` is an operation's name (`CreateResource`), a service (`cloudcontrol`, `ec2`,
    `ssm`, `sts`, `iam`), or `*`. The first group happens on the wire; the second says how a Cloud
    Control request (CreateResource, UpdateResource, DeleteResource) goes on; the third how the
    instance that the call makes turns out.

    A dry run meets only a refusal for want of permission, and does not use it up.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    operation: str
    times: int = Field(default=1, ge=0)

    drop: Literal["", "before", "after"] = ""
    """Close the connection without an answer, before or after the call was carried out."""
    error: str = ""
    """Refuse with this error code, in the service's own shape."""
    status: int = 0
    """HTTP status of the refusal; without `error` a bare HTTP answer (404: no such service)."""
    message: str = ""
    """The words of the refusal, or of the failed request."""
    answer_seconds: float = 0.0
    """Hold back the answer for so long (real seconds); the call is carried out first."""

    answer: Literal["", "ProgressEvent", "ResourceDescription", "Identifier"] = ""
    """CreateResource is done at once and answers in this shape."""
    delay_seconds: float | None = None
    """The request ends no earlier than so many seconds after it was taken."""
    delay_polls: int = 0
    """The request is still under way in so many answers of GetResourceRequestStatus."""
    retry_after: float | None = None
    """Seconds until the next poll is welcome, as the answers' RetryAfter says."""
    fail: str = ""
    """The request ends FAILED with this ErrorCode."""
    makes: Literal["", "at_start", "at_end", "never"] = ""
    """When the instance comes into being; by default at the start, and never when it fails.

    `never` without `fail` claims success with an identifier that is made up.
    """
    queued: bool = False
    """The request stays PENDING until it ends, and makes the instance at its end."""
    unnamed: bool = False
    """The request's answers do not tell the identifier."""
    cancel: Literal["completes", "loses", "late", "refused"] = "completes"
    """What becomes of a cancel: CANCEL_COMPLETE; SUCCESS all the same; CANCEL_COMPLETE and the
    instance is made afterwards, when the request would have ended; ConcurrentModificationException.
    """
    cancel_polls: int = 0
    """The request is CANCEL_IN_PROGRESS in so many answers of GetResourceRequestStatus."""

    boot_seconds: float | None = None
    """The instance stays pending for so long."""
    boot_fails: bool = False
    """The instance goes from pending to terminated."""
    made_type: str = ""
    """The instance has this type, whatever was asked for."""
    untagged: bool = False
    """The instance has no tags, whatever was asked for."""

    @property
    def refuses(self) -> bool:
        """Whether the call is not carried out but answered with an error."""
        return bool(self.error) or bool(self.status)

    @property
    def denies(self) -> bool:
        return self.error in ("UnauthorizedOperation", "AccessDeniedException", "AccessDenied")

    def refusal(self) -> ServiceError:
        """The error that the caller gets."""
        status = self.status or _STATUS.get(self.error, 400)
        message = self.message or _MESSAGES.get(self.error, f"{self.error} was ordered.")
        return ServiceError(self.error, message, status)

    def concerns(self, call: Call) -> bool:
        return self.operation in (call.operation, call.service, "*")


NO_FAULT = Fault(operation="*")


class Faults:
    """The faults still to come, in the order they were asked for."""

    def __init__(self) -> None:
        self._coming: list[tuple[Fault, int]] = []

    def add(self, fault: Fault) -> None:
        self._coming.append((fault, fault.times))

    def take(self, call: Call) -> Fault:
        """The fault that this call meets, used up once; NO_FAULT when there is none."""
        for position, (fault, left) in enumerate(self._coming):
            if not fault.concerns(call):
                continue
            if call.is_dry_run:
                if fault.denies:
                    return fault
                continue
            if left == 1:
                del self._coming[position]
            elif left > 1:
                self._coming[position] = (fault, left - 1)
            return fault
        return NO_FAULT

    def clear(self) -> None:
        self._coming.clear()
