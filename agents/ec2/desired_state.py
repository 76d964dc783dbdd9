"""RunInstances' form turned into the AWS::EC2::Instance model that Cloud Control takes.

The two differ in names and in shape, and some of the form has no counterpart in the model:
that is named, for people to read.
"""

import base64
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from agents.ec2.instance_view import tag_dict, tag_list

TYPE_NAME = "AWS::EC2::Instance"
Shape = bool | Mapping[str, "Shape"]

# What the model takes under the form's own name: True for a whole value, else its fields.
_SAME: Mapping[str, Shape] = MappingProxyType(
    {
        "ImageId": True,
        "InstanceType": True,
        "KeyName": True,
        "SubnetId": True,
        "SecurityGroupIds": True,
        "SecurityGroups": True,
        "PrivateIpAddress": True,
        "Ipv6AddressCount": True,
        "Ipv6Addresses": {"Ipv6Address": True},
        "EbsOptimized": True,
        "DisableApiTermination": True,
        "InstanceInitiatedShutdownBehavior": True,
        "KernelId": True,
        "RamdiskId": True,
        "AdditionalInfo": True,
        "CpuOptions": {"CoreCount": True, "ThreadsPerCore": True},
        "EnclaveOptions": {"Enabled": True},
        "HibernationOptions": {"Configured": True},
        "ElasticInferenceAccelerators": {"Type": True, "Count": True},
        "LicenseSpecifications": {"LicenseConfigurationArn": True},
        "LaunchTemplate": {
            "LaunchTemplateId": True,
            "LaunchTemplateName": True,
            "Version": True,
        },
        "PrivateDnsNameOptions": {
            "HostnameType": True,
            "EnableResourceNameDnsARecord": True,
            "EnableResourceNameDnsAAAARecord": True,
        },
        "MetadataOptions": {
            "HttpEndpoint": True,
            "HttpProtocolIpv6": True,
            "HttpPutResponseHopLimit": True,
            "HttpTokens": True,
            "InstanceMetadataTags": True,
        },
        "BlockDeviceMappings": {
            "DeviceName": True,
            "VirtualName": True,
            "Ebs": {
                "DeleteOnTermination": True,
                "Encrypted": True,
                "Iops": True,
                "KmsKeyId": True,
                "SnapshotId": True,
                "VolumeSize": True,
                "VolumeType": True,
            },
        },
        "NetworkInterfaces": {
            "AssociateCarrierIpAddress": True,
            "AssociatePublicIpAddress": True,
            "DeleteOnTermination": True,
            "Description": True,
            "DeviceIndex": True,
            "Groups": True,
            "Ipv6AddressCount": True,
            "Ipv6Addresses": {"Ipv6Address": True},
            "NetworkInterfaceId": True,
            "PrivateIpAddress": True,
            "PrivateIpAddresses": {"Primary": True, "PrivateIpAddress": True},
            "SecondaryPrivateIpAddressCount": True,
            "SubnetId": True,
            "EnaSrdSpecification": {
                "EnaSrdEnabled": True,
                "EnaSrdUdpSpecification": {"EnaSrdUdpEnabled": True},
            },
        },
    }
)
# One resource is one instance, and these say how to ask, not what for.
_NOT_OF_THE_INSTANCE = frozenset({"MinCount", "MaxCount", "ClientToken", "DryRun"})
_PLACEMENT = MappingProxyType(
    {
        "AvailabilityZone": "AvailabilityZone",
        "Affinity": "Affinity",
        "HostId": "HostId",
        "HostResourceGroupArn": "HostResourceGroupArn",
        "Tenancy": "Tenancy",
        "GroupName": "PlacementGroupName",
    }
)


def desired_state(form: Mapping[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """The model for a RunInstances form, and the names of what it has no place for.

    Names are those of the form, nested ones with dots (`CpuOptions.AmdSevSnp`).
    """
    state: dict[str, Any] = {}
    left: list[str] = []
    for name, value in form.items():
        if name in _NOT_OF_THE_INSTANCE:
            continue
        if name in _SAME:
            kept = _kept(value, _SAME[name], name, left)
            if kept not in ({}, []):
                state[name] = kept
        elif name in _RENAMED:
            state.update(_RENAMED[name](value, left))
        else:
            left.append(name)
    _rename_in_interfaces(state.get("NetworkInterfaces", []))
    _omit_devices(form.get("BlockDeviceMappings", []), state)
    return state, list(dict.fromkeys(left))


def _kept(value: Any, shape: Shape, path: str, left: list[str]) -> Any:
    """`value` with what `shape` does not know taken out, and its path added to `left`."""
    if isinstance(shape, bool):
        return value
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_kept(one, shape, path, left) for one in value]
    left += [f"{path}.{name}" for name in value if name not in shape and name != "NoDevice"]
    return {
        name: _kept(field, shape[name], f"{path}.{name}", left)
        for name, field in value.items()
        if name in shape
    }


def _rename_in_interfaces(interfaces: list[dict[str, Any]]) -> None:
    for interface in interfaces:
        if "Groups" in interface:
            interface["GroupSet"] = interface.pop("Groups")
        if "DeviceIndex" in interface:
            interface["DeviceIndex"] = str(interface["DeviceIndex"])


def _omit_devices(mappings: Sequence[Mapping[str, Any]], state: dict[str, Any]) -> None:
    """EC2 leaves a device out with an empty string, the model with an empty object."""
    for mapping, kept in zip(mappings, state.get("BlockDeviceMappings", []), strict=True):
        if "NoDevice" in mapping:
            kept["NoDevice"] = {}


def _user_data(value: str, _left: list[str]) -> dict[str, Any]:
    return {"UserData": base64.b64encode(value.encode()).decode()}


def _monitoring(value: Mapping[str, Any], left: list[str]) -> dict[str, Any]:
    left += [f"Monitoring.{name}" for name in value if name != "Enabled"]
    return {"Monitoring": value["Enabled"]} if "Enabled" in value else {}


def _profile(value: Mapping[str, str], _left: list[str]) -> dict[str, Any]:
    return {"IamInstanceProfile": value.get("Name") or value["Arn"].rpartition("/")[2]}


def _placement(value: Mapping[str, Any], left: list[str]) -> dict[str, Any]:
    left += [f"Placement.{name}" for name in value if name not in _PLACEMENT]
    return {_PLACEMENT[name]: field for name, field in value.items() if name in _PLACEMENT}


def _credit(value: Mapping[str, Any], _left: list[str]) -> dict[str, Any]:
    return {"CreditSpecification": {"CPUCredits": value["CpuCredits"]}}


def _elastic_gpu(value: Sequence[Mapping[str, Any]], _left: list[str]) -> dict[str, Any]:
    return {"ElasticGpuSpecifications": [{"Type": one["Type"]} for one in value]}


def _tags(value: Sequence[Mapping[str, Any]], left: list[str]) -> dict[str, Any]:
    """The instance's tags; volumes can only be given the same."""
    by_kind = {one["ResourceType"]: tag_dict(one.get("Tags", [])) for one in value}
    mine = by_kind.pop("instance", {})
    state: dict[str, Any] = {"Tags": tag_list(mine)}
    if by_kind.get("volume") == mine:
        state["PropagateTagsToVolumeOnCreation"] = True
        del by_kind["volume"]
    left += [f"TagSpecifications.{kind}" for kind in by_kind]
    return state


_RENAMED: Mapping[str, Callable[[Any, list[str]], dict[str, Any]]] = MappingProxyType(
    {
        "UserData": _user_data,
        "Monitoring": _monitoring,
        "IamInstanceProfile": _profile,
        "Placement": _placement,
        "CreditSpecification": _credit,
        "ElasticGpuSpecification": _elastic_gpu,
        "TagSpecifications": _tags,
    }
)
