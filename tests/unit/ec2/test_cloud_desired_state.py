"""The model handed to Cloud Control fits AWS's own schema, and nothing is dropped in silence."""

import base64
import json
from pathlib import Path
from typing import Any

import cfnlint
import jsonschema
import pytest
from botocore.session import get_session

from agents.ec2.desired_state import TYPE_NAME, desired_state
from agents.ec2.images import ResolvedImage
from agents.ec2.launch import launch_of
from agents.ec2.parameters import CreateInstance

SCHEMAS = Path(cfnlint.__file__).parent / "data" / "schemas"
TOKEN = "a" * 64

EVERYTHING: dict[str, Any] = {
    "instance_type": "t3.micro",
    "image": "al2023",
    "name": "web-1",
    "subnet_id": "subnet-0123456789abcdef0",
    "key_name": "ops",
    "security_group_ids": ["sg-0123456789abcdef0"],
    "tags": {"env": "dev"},
    "ttl": "8h",
    "user_data": "#!/bin/sh\necho hello ü",
    "iam_instance_profile": "arn:aws:iam::123456789012:instance-profile/team/web",
    "availability_zone": "eu-central-1a",
    "private_ip_address": "10.0.0.5",
    "ipv6_address_count": 1,
    "volume_size": 20,
    "volume_type": "gp3",
    "volume_encrypted": True,
    "ebs_optimized": True,
    "monitoring": True,
    "tenancy": "default",
    "placement_group": "near",
    "cpu_credits": "standard",
    "metadata_tokens": "required",
    "hibernation": False,
    "enclave": False,
    "shutdown_behavior": "stop",
    "termination_protection": True,
    "stop_protection": True,
    "auto_recovery": "disabled",
    "launch_template": "lt-0123456789abcdef0",
    "launch_template_version": "3",
}


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    """AWS::EC2::Instance as cfn-lint ships it."""
    files = json.loads((SCHEMAS / "providers" / "us-east-1.json").read_text())
    return json.loads((SCHEMAS / "resources" / f"{files[TYPE_NAME]}.json").read_text())


def validate(state: dict[str, Any], schema: dict[str, Any]) -> None:
    """The standard keywords, and CloudFormation's own about what may be set together."""
    jsonschema.Draft7Validator(schema).validate(state)
    read_only = {path.rsplit("/", 1)[1] for path in schema["readOnlyProperties"]}
    assert not read_only & state.keys()
    for name, excluded in schema["dependentExcluded"].items():
        assert name not in state or not set(excluded) & state.keys()
    for mapping in state.get("BlockDeviceMappings", []):
        assert len({"VirtualName", "Ebs", "NoDevice"} & mapping.keys()) == 1


def form_of(**parameters: Any) -> Any:
    asked = CreateInstance.model_validate(parameters)
    image = ResolvedImage("ami-0123456789abcdef0", "/dev/xvda")
    return launch_of(asked, image, {"suture:thread": "https://slack.test/p1"}).form(TOKEN)


def test_every_parameter_is_in_the_list_above() -> None:
    left_out = {"region", "public_ip"}
    assert EVERYTHING.keys() == CreateInstance.model_fields.keys() - left_out


def test_a_create_with_every_parameter_fits_the_schema(schema: dict[str, Any]) -> None:
    state, left = desired_state(form_of(**EVERYTHING))

    validate(state, schema)
    assert left == ["DisableApiStop", "MaintenanceOptions"]
    assert state["IamInstanceProfile"] == "web"
    assert state["Monitoring"] is True
    assert base64.b64decode(state["UserData"]).decode() == EVERYTHING["user_data"]
    assert state["AvailabilityZone"] == "eu-central-1a"
    assert state["PlacementGroupName"] == "near"
    assert state["Tenancy"] == "default"
    assert state["CreditSpecification"] == {"CPUCredits": "standard"}
    assert {"Key": "suture:request", "Value": TOKEN} in state["Tags"]
    assert {"Key": "Name", "Value": "web-1"} in state["Tags"]
    assert {"Key": "ManagedBy", "Value": "suture"} in state["Tags"]
    assert not {"MinCount", "MaxCount", "ClientToken"} & state.keys()


def test_a_public_address_takes_subnet_and_groups_to_the_interface(schema: dict[str, Any]) -> None:
    state, left = desired_state(form_of(**EVERYTHING | {"public_ip": True}))

    validate(state, schema)
    assert left == ["DisableApiStop", "MaintenanceOptions"]
    (interface,) = state["NetworkInterfaces"]
    assert interface["DeviceIndex"] == "0"
    assert interface["GroupSet"] == EVERYTHING["security_group_ids"]
    assert interface["AssociatePublicIpAddress"] is True


def sample(shape: Any) -> Any:
    """A value of a botocore shape, every member set."""
    if shape.type_name == "structure":
        return {name: sample(member) for name, member in shape.members.items()}
    if shape.type_name == "list":
        return [sample(shape.member)]
    if shape.type_name == "boolean":
        return True
    if shape.type_name in ("integer", "long", "float", "double"):
        return 1
    return shape.enum[0] if getattr(shape, "enum", None) else "text"


def leaves(value: Any, path: str = "") -> set[str]:
    if isinstance(value, dict):
        parts = [leaves(one, f"{path}.{name}" if path else name) for name, one in value.items()]
        return set().union(*parts) if parts else {path}
    if isinstance(value, list):
        return set().union(*(leaves(one, path) for one in value))
    return {path}


# Where a value goes in the model, by its place in the form, when that is not the same.
MOVED = {
    "Monitoring.Enabled": "Monitoring",
    "IamInstanceProfile.Name": "IamInstanceProfile",
    "IamInstanceProfile.Arn": "IamInstanceProfile",
    "Placement.AvailabilityZone": "AvailabilityZone",
    "Placement.Affinity": "Affinity",
    "Placement.HostId": "HostId",
    "Placement.HostResourceGroupArn": "HostResourceGroupArn",
    "Placement.Tenancy": "Tenancy",
    "Placement.GroupName": "PlacementGroupName",
    "CreditSpecification.CpuCredits": "CreditSpecification.CPUCredits",
    "ElasticGpuSpecification.Type": "ElasticGpuSpecifications.Type",
    "NetworkInterfaces.Groups": "NetworkInterfaces.GroupSet",
    "TagSpecifications.Tags.Key": "Tags.Key",
    "TagSpecifications.Tags.Value": "Tags.Value",
    "TagSpecifications.ResourceType": "Tags.Key",
}
NOT_OF_THE_INSTANCE = {"MinCount", "MaxCount", "ClientToken", "DryRun"}


def test_everything_run_instances_knows_is_converted_or_named(schema: dict[str, Any]) -> None:
    service = get_session().get_service_model("ec2")
    form = sample(service.operation_model("RunInstances").input_shape)
    form["TagSpecifications"][0]["ResourceType"] = "instance"
    form["InstanceInitiatedShutdownBehavior"] = "stop"
    form["BlockDeviceMappings"][0]["Ebs"]["VolumeType"] = "gp3"
    form["Placement"]["Affinity"] = "host"

    state, left = desired_state(form)

    there = leaves(state)
    for path in leaves(form):
        named = any(path == one or path.startswith(f"{one}.") for one in left)
        converted = MOVED.get(path, path) in there
        assert named != converted or path in NOT_OF_THE_INSTANCE, path
    assert not any(one.split(".")[0] in NOT_OF_THE_INSTANCE for one in left)
    # All at once, some exclude each other; each by itself fits.
    for name, value in state.items():
        if name not in ("BlockDeviceMappings", "NetworkInterfaces", "LaunchTemplate"):
            jsonschema.Draft7Validator(schema).validate({name: value})


def test_volumes_with_the_same_tags_get_them_by_propagation() -> None:
    tags = [{"Key": "env", "Value": "dev"}]
    same = [{"ResourceType": kind, "Tags": tags} for kind in ("instance", "volume")]
    other = [same[0], {"ResourceType": "volume", "Tags": []}]

    assert desired_state({"TagSpecifications": same}) == (
        {"Tags": tags, "PropagateTagsToVolumeOnCreation": True},
        [],
    )
    assert desired_state({"TagSpecifications": other})[1] == ["TagSpecifications.volume"]


def test_an_omitted_device_is_an_empty_object(schema: dict[str, Any]) -> None:
    state, left = desired_state(
        {"BlockDeviceMappings": [{"DeviceName": "/dev/sdb", "NoDevice": ""}]}
    )
    validate(state, schema)
    assert left == []
