"""Cloud Control as boto3 sees it: requests that take time, their ends, and what is refused."""

import json
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from botocore.exceptions import ClientError

from bot.demo.cloud.cloud_control import properties
from tests.unit.cloud_stand_in.cloud_in_thread import CloudInThread, code_of

TYPE = "AWS::EC2::Instance"
TAGS = [{"Key": "Name", "Value": "web-1"}, {"Key": "suture:request", "Value": "abc"}]


def model(cloud: CloudInThread, **more: Any) -> str:
    wanted = {"ImageId": cloud.image(), "InstanceType": "t3.micro", "Tags": TAGS}
    return json.dumps(wanted | more)


def create(cloud: CloudInThread, desired: str = "", **parameters: Any) -> dict[str, Any]:
    answer = cloud.control.create_resource(
        TypeName=TYPE, DesiredState=desired or model(cloud), **parameters
    )
    return dict(answer["ProgressEvent"])


def poll(cloud: CloudInThread, event: dict[str, Any]) -> dict[str, Any]:
    answer = cloud.control.get_resource_request_status(RequestToken=event["RequestToken"])
    return dict(answer["ProgressEvent"])


def cancel(cloud: CloudInThread, event: dict[str, Any]) -> dict[str, Any]:
    answer = cloud.control.cancel_resource_request(RequestToken=event["RequestToken"])
    return dict(answer["ProgressEvent"])


def test_a_create_takes_its_time_and_makes_an_instance(slow_cloud: CloudInThread) -> None:
    taken = create(slow_cloud)
    assert (taken["OperationStatus"], taken["Operation"]) == ("PENDING", "CREATE")
    assert (taken["RetryAfter"] - taken["EventTime"]).total_seconds() == pytest.approx(10, abs=1)
    under_way = poll(slow_cloud, taken)
    assert under_way["OperationStatus"] == "IN_PROGRESS"
    assert slow_cloud.state(under_way["Identifier"]) == "pending"
    slow_cloud.stand_in.tick(11)
    done = poll(slow_cloud, taken)
    assert done["OperationStatus"] == "SUCCESS"
    assert "RetryAfter" not in done
    made = json.loads(done["ResourceModel"])
    assert made["InstanceId"] == done["Identifier"] == under_way["Identifier"]
    assert (made["InstanceType"], made["State"]["Name"]) == ("t3.micro", "running")
    assert sorted(made["Tags"], key=lambda tag: tag["Key"]) == TAGS
    slow_cloud.control.get_waiter("resource_request_success").wait(
        RequestToken=taken["RequestToken"]
    )


def test_every_property_that_is_offered_reaches_ec2(cloud: CloudInThread) -> None:
    subnet = cloud.ec2.describe_subnets()["Subnets"][1]
    group = cloud.ec2.create_security_group(GroupName="web", Description="web")["GroupId"]
    cloud.client("iam").create_instance_profile(InstanceProfileName="web")
    event = create(
        cloud,
        model(
            cloud,
            KeyName="demo-key",
            SubnetId=subnet["SubnetId"],
            SecurityGroupIds=[group],
            UserData="ZWNobyBoaQ==",
            Monitoring=True,
            EbsOptimized=True,
            DisableApiTermination=True,
            IamInstanceProfile="web",
            InstanceInitiatedShutdownBehavior="terminate",
            MetadataOptions={"HttpTokens": "required"},
            CreditSpecification={"CPUCredits": "unlimited"},
            BlockDeviceMappings=[{"DeviceName": "/dev/xvda", "Ebs": {"VolumeSize": 20}}],
        ),
    )
    done = poll(cloud, event)
    assert done["OperationStatus"] == "SUCCESS", done
    [told] = cloud.run(cloud.stand_in.instances())
    assert told["KeyName"] == "demo-key"
    assert told["SubnetId"] == subnet["SubnetId"]
    assert [one["GroupId"] for one in told["SecurityGroups"]] == [group]
    assert told["Monitoring"]["State"] == "enabled"
    assert told["EbsOptimized"] is True
    assert told["IamInstanceProfile"]["Arn"].endswith("/web")
    assert told["MetadataOptions"]["HttpTokens"] == "required"
    assert told["BlockDeviceMappings"][0]["DeviceName"] == "/dev/xvda"
    user_data = cloud.ec2.describe_instance_attribute(
        InstanceId=done["Identifier"], Attribute="userData"
    )
    assert user_data["UserData"]["Value"] == "ZWNobyBoaQ=="
    with pytest.raises(ClientError) as refused:
        cloud.ec2.terminate_instances(InstanceIds=[done["Identifier"]])
    assert code_of(refused) == "OperationNotPermitted"


def test_the_properties_are_those_of_the_schema() -> None:
    # Importing cfn-lint takes seconds; only its data is wanted.
    found = find_spec("cfnlint")
    assert found is not None
    assert found.origin is not None
    schemas = Path(found.origin).parent / "data/schemas"
    names = json.loads((schemas / "providers/us-east-1.json").read_text())
    schema = json.loads((schemas / f"resources/{names[TYPE]}.json").read_text())
    known = {name: rule["type"] for name, rule in schema["properties"].items()}
    assert dict(properties.PROPERTIES) == known
    read_only = {name.removeprefix("/properties/") for name in schema["readOnlyProperties"]}
    assert read_only == properties.READ_ONLY
    singular = {"Tags": "Tag", "Volumes": "Volume"} | {
        "BlockDeviceMappings": "BlockDeviceMapping",
        "NetworkInterfaces": "NetworkInterface",
    }
    for name, required in properties.REQUIRED_IN.items():
        assert set(required) == set(schema["definitions"][singular[name]]["required"])


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"Colour": "red"}, "Colour"),
        ({"InstanceId": "i-1"}, "InstanceId"),
        ({"Monitoring": "yes"}, "Monitoring"),
        ({"Ipv6AddressCount": True}, "Ipv6AddressCount"),
        ({"Tags": [{"Key": "Name"}]}, "Value"),
        ({"MinCount": 1}, "MinCount"),
    ],
)
def test_a_model_outside_the_schema_is_refused(
    cloud: CloudInThread, wrong: dict[str, Any], named: str
) -> None:
    with pytest.raises(ClientError, match=named) as refused:
        create(cloud, model(cloud, **wrong))
    assert code_of(refused) == "ValidationException"
    assert cloud.run(cloud.stand_in.requests()) == []


def test_refusals_that_come_at_once(cloud: CloudInThread) -> None:
    control, desired = cloud.control, model(cloud)
    for type_name, code in (
        ("AWS::S3::Bucket", "UnsupportedActionException"),
        ("Acme::Cloud::Box", "TypeNotFoundException"),
        ("not-a-type", "ValidationException"),
    ):
        with pytest.raises(ClientError) as refused:
            control.create_resource(TypeName=type_name, DesiredState=desired)
        assert code_of(refused) == code
    with pytest.raises(ClientError) as refused:
        create(cloud, "{")
    assert code_of(refused) == "InvalidRequestException"
    with pytest.raises(control.exceptions.RequestTokenNotFoundException):
        control.get_resource_request_status(RequestToken="unknown")
    with pytest.raises(control.exceptions.RequestTokenNotFoundException):
        control.cancel_resource_request(RequestToken="unknown")
    with pytest.raises(control.exceptions.ResourceNotFoundException):
        control.get_resource(TypeName=TYPE, Identifier="i-0123456789abcdef0")


@pytest.mark.parametrize(
    ("wrong", "code", "words"),
    [
        ({"ImageId": "ami-0123456789abcdef0"}, "InvalidRequest", "does not exist"),
        ({"InstanceType": "t3.gigantic"}, "InvalidRequest", "t3.gigantic"),
        ({"KeyName": "lost"}, "InvalidRequest", "lost"),
        ({"Volumes": []}, "InvalidRequest", "Volumes"),
    ],
)
def test_what_ec2_refuses_fails_the_request(
    cloud: CloudInThread, wrong: dict[str, Any], code: str, words: str
) -> None:
    failed = poll(cloud, create(cloud, model(cloud, **wrong)))
    assert (failed["OperationStatus"], failed["ErrorCode"]) == ("FAILED", code)
    assert words in failed["StatusMessage"]
    assert cloud.states() == []


def test_an_image_or_a_template_is_needed(cloud: CloudInThread) -> None:
    failed = poll(cloud, create(cloud, json.dumps({"InstanceType": "t3.micro"})))
    assert (failed["OperationStatus"], failed["ErrorCode"]) == ("FAILED", "InvalidRequest")


def test_the_same_client_token_is_the_same_request(slow_cloud: CloudInThread) -> None:
    first = create(slow_cloud, ClientToken="t-1")
    again = create(slow_cloud, ClientToken="t-1")
    assert again["RequestToken"] == first["RequestToken"]
    assert again["OperationStatus"] == "IN_PROGRESS"
    with pytest.raises(slow_cloud.control.exceptions.ClientTokenConflictException):
        create(slow_cloud, model(slow_cloud, InstanceType="t3.small"), ClientToken="t-1")
    assert len(slow_cloud.states()) == 1
    slow_cloud.stand_in.tick(35 * 3600)
    assert create(slow_cloud, ClientToken="t-1")["OperationStatus"] == "SUCCESS"
    slow_cloud.stand_in.tick(2 * 3600)
    assert create(slow_cloud, ClientToken="t-1")["RequestToken"] != first["RequestToken"]


def test_requests_are_forgotten_after_a_week(cloud: CloudInThread) -> None:
    event = create(cloud)
    cloud.stand_in.tick(6 * 86400)
    assert poll(cloud, event)["OperationStatus"] == "SUCCESS"
    cloud.stand_in.tick(2 * 86400)
    with pytest.raises(cloud.control.exceptions.RequestTokenNotFoundException):
        poll(cloud, event)


def test_get_list_update_and_delete(cloud: CloudInThread) -> None:
    control = cloud.control
    first, second = (poll(cloud, create(cloud))["Identifier"] for _ in range(2))
    got = control.get_resource(TypeName=TYPE, Identifier=first)["ResourceDescription"]
    assert json.loads(got["Properties"])["InstanceType"] == "t3.micro"
    pages = control.get_paginator("list_resources").paginate(
        TypeName=TYPE, PaginationConfig={"PageSize": 1}
    )
    listed = [one["Identifier"] for page in pages for one in page["ResourceDescriptions"]]
    assert listed == [second, first]

    patch = [{"op": "replace", "path": "/Tags", "value": [{"Key": "Name", "Value": "db"}]}]
    changed = control.update_resource(
        TypeName=TYPE, Identifier=first, PatchDocument=json.dumps(patch)
    )["ProgressEvent"]
    assert poll(cloud, changed)["OperationStatus"] == "SUCCESS"
    tags = cloud.ec2.describe_tags(Filters=[{"Name": "resource-id", "Values": [first]}])["Tags"]
    assert [(tag["Key"], tag["Value"]) for tag in tags] == [("Name", "db")]

    deleted = control.delete_resource(TypeName=TYPE, Identifier=first)["ProgressEvent"]
    assert poll(cloud, deleted)["OperationStatus"] == "SUCCESS"
    assert cloud.state(first) == "terminated"
    gone = control.delete_resource(TypeName=TYPE, Identifier=first)["ProgressEvent"]
    assert poll(cloud, gone)["ErrorCode"] == "NotFound"


@pytest.mark.parametrize(
    ("patch", "code"),
    [
        ({"path": "/ImageId", "value": "ami-1"}, "NotUpdatable"),
        ({"path": "/InstanceType", "value": "t3.small"}, "ResourceConflict"),
    ],
)
def test_updates_that_fail(cloud: CloudInThread, patch: dict[str, str], code: str) -> None:
    instance = poll(cloud, create(cloud))["Identifier"]
    document = json.dumps([{"op": "replace", **patch}])
    event = cloud.control.update_resource(
        TypeName=TYPE, Identifier=instance, PatchDocument=document
    )["ProgressEvent"]
    assert poll(cloud, event)["ErrorCode"] == code


def test_a_stopped_instance_takes_another_type(cloud: CloudInThread) -> None:
    instance = poll(cloud, create(cloud))["Identifier"]
    cloud.ec2.stop_instances(InstanceIds=[instance])
    patch = [
        {"op": "test", "path": "/InstanceType", "value": "t3.micro"},
        {"op": "replace", "path": "/InstanceType", "value": "t3.small"},
    ]
    event = cloud.control.update_resource(
        TypeName=TYPE, Identifier=instance, PatchDocument=json.dumps(patch)
    )["ProgressEvent"]
    assert json.loads(poll(cloud, event)["ResourceModel"])["InstanceType"] == "t3.small"


@pytest.mark.parametrize(
    "patch", ["{", '[{"op": "remove", "path": "/Nothing"}]', '[{"op": "move", "path": "/Tags"}]']
)
def test_patches_that_do_not_apply(cloud: CloudInThread, patch: str) -> None:
    instance = poll(cloud, create(cloud))["Identifier"]
    with pytest.raises(cloud.control.exceptions.InvalidRequestException):
        cloud.control.update_resource(TypeName=TYPE, Identifier=instance, PatchDocument=patch)


def test_one_change_of_an_instance_at_a_time(slow_cloud: CloudInThread) -> None:
    instance = poll(slow_cloud, create(slow_cloud))["Identifier"]
    with pytest.raises(slow_cloud.control.exceptions.ConcurrentOperationException):
        slow_cloud.control.delete_resource(TypeName=TYPE, Identifier=instance)


def test_requests_are_listed_and_filtered(cloud: CloudInThread) -> None:
    good, bad = create(cloud), create(cloud, model(cloud, InstanceType="t3.gigantic"))
    found = cloud.control.list_resource_requests()["ResourceRequestStatusSummaries"]
    assert [one["RequestToken"] for one in found] == [bad["RequestToken"], good["RequestToken"]]
    failed = cloud.control.list_resource_requests(
        ResourceRequestStatusFilter={"OperationStatuses": ["FAILED"], "Operations": ["CREATE"]}
    )["ResourceRequestStatusSummaries"]
    assert [one["RequestToken"] for one in failed] == [bad["RequestToken"]]


def test_a_cancel_takes_its_time_too(slow_cloud: CloudInThread) -> None:
    slow_cloud.stand_in.script("CreateResource", queued=True, delay_seconds=60)
    event = create(slow_cloud)
    assert poll(slow_cloud, event)["OperationStatus"] == "PENDING"
    assert cancel(slow_cloud, event)["OperationStatus"] == "CANCEL_IN_PROGRESS"
    with pytest.raises(slow_cloud.control.exceptions.ConcurrentModificationException):
        cancel(slow_cloud, event)
    slow_cloud.stand_in.tick(11)
    assert poll(slow_cloud, event)["OperationStatus"] == "CANCEL_COMPLETE"
    slow_cloud.stand_in.tick(100)
    assert slow_cloud.states() == []


def test_what_has_ended_cannot_be_cancelled(cloud: CloudInThread) -> None:
    event = create(cloud)
    poll(cloud, event)
    with pytest.raises(cloud.control.exceptions.ConcurrentModificationException):
        cancel(cloud, event)


@pytest.mark.parametrize(
    ("fault", "end", "instances"),
    [
        ({}, "CANCEL_COMPLETE", ["running"]),
        ({"makes": "at_end"}, "CANCEL_COMPLETE", []),
        ({"cancel": "loses"}, "SUCCESS", ["running"]),
        ({"cancel": "loses", "makes": "at_end"}, "SUCCESS", ["running"]),
        ({"cancel": "loses", "fail": "NotStabilized"}, "FAILED", []),
    ],
)
def test_races_of_a_cancel(
    cloud: CloudInThread, fault: dict[str, Any], end: str, instances: list[str]
) -> None:
    cloud.stand_in.script("CreateResource", delay_seconds=60, cancel_polls=1, **fault)
    event = create(cloud)
    assert poll(cloud, event)["OperationStatus"] == "IN_PROGRESS"
    assert cancel(cloud, event)["OperationStatus"] == "CANCEL_IN_PROGRESS"
    assert poll(cloud, event)["OperationStatus"] == "CANCEL_IN_PROGRESS"
    assert poll(cloud, event)["OperationStatus"] == end
    assert cloud.states() == instances


def test_an_instance_that_comes_after_the_cancel(cloud: CloudInThread) -> None:
    cloud.stand_in.script("CreateResource", delay_seconds=60, cancel="late", makes="at_end")
    event = create(cloud)
    cancel(cloud, event)
    assert poll(cloud, event)["OperationStatus"] == "CANCEL_COMPLETE"
    assert cloud.states() == []
    cloud.stand_in.tick(61)
    assert cloud.states() == ["running"]
    assert poll(cloud, event)["OperationStatus"] == "CANCEL_COMPLETE"


def test_a_cancel_that_is_refused(cloud: CloudInThread) -> None:
    cloud.stand_in.script("CreateResource", delay_polls=5, cancel="refused")
    event = create(cloud)
    with pytest.raises(cloud.control.exceptions.ConcurrentModificationException):
        cancel(cloud, event)
