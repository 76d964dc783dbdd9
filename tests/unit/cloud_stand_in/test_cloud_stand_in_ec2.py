"""EC2 as boto3 sees it: what moto leaves out must be there."""

import pytest
from botocore.exceptions import ClientError

from tests.unit.cloud_stand_in.cloud_in_thread import AMAZON_LINUX, UBUNTU, CloudInThread, code_of

ARM = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64"


def test_there_is_an_account_with_a_network_and_a_key(cloud: CloudInThread) -> None:
    assert cloud.client("sts").get_caller_identity()["Account"] == cloud.stand_in.account
    [vpc] = cloud.ec2.describe_vpcs()["Vpcs"]
    assert vpc["IsDefault"]
    assert len(cloud.ec2.describe_subnets()["Subnets"]) == 3
    assert cloud.ec2.describe_key_pairs()["KeyPairs"][0]["KeyName"] == "demo-key"
    assert cloud.client("iam").list_roles()["Roles"] == []


@pytest.mark.parametrize("alias", [AMAZON_LINUX, UBUNTU, ARM, UBUNTU.replace("amd64", "arm64")])
@pytest.mark.parametrize("region", ["eu-central-1", "us-east-1"])
def test_image_aliases_name_images_that_exist(
    cloud: CloudInThread, alias: str, region: str
) -> None:
    parameter = cloud.client("ssm", region).get_parameter(Name=alias)["Parameter"]
    found = cloud.client("ec2", region).describe_images(ImageIds=[parameter["Value"]])
    assert found["Images"][0]["Architecture"] == ("arm64" if "arm64" in alias else "x86_64")


def test_every_amazon_linux_parameter_names_an_image(cloud: CloudInThread) -> None:
    pages = cloud.client("ssm").get_paginator("get_parameters_by_path")
    ids = {
        parameter["Value"]
        for page in pages.paginate(Path="/aws/service/ami-amazon-linux-latest", Recursive=True)
        for parameter in page["Parameters"]
    }
    assert len(ids) > 5
    assert len(cloud.ec2.describe_images(ImageIds=list(ids))["Images"]) == len(ids)


def test_a_launch_passes_through_pending(slow_cloud: CloudInThread) -> None:
    instance = slow_cloud.launch(
        TagSpecifications=[{"ResourceType": "instance", "Tags": [{"Key": "Name", "Value": "web"}]}]
    )
    assert slow_cloud.state(instance) == "pending"
    slow_cloud.stand_in.tick(9)
    assert slow_cloud.state(instance) == "pending"
    slow_cloud.stand_in.tick(2)
    assert slow_cloud.state(instance) == "running"
    [told] = slow_cloud.run(slow_cloud.stand_in.instances())
    assert told["Tags"] == [{"Key": "Name", "Value": "web"}]
    assert told["PrivateIpAddress"].startswith("172.31.")
    assert [group["GroupName"] for group in told["SecurityGroups"]] == ["default"]


def test_stop_start_and_terminate_take_their_time(slow_cloud: CloudInThread) -> None:
    ec2, instance = slow_cloud.ec2, slow_cloud.launch()
    slow_cloud.stand_in.tick(11)
    for operation, passing, end in (
        (ec2.stop_instances, "stopping", "stopped"),
        (ec2.start_instances, "pending", "running"),
        (ec2.terminate_instances, "shutting-down", "terminated"),
    ):
        answer = operation(InstanceIds=[instance])
        [change] = next(value for value in answer.values() if isinstance(value, list))
        assert change["CurrentState"]["Name"] == passing
        assert slow_cloud.state(instance) == passing
        slow_cloud.stand_in.tick(11)
        assert slow_cloud.state(instance) == end
    again = ec2.terminate_instances(InstanceIds=[instance])["TerminatingInstances"]
    assert again[0]["CurrentState"]["Name"] == "terminated"


def test_states_that_forbid_an_operation(slow_cloud: CloudInThread) -> None:
    instance = slow_cloud.launch()
    with pytest.raises(ClientError) as refused:
        slow_cloud.ec2.stop_instances(InstanceIds=[instance])
    assert code_of(refused) == "IncorrectInstanceState"
    slow_cloud.ec2.terminate_instances(InstanceIds=[instance])
    slow_cloud.stand_in.tick(11)
    for operation in (slow_cloud.ec2.start_instances, slow_cloud.ec2.reboot_instances):
        with pytest.raises(ClientError) as refused:
            operation(InstanceIds=[instance])
        assert code_of(refused) == "IncorrectInstanceState"


def test_the_same_token_launches_once(cloud: CloudInThread) -> None:
    first = cloud.launch(ClientToken="t-1")
    assert cloud.launch(ClientToken="t-1") == first
    assert cloud.launch(ClientToken="t-2") != first
    with pytest.raises(ClientError) as refused:
        cloud.launch(ClientToken="t-1", InstanceType="t3.small")
    assert code_of(refused) == "IdempotentParameterMismatch"
    assert cloud.states() == ["running", "running"]


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"ImageId": "ami-0123456789abcdef0"}, "InvalidAMIID.NotFound"),
        ({"ImageId": "al2023"}, "InvalidAMIID.Malformed"),
        ({"InstanceType": "t3.gigantic"}, "InvalidParameterValue"),
        ({"InstanceType": "t4g.micro"}, "InvalidParameterValue"),
        ({"KeyName": "lost"}, "InvalidKeyPair.NotFound"),
        ({"SubnetId": "subnet-0123456789abcdef0"}, "InvalidSubnetID.NotFound"),
        ({"SecurityGroupIds": ["sg-0123456789abcdef0"]}, "InvalidGroup.NotFound"),
        ({"ClientToken": "t" * 65}, "InvalidParameterValue"),
        ({"MinCount": 2}, "InvalidParameterValue"),
    ],
)
def test_wrong_parameters_are_refused(
    cloud: CloudInThread, wrong: dict[str, object], code: str
) -> None:
    with pytest.raises(ClientError) as refused:
        cloud.launch(**wrong)
    assert code_of(refused) == code
    assert cloud.states() == []


def test_as_many_as_asked_for(cloud: CloudInThread) -> None:
    cloud.launch(MinCount=1, MaxCount=3)
    assert cloud.states() == ["running"] * 3


def test_a_dry_run_changes_nothing(cloud: CloudInThread) -> None:
    with pytest.raises(ClientError) as told:
        cloud.launch(DryRun=True)
    assert code_of(told) == "DryRunOperation"
    assert cloud.states() == []
    instance = cloud.launch()
    for operation in ("stop_instances", "reboot_instances", "terminate_instances"):
        with pytest.raises(ClientError) as told:
            getattr(cloud.ec2, operation)(InstanceIds=[instance], DryRun=True)
        assert code_of(told) == "DryRunOperation"
    with pytest.raises(ClientError) as told:
        cloud.ec2.modify_instance_attribute(
            InstanceId=instance, InstanceType={"Value": "t3.small"}, DryRun=True
        )
    assert code_of(told) == "DryRunOperation"
    with pytest.raises(ClientError) as told:
        cloud.ec2.create_tags(Resources=[instance], Tags=[{"Key": "a", "Value": "b"}], DryRun=True)
    assert code_of(told) == "DryRunOperation"
    assert cloud.state(instance) == "running"


def test_dry_runs_meet_denials_only(cloud: CloudInThread) -> None:
    cloud.stand_in.script("TerminateInstances", error="UnauthorizedOperation")
    instance = cloud.launch()
    for dry in (True, True, False):
        with pytest.raises(ClientError) as denied:
            cloud.ec2.terminate_instances(InstanceIds=[instance], DryRun=dry)
        assert code_of(denied) == "UnauthorizedOperation"
    cloud.stand_in.script("TerminateInstances", error="RequestLimitExceeded")
    with pytest.raises(ClientError) as told:
        cloud.ec2.terminate_instances(InstanceIds=[instance], DryRun=True)
    assert code_of(told) == "DryRunOperation"


def test_termination_protection_holds_for_all_or_none(cloud: CloudInThread) -> None:
    kept, other = cloud.launch(DisableApiTermination=True), cloud.launch()
    with pytest.raises(ClientError) as refused:
        cloud.ec2.terminate_instances(InstanceIds=[other, kept])
    assert code_of(refused) == "OperationNotPermitted"
    assert cloud.state(other) == "running"
    cloud.ec2.modify_instance_attribute(InstanceId=kept, DisableApiTermination={"Value": False})
    cloud.ec2.terminate_instances(InstanceIds=[other, kept])
    assert cloud.states() == ["terminated", "terminated"]


def test_only_a_stopped_instance_changes_its_type(cloud: CloudInThread) -> None:
    instance = cloud.launch()
    change = {"InstanceId": instance, "InstanceType": {"Value": "t3.small"}}
    with pytest.raises(ClientError) as refused:
        cloud.ec2.modify_instance_attribute(**change)
    assert code_of(refused) == "IncorrectInstanceState"
    cloud.ec2.stop_instances(InstanceIds=[instance])
    with pytest.raises(ClientError) as refused:
        cloud.ec2.modify_instance_attribute(
            InstanceId=instance, InstanceType={"Value": "t3.gigantic"}
        )
    assert code_of(refused) == "InvalidParameterValue"
    cloud.ec2.modify_instance_attribute(**change)
    [told] = cloud.run(cloud.stand_in.instances())
    assert told["InstanceType"] == "t3.small"


def test_unknown_instances(cloud: CloudInThread) -> None:
    for named, code in (
        ("i-0123456789abcdef0", "InvalidInstanceID.NotFound"),
        ("web-1", "InvalidInstanceID.Malformed"),
    ):
        with pytest.raises(ClientError) as refused:
            cloud.ec2.stop_instances(InstanceIds=[named])
        assert code_of(refused) == code


def test_waiters_of_boto3_work(cloud: CloudInThread) -> None:
    instance = cloud.launch()
    cloud.ec2.get_waiter("instance_running").wait(InstanceIds=[instance])
    cloud.ec2.terminate_instances(InstanceIds=[instance])
    cloud.ec2.get_waiter("instance_terminated").wait(InstanceIds=[instance])


def test_instances_turn_out_as_ordered(cloud: CloudInThread) -> None:
    tags = [{"ResourceType": "instance", "Tags": [{"Key": "Name", "Value": "web"}]}]
    cloud.stand_in.script("RunInstances", boot_seconds=300)
    slow = cloud.launch()
    assert cloud.state(slow) == "pending"
    cloud.stand_in.script("RunInstances", boot_fails=True)
    broken = cloud.launch()
    [told] = cloud.ec2.describe_instances(InstanceIds=[broken])["Reservations"][0]["Instances"]
    assert told["State"]["Name"] == "terminated"
    assert told["StateReason"]["Code"] == "Server.InternalError"
    cloud.stand_in.script("RunInstances", made_type="t3.large", untagged=True)
    other = cloud.launch(TagSpecifications=tags)
    [told] = cloud.ec2.describe_instances(InstanceIds=[other])["Reservations"][0]["Instances"]
    assert (told["InstanceType"], told.get("Tags", [])) == ("t3.large", [])


def test_two_stand_ins_share_nothing(cloud: CloudInThread, slow_cloud: CloudInThread) -> None:
    cloud.launch()
    assert slow_cloud.states() == []


def test_regions_are_apart(cloud: CloudInThread) -> None:
    cloud.launch()
    assert cloud.client("ec2", "us-east-1").describe_instances()["Reservations"] == []


def test_reset_forgets_everything(cloud: CloudInThread) -> None:
    first = cloud.launch(ClientToken="t-1")
    cloud.reset()
    assert cloud.states() == []
    assert cloud.launch(ClientToken="t-1") != first
