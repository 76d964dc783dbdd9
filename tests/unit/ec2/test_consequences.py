"""What a card says besides: what stays and costs, what is lost, who starts another instead."""

import asyncio
from typing import Any

import pytest

from agents.ec2.consequences import GROUP_TAG, consequences
from agents.ec2.instance_view import InstanceView
from tests.unit.ec2.conversations import Talk
from tests.unit.ec2.simulated_cloud import REGION, SimulatedCloud, session


@pytest.fixture
async def talk(aws: SimulatedCloud) -> Talk:
    """An instance web-1."""
    talk = Talk(aws)
    await talk.create("web-1")
    return talk


async def ec2(talk: Talk, does: str, **what: Any) -> Any:
    client = session().client("ec2", region_name=REGION, endpoint_url=talk.aws.stand_in.url)
    return await asyncio.to_thread(getattr(client, does), **what)


async def test_a_stop_gives_up_a_public_address_unless_it_is_elastic(talk: Talk) -> None:
    card = await talk.ask("/ec2 stop web-1")
    address = card["targets"][0]["public_ip"]
    line = f"lost, and another comes with the start: public address {address} of web-1"
    assert line in card["changes"]
    (made,) = await talk.aws.existing()
    allocated = await ec2(talk, "allocate_address", Domain="vpc")
    await ec2(talk, "associate_address", InstanceId=made, AllocationId=allocated["AllocationId"])
    assert "lost" not in str((await talk.ask("/ec2 stop web-1"))["changes"])


async def test_a_termination_leaves_volumes_and_elastic_addresses_behind(talk: Talk) -> None:
    (made,) = await talk.aws.existing()
    (seen,) = await talk.aws.instances()
    zone = seen["Placement"]["AvailabilityZone"]
    volume = (await ec2(talk, "create_volume", AvailabilityZone=zone, Size=10))["VolumeId"]
    await ec2(talk, "attach_volume", InstanceId=made, VolumeId=volume, Device="/dev/sdf")
    allocated = await ec2(talk, "allocate_address", Domain="vpc")
    await ec2(talk, "associate_address", InstanceId=made, AllocationId=allocated["AllocationId"])
    card = await talk.ask("/ec2 terminate web-1")
    assert (
        f"stays, and goes on costing: volume {volume} of web-1, "
        f"Elastic IP {allocated['PublicIp']} of web-1"
    ) in card["changes"]


async def test_where_addresses_may_not_be_looked_at_the_rest_is_told(talk: Talk) -> None:
    talk.aws.script("DescribeAddresses", error="UnauthorizedOperation")
    card = await talk.ask("/ec2 stop web-1")
    assert len(card["changes"]) == 1


async def test_who_starts_another_instead_is_told_of_the_first_few(aws: SimulatedCloud) -> None:
    group = {GROUP_TAG: "web"}
    fleet = [
        InstanceView(f"i-{number}", f"web-{number}", "t3.micro", "running", REGION, tags=group)
        for number in range(30)
    ]
    (line,) = await consequences(aws.cloud, "terminate_instance", fleet)
    assert line.startswith("may start another instead: Auto Scaling group web of web-0, ")
    assert line.endswith(" and 26 more")


async def test_a_name_that_seems_to_be_another_is_told(talk: Talk) -> None:
    (made,) = await talk.aws.existing()
    tags = [{"Key": "Name", "Value": "w\u0435b-1"}]  # a Cyrillic e
    await ec2(talk, "create_tags", Resources=[made], Tags=tags)
    card = await talk.ask(f"/ec2 reboot {made}")
    told = f"may seem to be another, by letters that only look alike: the name of {made}"
    assert any(line.startswith(told) for line in card["changes"])
    for name in ("größe-1", "тест-web1", "日本web"):
        await ec2(talk, "create_tags", Resources=[made], Tags=[{"Key": "Name", "Value": name}])
        assert "may seem" not in str((await talk.ask(f"/ec2 reboot {made}"))["changes"])
