"""The AWS::EC2::Instance resource type: its properties, and the same in EC2's own words.

Names and types are those of the CloudFormation schema; a test compares them with it.
"""

import json
from collections.abc import Mapping
from typing import Any

from bot.demo.cloud.wire import ServiceError

TYPE_NAME = "AWS::EC2::Instance"

_TYPES: Mapping[str, type] = {"string": str, "boolean": bool, "integer": int} | {
    "array": list,
    "object": dict,
}
PROPERTIES: Mapping[str, str] = {
    "AdditionalInfo": "string",
    "Affinity": "string",
    "AvailabilityZone": "string",
    "BlockDeviceMappings": "array",
    "CpuOptions": "object",
    "CreditSpecification": "object",
    "DisableApiTermination": "boolean",
    "EbsOptimized": "boolean",
    "ElasticGpuSpecifications": "array",
    "ElasticInferenceAccelerators": "array",
    "EnclaveOptions": "object",
    "HibernationOptions": "object",
    "HostId": "string",
    "HostResourceGroupArn": "string",
    "IamInstanceProfile": "string",
    "ImageId": "string",
    "InstanceId": "string",
    "InstanceInitiatedShutdownBehavior": "string",
    "InstanceType": "string",
    "Ipv6AddressCount": "integer",
    "Ipv6Addresses": "array",
    "KernelId": "string",
    "KeyName": "string",
    "LaunchTemplate": "object",
    "LicenseSpecifications": "array",
    "MetadataOptions": "object",
    "Monitoring": "boolean",
    "NetworkInterfaces": "array",
    "PlacementGroupName": "string",
    "PrivateDnsName": "string",
    "PrivateDnsNameOptions": "object",
    "PrivateIp": "string",
    "PrivateIpAddress": "string",
    "PropagateTagsToVolumeOnCreation": "boolean",
    "PublicDnsName": "string",
    "PublicIp": "string",
    "RamdiskId": "string",
    "SecurityGroupIds": "array",
    "SecurityGroups": "array",
    "SourceDestCheck": "boolean",
    "SsmAssociations": "array",
    "State": "object",
    "SubnetId": "string",
    "Tags": "array",
    "Tenancy": "string",
    "UserData": "string",
    "Volumes": "array",
    "VpcId": "string",
}
READ_ONLY = frozenset(
    ("InstanceId", "PrivateIp", "PublicDnsName", "PublicIp", "PrivateDnsName", "VpcId", "State")
)
# What must be in each element of a list.
REQUIRED_IN: Mapping[str, tuple[str, ...]] = {
    "Tags": ("Key", "Value"),
    "BlockDeviceMappings": ("DeviceName",),
    "NetworkInterfaces": ("DeviceIndex",),
    "Volumes": ("Device", "VolumeId"),
}
_PLACEMENT = {
    "AvailabilityZone": "AvailabilityZone",
    "Affinity": "Affinity",
    "HostId": "HostId",
    "HostResourceGroupArn": "HostResourceGroupArn",
    "PlacementGroupName": "GroupName",
    "Tenancy": "Tenancy",
}
# Carried out by other calls than RunInstances, or retired; not offered here.
NOT_OFFERED = frozenset(
    (
        "ElasticGpuSpecifications",
        "ElasticInferenceAccelerators",
        "PropagateTagsToVolumeOnCreation",
        "SourceDestCheck",
        "SsmAssociations",
        "Volumes",
    )
)


def read_model(text: str) -> dict[str, Any]:
    """The desired state, checked against the schema. Raises ServiceError."""
    try:
        model = json.loads(text)
    except ValueError as error:
        raise ServiceError(
            "InvalidRequestException", f"DesiredState is not JSON: {error}"
        ) from error
    if not isinstance(model, dict):
        raise _mismatch("expected type: JSONObject")
    check_model(model)
    return model


def check_model(model: Mapping[str, Any]) -> None:
    """Raise ServiceError unless the schema allows a caller to ask for this."""
    for name, value in model.items():
        if name not in PROPERTIES:
            raise _mismatch(f"extraneous key [{name}] is not permitted")
        if name in READ_ONLY:
            raise ServiceError(
                "ValidationException",
                f"Encountered unsupported property: /properties/{name} is read-only",
            )
        if not _fits(value, PROPERTIES[name]):
            raise _mismatch(f"expected type: {PROPERTIES[name]}", name)
        for element in value if name in REQUIRED_IN else ():
            for required in REQUIRED_IN[name]:
                if not isinstance(element, dict) or required not in element:
                    raise _mismatch(f"required key [{required}] not found", name)


def launch_parameters(model: Mapping[str, Any]) -> dict[str, Any]:
    """The model as RunInstances takes it. Raises ServiceError for what is missing here."""
    if "ImageId" not in model and "LaunchTemplate" not in model:
        raise ServiceError("MissingParameter", "ImageId or LaunchTemplate must be given.")
    if missing := sorted(NOT_OFFERED & model.keys()):
        raise ServiceError("Unsupported", f"This stand-in does not offer {', '.join(missing)}.")
    launch: dict[str, Any] = {"MinCount": 1, "MaxCount": 1}
    for name, value in model.items():
        if name in _PLACEMENT:
            launch.setdefault("Placement", {})[_PLACEMENT[name]] = value
        elif name in _CONVERTED:
            field, convert = _CONVERTED[name]
            launch[field] = convert(value)
        else:
            launch[name] = value
    return launch


def resource_model(instance: Mapping[str, Any]) -> dict[str, Any]:
    """An instance as DescribeInstances tells it, as the resource's properties."""
    model: dict[str, Any] = {
        "InstanceId": instance["InstanceId"],
        "InstanceType": instance["InstanceType"],
        "ImageId": instance["ImageId"],
        "AvailabilityZone": instance["Placement"]["AvailabilityZone"],
        "Tenancy": instance["Placement"].get("Tenancy", "default"),
        "EbsOptimized": instance["EbsOptimized"],
        "Monitoring": instance["Monitoring"]["State"] == "enabled",
        "SecurityGroupIds": [group["GroupId"] for group in instance["SecurityGroups"]],
        "State": {"Code": str(instance["State"]["Code"]), "Name": instance["State"]["Name"]},
        "Tags": list(instance.get("Tags", [])),
    }
    same = {"SubnetId": "SubnetId", "VpcId": "VpcId", "KeyName": "KeyName"} | {
        "PrivateIpAddress": "PrivateIp",
        "PublicIpAddress": "PublicIp",
        "PrivateDnsName": "PrivateDnsName",
        "PublicDnsName": "PublicDnsName",
    }
    return model | {ours: instance[its] for its, ours in same.items() if instance.get(its)}


def _fits(value: Any, kind: str) -> bool:
    # In JSON a boolean is no integer; in Python it is.
    return isinstance(value, _TYPES[kind]) and not (kind == "integer" and value in (True, False))


def _mismatch(problem: str, where: str = "") -> ServiceError:
    return ServiceError("ValidationException", f"Model validation failed (#/{where}: {problem})")


def _interface(interface: Mapping[str, Any]) -> dict[str, Any]:
    converted = {k: v for k, v in interface.items() if k != "GroupSet"}
    converted["DeviceIndex"] = int(interface["DeviceIndex"])
    if "GroupSet" in interface:
        converted["Groups"] = interface["GroupSet"]
    return converted


def _device(device: Mapping[str, Any]) -> dict[str, Any]:
    return {**device, "NoDevice": ""} if "NoDevice" in device else dict(device)


_CONVERTED: Mapping[str, tuple[str, Any]] = {
    "IamInstanceProfile": ("IamInstanceProfile", lambda name: {"Name": name}),
    "Monitoring": ("Monitoring", lambda on: {"Enabled": on}),
    "Tags": ("TagSpecifications", lambda tags: [{"ResourceType": "instance", "Tags": tags}]),
    "NetworkInterfaces": ("NetworkInterfaces", lambda them: [_interface(one) for one in them]),
    "BlockDeviceMappings": ("BlockDeviceMappings", lambda them: [_device(one) for one in them]),
    "CreditSpecification": (
        "CreditSpecification",
        lambda credit: {"CpuCredits": credit.get("CPUCredits", "standard")},
    ),
}
