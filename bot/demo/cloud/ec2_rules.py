"""What EC2 refuses and moto lets pass: unknown images, types and keys, and impossible states."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from bot.demo.cloud.wire import ServiceError

Form = Mapping[str, str]

_IMAGE_ID = re.compile(r"ami-[0-9a-z]+")
_INSTANCE_ID = re.compile(r"i-[0-9a-f]+")
_LONGEST_TOKEN = 64
_MOST_FILTER_VALUES = 200
# From which states an operation is possible.
_POSSIBLE_FROM = {
    "StartInstances": ("stopped", "running", "pending"),
    "StopInstances": ("running", "stopped", "stopping"),
    "RebootInstances": ("running",),
}
_PARTICIPLE = {"StartInstances": "started", "StopInstances": "stopped", "RebootInstances": "reboot"}


def check(ec2: Any, operation: str, form: Form) -> None:
    """Raise ServiceError when EC2 would refuse this operation with these parameters.

    A dry run asks about parameters and permissions, not about the state an instance is in.
    """
    if rule := _RULES.get(operation):
        rule(ec2, form)
    elif operation in _POSSIBLE_FROM:
        _check_states(ec2, operation, form)


def listed(form: Form, name: str) -> list[str]:
    """The values of a list parameter (`InstanceId.1`, `InstanceId.2`, …)."""
    return [value for key, value in form.items() if re.fullmatch(rf"{name}\.\d+", key)]


def named_instances(ec2: Any, form: Form) -> list[Any]:
    """moto's instances that a call names. Raises ServiceError for an unknown one."""
    known = {one.id: one for made in ec2.reservations.values() for one in made.instances}
    ids = listed(form, "InstanceId") or [form.get("InstanceId", "")]
    for instance_id in ids:
        if not _INSTANCE_ID.fullmatch(instance_id):
            raise ServiceError("InvalidInstanceID.Malformed", f'Invalid id: "{instance_id}"')
        if instance_id not in known:
            raise ServiceError(
                "InvalidInstanceID.NotFound", f"The instance ID '{instance_id}' does not exist"
            )
    return [known[instance_id] for instance_id in ids]


def is_true(form: Form, name: str) -> bool:
    return form.get(name, "").lower() == "true"


def _check_launch(ec2: Any, form: Form) -> None:
    token = form.get("ClientToken", "")
    if len(token) > _LONGEST_TOKEN or not token.isascii():
        raise ServiceError("InvalidParameterValue", "ClientToken: at most 64 ASCII characters.")
    fewest, most = form.get("MinCount", "1"), form.get("MaxCount", "1")
    if not (fewest.isdecimal() and most.isdecimal() and 1 <= int(fewest) <= int(most) <= 100):
        raise ServiceError(
            "InvalidParameterValue", f"MinCount {fewest} and MaxCount {most} do not fit."
        )
    from_template = any(name.startswith("LaunchTemplate.") for name in form)
    image_id = form.get("ImageId", "")
    if not image_id and not from_template:
        raise ServiceError("MissingParameter", "The request must contain the parameter ImageId")
    if image_id and not _IMAGE_ID.fullmatch(image_id):
        raise ServiceError("InvalidAMIID.Malformed", f'Invalid id: "{image_id}"')
    if image_id and image_id not in ec2.amis:
        raise ServiceError("InvalidAMIID.NotFound", f"The image id '[{image_id}]' does not exist")
    if instance_type := form.get("InstanceType"):
        _check_type(ec2, instance_type, ec2.amis[image_id].architecture if image_id else None)
    key = form.get("KeyName")
    if key and key not in ec2.key_pairs:
        raise ServiceError("InvalidKeyPair.NotFound", f"The key pair '{key}' does not exist")
    _check_tags(form)


def _check_type(ec2: Any, instance_type: str, architecture: str | None) -> None:
    from moto.ec2.models.instance_types import INSTANCE_TYPE_OFFERINGS, INSTANCE_TYPES

    offered = INSTANCE_TYPE_OFFERINGS["region"].get(ec2.region_name, [])
    known = INSTANCE_TYPES.get(instance_type)
    if known is None:
        raise ServiceError(
            "InvalidParameterValue", f"Invalid value '{instance_type}' for InstanceType."
        )
    if not any(offer["InstanceType"] == instance_type for offer in offered):
        raise ServiceError(
            "Unsupported",
            f"Your requested instance type ({instance_type}) is not supported in your requested "
            f"Region ({ec2.region_name}).",
        )
    supported = known.get("ProcessorInfo", {}).get("SupportedArchitectures", [])
    if architecture and supported and architecture not in supported:
        raise ServiceError(
            "InvalidParameterValue",
            f"The architecture '{','.join(supported)}' of the specified instance type does not "
            f"match the architecture '{architecture}' of the specified AMI.",
        )


def _check_tags(form: Form) -> None:
    for name, key in form.items():
        if re.search(r"Tag\.\d+\.Key$", name) and key.lower().startswith("aws:"):
            raise ServiceError(
                "InvalidParameterValue",
                f"Value ( {key} ) for parameter key is invalid. Tag keys starting with 'aws:' are "
                "reserved for internal use",
            )


def _check_filters(form: Form) -> None:
    values = sum(bool(re.fullmatch(r"Filter\.\d+\.Value\.\d+", name)) for name in form)
    if values > _MOST_FILTER_VALUES:
        raise ServiceError(
            "FilterLimitExceeded",
            "The maximum number of filter values specified on a single call is "
            f"{_MOST_FILTER_VALUES}",
        )


def _check_states(ec2: Any, operation: str, form: Form) -> None:
    for instance in named_instances(ec2, form):
        if not is_true(form, "DryRun") and instance.state not in _POSSIBLE_FROM[operation]:
            raise ServiceError(
                "IncorrectInstanceState",
                f"The instance '{instance.id}' is not in a state from which it can be "
                f"{_PARTICIPLE[operation]}.",
            )


def _check_termination(ec2: Any, form: Form) -> None:
    for instance in named_instances(ec2, form):
        if not is_true(form, "DryRun") and instance.disable_api_termination:
            raise ServiceError(
                "OperationNotPermitted",
                f"The instance '{instance.id}' may not be terminated. Modify its "
                "'disableApiTermination' instance attribute and try again.",
            )


def _check_change(ec2: Any, form: Form) -> None:
    [instance] = named_instances(ec2, form)
    asked = form.get("InstanceType.Value")
    if form.get("Attribute") == "instanceType":
        asked = form.get("Value")
    if asked is None:
        return
    if instance.state != "stopped" and not is_true(form, "DryRun"):
        raise ServiceError(
            "IncorrectInstanceState", f"The instance '{instance.id}' is not in the 'stopped' state."
        )
    _check_type(ec2, asked, instance.architecture)


_RULES: Mapping[str, Callable[[Any, Form], None]] = {
    "RunInstances": _check_launch,
    "TerminateInstances": _check_termination,
    "ModifyInstanceAttribute": _check_change,
    "CreateTags": lambda _, form: _check_tags(form),
    "DescribeInstances": lambda _, form: _check_filters(form),
}
