"""What an AWS call can end in, and what a person should do about it."""

import re
from dataclasses import dataclass
from typing import Literal

from agents.ec2.advice import advice_for

Fate = Literal["refused", "throttled", "unknown", "unsent"]

_THROTTLED = frozenset(
    {
        "Throttling",
        "ThrottlingException",
        "ThrottledException",
        "EC2ThrottledException",
        "RequestThrottled",
        "RequestThrottledException",
        "RequestLimitExceeded",
        "TooManyRequestsException",
        "PriorRequestNotComplete",
        "SlowDown",
    }
)
# EC2 answers these with status 500, yet nothing is unknown about them: the launch was declined.
_DECLINED_WITH_500 = frozenset(
    {
        "InsufficientInstanceCapacity",
        "InsufficientHostCapacity",
        "InsufficientReservedInstanceCapacity",
        "InsufficientAddressCapacity",
        "InsufficientFreeAddressesInSubnet",
    }
)
_NEVER_SENT = (
    "EndpointConnectionError",
    "ConnectTimeoutError",
    "ProxyConnectionError",
    "SSLError",
)
_LOST_ON_THE_WAY = ("HTTPClientError", "ConnectionError", "ResponseParserError")
_GIVEN_VALUE = re.compile(r", value: .*?, type: ", re.DOTALL)
_ENCODED = re.compile(r"Encoded authorization failure message: \S+")
_LONGEST = 400


class CloudError(Exception):
    """An AWS call that did not go well.

    `fate` says what became of the request: "refused" (AWS declined it), "throttled" (declined
    for now), "unsent" (it never left), "unknown" (it may have been carried out).
    """

    def __init__(self, code: str, message: str, fate: Fate, status: int = 0) -> None:
        super().__init__(f"{code}: {message}")
        self.code = code
        self.message = message
        self.fate = fate
        self.status = status

    @property
    def passing(self) -> bool:
        """Whether the same call may go well a little later."""
        return self.fate != "refused"


@dataclass(frozen=True, slots=True)
class Problem:
    """Why something was not done: AWS's code, a sentence that says what to do, worth a retry?"""

    code: str
    sentence: str
    retryable: bool


def problem_from(error: CloudError) -> Problem:
    """What to tell a person about a call that failed."""
    if error.status == 0 and error.passing:
        advice = advice_for(error.code, passing=True)
        sentence = f"AWS gave no answer ({error.code}). {advice}"
    else:
        sentence = said(error.code, error.message, passing=error.passing)
    return Problem(error.code, sentence, error.passing)


def said(code: str, message: str, *, passing: bool = False) -> str:
    """AWS's words and what to do about them; `passing`: the same may go well a little later."""
    words = _ENCODED.sub("", message).strip().rstrip(".")[:_LONGEST]
    return (
        f"AWS answered {code}"
        + (f": {words}. " if words else ". ")
        + advice_for(code, passing=passing)
    )


def cloud_error(error: Exception) -> CloudError:
    """A botocore exception as a CloudError; values that a caller passed are left out."""
    response = getattr(error, "response", None)
    if isinstance(response, dict) and "Error" in response:
        return _answered(response)
    kinds = {kind.__name__ for kind in type(error).__mro__}
    fate: Fate = "refused"
    if kinds.intersection(_NEVER_SENT):
        fate = "unsent"
    elif kinds.intersection(_LOST_ON_THE_WAY):
        fate = "unknown"
    return CloudError(type(error).__name__, _GIVEN_VALUE.sub(", type: ", str(error)), fate)


def _answered(response: dict[str, dict[str, object]]) -> CloudError:
    code = str(response["Error"].get("Code") or "Unknown")
    message = str(response["Error"].get("Message") or "")
    status = response.get("ResponseMetadata", {}).get("HTTPStatusCode")
    status = status if isinstance(status, int) else 0
    if message.lstrip().startswith("<"):
        message = "an answer that is not AWS's own"
    fate: Fate = "refused"
    if code in _THROTTLED or status == 429:
        fate = "throttled"
    elif status >= 500 and code not in _DECLINED_WITH_500:
        fate = "unknown"
    return CloudError(code, message, fate, status)
