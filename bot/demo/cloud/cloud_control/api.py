"""The eight operations of the Cloud Control API, for AWS::EC2::Instance."""

import json
import re
import uuid
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from bot.demo.cloud.cloud_control.instance_resource import InstanceResource
from bot.demo.cloud.cloud_control.json_patch import patched
from bot.demo.cloud.cloud_control.properties import READ_ONLY, TYPE_NAME, check_model, read_model
from bot.demo.cloud.cloud_control.resource_request import ResourceRequest
from bot.demo.cloud.ec2_api import Ec2Api
from bot.demo.cloud.faults import NO_FAULT, Fault
from bot.demo.cloud.wire import Answer, Call, ServiceError, json_answer, refusal

Document = dict[str, Any]

_TYPE_PATTERN = re.compile(r"[A-Za-z0-9]{2,64}::[A-Za-z0-9]{2,64}::[A-Za-z0-9]{2,64}")
_TOKEN_PATTERN = re.compile(r"[-A-Za-z0-9+/=]{1,128}")
_CLIENT_TOKEN_SECONDS = 36 * 3600
_KEPT_SECONDS = 7 * 24 * 3600
_PAGE = 20


class CloudControlApi:
    """Answers Cloud Control calls; its requests go on as `clock` does."""

    def __init__(self, ec2: Ec2Api, clock: Callable[[], float], settle_seconds: float) -> None:
        self._resource = InstanceResource(ec2)
        self._clock = clock
        self._settle_seconds = settle_seconds
        self._requests: dict[str, ResourceRequest] = {}
        self._operations: Mapping[str, Callable[[Call, Document, Fault], Document]] = {
            "CreateResource": self._create,
            "GetResource": self._get,
            "ListResources": self._list,
            "UpdateResource": self._update,
            "DeleteResource": self._delete,
            "GetResourceRequestStatus": self._status,
            "ListResourceRequests": self._list_requests,
            "CancelResourceRequest": self._cancel,
        }

    def answer(self, call: Call, fault: Fault = NO_FAULT) -> Answer:
        """Carry out a call as Cloud Control would."""
        try:
            self.settle()
            operation = self._operations.get(call.operation)
            if operation is None:
                raise ServiceError("UnknownOperationException", f"No operation {call.operation}.")
            try:
                document = json.loads(call.body or b"{}")
            except ValueError as error:
                raise ServiceError("SerializationException", str(error)) from error
            return json_answer(call.service, operation(call, document, fault))
        except ServiceError as error:
            return refusal(call, error)

    def settle(self) -> None:
        """Let every request go as far as it has come by now, and forget the old ones."""
        now = self._clock()
        for request in list(self._requests.values()):
            request.advance(now)
            if now - request.taken_at > _KEPT_SECONDS:
                del self._requests[request.token]

    def requests(self) -> list[Document]:
        """All requests as ProgressEvents, newest first."""
        now = self._clock()
        return [request.event(now) for request in reversed(self._requests.values())]

    def reset(self) -> None:
        self._requests.clear()

    def _create(self, call: Call, document: Document, fault: Fault) -> Document:
        _check_type(document)
        model = read_model(_needed(document, "DesiredState"))
        request, is_new = self._take(
            call,
            document,
            fault,
            "CREATE",
            work=lambda: self._resource.create(call.region, model, fault),
        )
        if not (is_new and fault.answer):
            return self._progress(request)
        request.end(self._clock())
        if request.status != "SUCCESS" or fault.answer == "ProgressEvent":
            return self._progress(request)
        if fault.answer == "Identifier":
            return {"TypeName": TYPE_NAME, "Identifier": request.identifier}
        return {"TypeName": TYPE_NAME, "ResourceDescription": self._description(request)}

    def _update(self, call: Call, document: Document, fault: Fault) -> Document:
        _check_type(document)
        identifier = _needed(document, "Identifier")
        if known := self._known(call, document):
            return self._progress(known)
        before = self._resource.read(call.region, identifier)
        settable = {name: value for name, value in before.items() if name not in READ_ONLY}
        after = patched(settable, _needed(document, "PatchDocument"))
        check_model(after)
        request, _ = self._take(
            call,
            document,
            fault,
            "UPDATE",
            identifier=identifier,
            work=lambda: self._resource.update(call.region, identifier, settable, after),
        )
        return self._progress(request)

    def _delete(self, call: Call, document: Document, fault: Fault) -> Document:
        _check_type(document)
        identifier = _needed(document, "Identifier")
        request, _ = self._take(
            call,
            document,
            fault,
            "DELETE",
            identifier=identifier,
            work=lambda: self._resource.delete(call.region, identifier),
        )
        return self._progress(request)

    def _get(self, call: Call, document: Document, _: Fault) -> Document:
        _check_type(document)
        model = self._resource.read(call.region, _needed(document, "Identifier"))
        return {"TypeName": TYPE_NAME, "ResourceDescription": _described(model)}

    def _list(self, call: Call, document: Document, _: Fault) -> Document:
        _check_type(document)
        found = [_described(model) for model in self._resource.list(call.region)]
        return {"TypeName": TYPE_NAME, **_paged("ResourceDescriptions", found, document)}

    def _status(self, _: Call, document: Document, __: Fault) -> Document:
        request = self._named(document)
        request.polled(self._clock())
        return self._progress(request)

    def _cancel(self, _: Call, document: Document, __: Fault) -> Document:
        request = self._named(document)
        request.cancel(self._clock())
        return self._progress(request)

    def _list_requests(self, call: Call, document: Document, _: Fault) -> Document:
        wanted = document.get("ResourceRequestStatusFilter") or {}
        now = self._clock()
        found = [
            request.event(now)
            for request in reversed(self._requests.values())
            if request.region == call.region
            and request.operation in wanted.get("Operations", [request.operation])
            and request.status in wanted.get("OperationStatuses", [request.status])
        ]
        return _paged("ResourceRequestStatusSummaries", found, document)

    def _take(
        self,
        call: Call,
        document: Document,
        fault: Fault,
        operation: str,
        *,
        work: Callable[[], str],
        identifier: str = "",
    ) -> tuple[ResourceRequest, bool]:
        """Take a request, or find the one that came with the same client token (not new)."""
        if known := self._known(call, document):
            return known, False
        for other in self._requests.values():
            if identifier and other.identifier == identifier and not other.has_ended:
                raise ServiceError(
                    "ConcurrentOperationException",
                    f"{identifier} is being changed by the request {other.token}.",
                )
        request = ResourceRequest(
            token=str(uuid.uuid4()),
            operation=operation,
            type_name=TYPE_NAME,
            region=call.region,
            client_token=document.get("ClientToken", ""),
            parameters=_canonical(call, document),
            fault=fault,
            settle_seconds=self._settle_seconds,
            taken_at=self._clock(),
            work=work,
            identifier=identifier,
        )
        self._requests[request.token] = request
        return request, True

    def _known(self, call: Call, document: Document) -> ResourceRequest | None:
        """The earlier request with the same client token. Raises ServiceError on a conflict."""
        token = document.get("ClientToken")
        if token is None:
            return None
        if not _TOKEN_PATTERN.fullmatch(token):
            raise ServiceError("ValidationException", f"ClientToken {token!r} is not valid.")
        for request in self._requests.values():
            age = self._clock() - request.taken_at
            if (request.client_token, request.region) == (token, call.region) and (
                age < _CLIENT_TOKEN_SECONDS
            ):
                if request.parameters == _canonical(call, document):
                    return request
                raise ServiceError(
                    "ClientTokenConflictException",
                    "The client token was used before with other parameters.",
                )
        return None

    def _named(self, document: Document) -> ResourceRequest:
        token = _needed(document, "RequestToken")
        try:
            return self._requests[token]
        except KeyError:
            raise ServiceError(
                "RequestTokenNotFoundException", f"Request with token {token} was not found."
            ) from None

    def _progress(self, request: ResourceRequest) -> Document:
        event = request.event(self._clock())
        if request.status == "SUCCESS" and request.operation != "DELETE":
            event["ResourceModel"] = self._description(request)["Properties"]
        return {"ProgressEvent": event}

    def _description(self, request: ResourceRequest) -> Document:
        try:
            return _described(self._resource.read(request.region, request.identifier))
        except ServiceError:  # gone since, or only claimed
            return _described({"InstanceId": request.identifier})


def _described(model: Document) -> Document:
    return {"Identifier": model["InstanceId"], "Properties": json.dumps(model)}


def _check_type(document: Document) -> None:
    name = _needed(document, "TypeName")
    if name == TYPE_NAME:
        return
    if not _TYPE_PATTERN.fullmatch(name):
        raise ServiceError("ValidationException", f"TypeName {name!r} is not a type's name.")
    if name.startswith("AWS::"):
        raise ServiceError(
            "UnsupportedActionException", f"Resource type {name} does not support this action."
        )
    raise ServiceError("TypeNotFoundException", f"The type {name!r} cannot be found.")


def _needed(document: Document, name: str) -> str:
    value = document.get(name)
    if not isinstance(value, str) or not value:
        raise ServiceError("ValidationException", f"{name} must be given.")
    return value


def _canonical(call: Call, document: Document) -> str:
    return json.dumps(
        [call.operation, {k: v for k, v in document.items() if k != "ClientToken"}], sort_keys=True
    )


def _paged(name: str, found: Sequence[Document], document: Document) -> Document:
    """One page of a list, and the token of the next."""
    start, most = str(document.get("NextToken") or "0"), document.get("MaxResults") or _PAGE
    if not start.isdecimal():
        raise ServiceError("InvalidRequestException", f"NextToken {start!r} is not valid.")
    end = int(start) + int(most)
    page: Document = {name: list(found[int(start) : end])}
    return page | ({"NextToken": str(end)} if end < len(found) else {})
