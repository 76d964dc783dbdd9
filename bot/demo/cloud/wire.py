"""One call and one answer as they look on AWS's wire, in each service's protocol."""

import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlencode
from xml.sax.saxutils import escape

# The signing name in a request's credential scope, and the name used here.
SERVICES = {
    "ec2": "ec2",
    "ssm": "ssm",
    "sts": "sts",
    "iam": "iam",
    "cloudcontrolapi": "cloudcontrol",
}
_CLOUD_CONTROL_TARGET = "CloudApiService"
_JSON_VERSION = {"ssm": "1.1", "cloudcontrol": "1.0"}
_UNSIGNED = ("", "", "")


class ServiceError(Exception):
    """An error that the caller gets as a service's answer: code, message, HTTP status."""

    def __init__(self, code: str, message: str, status: int = 400) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.status = status


@dataclass(frozen=True, slots=True)
class Answer:
    """An HTTP answer."""

    status: int
    body: bytes
    content_type: str
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Call:
    """One API call: a service here, a region, an operation, and the body as it was sent."""

    service: str
    region: str
    operation: str
    body: bytes
    headers: Mapping[str, str]

    @property
    def form(self) -> dict[str, str]:
        """The parameters of a call in the query protocols, flat as they were sent."""
        return dict(parse_qsl(self.body.decode(errors="replace"), keep_blank_values=True))

    @property
    def is_dry_run(self) -> bool:
        return self.service == "ec2" and self.form.get("DryRun", "").lower() == "true"

    def with_form(self, form: Mapping[str, Any]) -> "Call":
        """The same call with other parameters."""
        return Call(
            self.service, self.region, self.operation, urlencode(form).encode(), self.headers
        )


def read_call(headers: Mapping[str, str], body: bytes, default_region: str) -> Call | None:
    """The call in a request; None when it is for a service that is not here."""
    _, region, scope = _credential_scope(headers.get("Authorization", ""))
    target, _, operation = headers.get("X-Amz-Target", "").partition(".")
    service = "cloudcontrol" if target == _CLOUD_CONTROL_TARGET else SERVICES.get(scope, "")
    if not service:
        return None
    if not operation:
        operation = dict(parse_qsl(body.decode(errors="replace"))).get("Action", "")
    return Call(service, region or default_region, operation, body, headers)


def _credential_scope(authorization: str) -> tuple[str, str, str]:
    """Access key, region and service of a signature's `Credential=key/date/region/service/…`."""
    _, found, rest = authorization.partition("Credential=")
    parts = rest.split(",")[0].strip().split("/")
    return (parts[0], parts[2], parts[3]) if found and len(parts) == 5 else _UNSIGNED


def refusal(call: Call, error: ServiceError) -> Answer:
    """How the service says no."""
    request_id = str(uuid.uuid4())
    if call.service in _JSON_VERSION:
        return json_answer(
            call.service,
            {"__type": error.code, "Message": error.message, "message": error.message},
            status=error.status,
            headers={"x-amzn-RequestId": request_id, "x-amzn-ErrorType": error.code},
        )
    said = f"<Code>{escape(error.code)}</Code><Message>{escape(error.message)}</Message>"
    if call.service == "ec2":
        document = (
            f"<Response><Errors><Error>{said}</Error></Errors>"
            f"<RequestID>{request_id}</RequestID></Response>"
        )
    else:
        document = (
            f"<ErrorResponse><Error><Type>Sender</Type>{said}</Error>"
            f"<RequestId>{request_id}</RequestId></ErrorResponse>"
        )
    return Answer(error.status, document.encode(), "text/xml")


def json_answer(
    service: str,
    document: Mapping[str, Any],
    *,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
) -> Answer:
    """A JSON answer in the version of the protocol that the service speaks."""
    content_type = f"application/x-amz-json-{_JSON_VERSION[service]}"
    return Answer(status, json.dumps(document).encode(), content_type, headers or {})
