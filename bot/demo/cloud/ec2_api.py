"""The EC2 API: moto's, with the rules, the client tokens and the passing states it leaves out."""

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from bot.demo.cloud import ec2_rules
from bot.demo.cloud.ec2_rules import Form, is_true
from bot.demo.cloud.faults import NO_FAULT, Fault
from bot.demo.cloud.instance_states import CODES, InstanceStates
from bot.demo.cloud.moto_backends import MotoBackends
from bot.demo.cloud.wire import Answer, Call, ServiceError, refusal

# What an operation leads an instance through, and where to.
_LEADS = {
    "StartInstances": ("pending", "running"),
    "StopInstances": ("stopping", "stopped"),
    "TerminateInstances": ("shutting-down", "terminated"),
}
# Two requests are the same when they agree in everything else.
_NOT_COMPARED = ("ClientToken", "DryRun", "Action", "Version")


class Ec2Api:
    """Answers EC2 calls from the wire (`answer`) and from Cloud Control (`call`).

    `settle_seconds` is the time an instance takes from one state to the next.
    """

    def __init__(
        self, moto: MotoBackends, clock: Callable[[], float], settle_seconds: float
    ) -> None:
        self._moto = moto
        self._clock = clock
        self._settle_seconds = settle_seconds
        self._states = InstanceStates()
        # Region and client token of a launch -> its parameters and its answer.
        self._launches: dict[tuple[str, str], tuple[str, Answer]] = {}

    def answer(self, call: Call, fault: Fault = NO_FAULT) -> Answer:
        """Carry out a call as EC2 would."""
        try:
            ec2 = self._moto.ec2(call.region)
            self.settle()
            form = call.form
            if call.operation == "RunInstances":
                return self._launch(ec2, call, form, fault)
            return self._change(ec2, call, form)
        except ServiceError as error:
            return refusal(call, error)

    def call(
        self,
        region: str,
        operation: str,
        parameters: Mapping[str, Any],
        fault: Fault = NO_FAULT,
    ) -> dict[str, Any]:
        """Carry out a call given as boto3 takes it. Raises ServiceError."""
        from botocore.parsers import create_parser
        from botocore.serialize import create_serializer
        from moto.core.utils import get_service_model

        model = get_service_model("ec2").operation_model(operation)
        form = create_serializer("ec2").serialize_to_request(parameters, model)["body"]
        call = Call("ec2", region, operation, b"", {}).with_form(form)
        answer = self.answer(call, fault)
        seen = {"status_code": answer.status, "headers": {}, "body": answer.body}
        parsed: dict[str, Any] = create_parser("ec2").parse(seen, model.output_shape)
        if answer.status >= 300:
            raise ServiceError(parsed["Error"]["Code"], parsed["Error"]["Message"], answer.status)
        return parsed

    def settle(self) -> None:
        """Let the transitions end whose time has come."""
        self._states.settle(self._clock())

    def instances(self, region: str) -> list[dict[str, Any]]:
        """All instances of a region as DescribeInstances tells them, newest first."""
        reservations = self.call(region, "DescribeInstances", {"MaxResults": 1000})["Reservations"]
        found = [instance for reservation in reservations for instance in reservation["Instances"]]
        return found[::-1]

    def reset(self) -> None:
        self._states.clear()
        self._launches.clear()

    def _launch(self, ec2: Any, call: Call, form: dict[str, str], fault: Fault) -> Answer:
        token = form.get("ClientToken", "")
        asked = _canonical(form)
        if token and not call.is_dry_run and (call.region, token) in self._launches:
            asked_before, answer_before = self._launches[call.region, token]
            if asked_before == asked:
                return answer_before
            raise ServiceError(
                "IdempotentParameterMismatch",
                "The client token was used before with other parameters.",
            )
        ec2_rules.check(ec2, "RunInstances", form)
        answer = self._moto.answer(call.with_form(_completed(ec2, form, fault)))
        if answer.status == 200:
            for instance in _made(ec2):
                self._boot(instance, form, fault)
            if token:
                self._launches[call.region, token] = asked, answer
        return answer

    def _boot(self, instance: Any, form: Form, fault: Fault) -> None:
        now = self._clock()
        instance.launch_time = datetime.fromtimestamp(now, UTC).replace(tzinfo=None)
        instance.disable_api_termination = is_true(form, "DisableApiTermination")
        seconds = self._settle_seconds if fault.boot_seconds is None else fault.boot_seconds
        end = "terminated" if fault.boot_fails else "running"
        self._states.pass_through(instance, "pending", end, now + seconds)

    def _change(self, ec2: Any, call: Call, form: Form) -> Answer:
        ec2_rules.check(ec2, call.operation, form)
        if call.operation not in _LEADS or call.is_dry_run:
            return self._moto.answer(call)
        passing, end = _LEADS[call.operation]
        named = ec2_rules.named_instances(ec2, form)
        before = [instance.state for instance in named]
        # An instance that is there already, or on its way, does not set out again.
        leaving = [instance for instance in named if instance.state not in (passing, end)]
        if leaving:
            ids = {f"InstanceId.{n}": one.id for n, one in enumerate(leaving, start=1)}
            answer = self._moto.answer(call.with_form({"Action": call.operation} | ids))
            if answer.status != 200:
                return answer
        due = self._clock() + self._settle_seconds
        for instance in leaving:
            self._states.pass_through(instance, passing, end, due)
        changes = [(one.id, one.state, was) for one, was in zip(named, before, strict=True)]
        return _state_changes(call, changes)


def _canonical(form: Form) -> str:
    return json.dumps({k: v for k, v in form.items() if k not in _NOT_COMPARED}, sort_keys=True)


def _completed(ec2: Any, form: Mapping[str, str], fault: Fault) -> dict[str, str]:
    """The parameters of a launch with what EC2 adds, or what was ordered to go wrong."""
    completed = dict(form)
    # moto launches MinCount, EC2 as many as it can.
    completed["MinCount"] = form.get("MaxCount", "1")
    placed = any(name.startswith(("SubnetId", "NetworkInterface")) for name in form)
    if not placed:
        zone = form.get("Placement.AvailabilityZone")
        for subnet in _default_subnets(ec2):
            if zone in (None, subnet.availability_zone):
                completed["SubnetId"] = subnet.id
                break
    if not any(name.startswith(("SecurityGroup", "NetworkInterface")) for name in form):
        completed["SecurityGroup.1"] = "default"
    if fault.made_type:
        completed["InstanceType"] = fault.made_type
    if fault.untagged:
        completed = {k: v for k, v in completed.items() if not k.startswith("TagSpecification")}
    return completed


def _default_subnets(ec2: Any) -> Iterator[Any]:
    for subnets in ec2.subnets.values():
        yield from (subnet for subnet in subnets.values() if subnet.default_for_az)


def _made(ec2: Any) -> list[Any]:
    """The instances of the newest reservation."""
    newest = next(reversed(ec2.reservations.values()))
    return list(newest.instances)


def _state_changes(call: Call, changes: list[tuple[str, str, str]]) -> Answer:
    """The answer to an operation on instances: id, current and previous state of each."""
    items = "".join(
        f"<item><instanceId>{instance_id}</instanceId>"
        f"<currentState><code>{CODES[now]}</code><name>{now}</name></currentState>"
        f"<previousState><code>{CODES[was]}</code><name>{was}</name></previousState></item>"
        for instance_id, now, was in changes
    )
    document = (
        f'<{call.operation}Response xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">'
        f"<instancesSet>{items}</instancesSet></{call.operation}Response>"
    )
    return Answer(200, document.encode(), "text/xml")
