"""What Cloud Control's error codes decide: whose fault it is, and so what comes next."""

from typing import Literal

from agents.ec2.cloud_errors import CloudError

Fault = Literal["request", "cloud_control", "service"]

# The request itself: every API would refuse it, so it is reported and not sent to another.
_REQUEST = frozenset(
    {
        "InvalidRequest",
        "AccessDenied",
        "UnauthorizedTaggingOperation",
        "InvalidCredentials",
        "AlreadyExists",
        "NotFound",
        "ResourceNotFound",
        "ResourceConflict",
        "ServiceLimitExceeded",
        "NotUpdatable",
        "Validation",
        "ClientTokenConflict",
    }
)
_CREDENTIALS = frozenset(
    {
        "AuthFailure",
        "InvalidClientTokenId",
        "UnrecognizedClient",
        "InvalidSignature",
        "SignatureDoesNotMatch",
        "ExpiredToken",
        "RequestExpired",
        "MissingAuthenticationToken",
        "NoCredentialsError",
        "PartialCredentialsError",
        "NoRegionError",
        "ParamValidationError",
    }
)
# Refused at the door: Cloud Control may not be used, cannot make instances, or is not there.
_CLOUD_CONTROL = frozenset(
    {
        "AccessDenied",
        "UnauthorizedOperation",
        "OptInRequired",
        "UnsupportedAction",
        "UnsupportedOperation",
        "TypeNotFound",
        "PrivateType",
        "UnknownOperation",
        "InvalidAction",
        "NotImplemented",
        "UnknownEndpointError",
    }
)
_NOT_THERE = frozenset({404, 405, 501})


def fault_of_failure(code: str) -> Fault:
    """Whose fault it is that a request, once taken, ended FAILED with this ErrorCode."""
    return "request" if code.removesuffix("Exception") in _REQUEST else "service"


def fault_of_refusal(error: CloudError) -> Fault:
    """Whose fault it is that CreateResource was not taken."""
    code = error.code.removesuffix("Exception")
    if code in _CLOUD_CONTROL:
        return "cloud_control"
    if code in _REQUEST or code in _CREDENTIALS:
        return "request"
    if error.fate == "unsent" or error.status in _NOT_THERE:
        return "cloud_control"
    return "service"
