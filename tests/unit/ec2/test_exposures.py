"""A new instance that is a way in or a way up is confirmed, and the card says why."""

import asyncio
from typing import Any

import pytest

from tests.unit.ec2.conversations import Talk
from tests.unit.ec2.simulated_cloud import REGION, SimulatedCloud, session

CREATE = "/ec2 create type=t3.micro ami=al2023 name=web-1"


@pytest.fixture
def talk(aws: SimulatedCloud) -> Talk:
    return Talk(aws)


def client(talk: Talk, service: str) -> Any:
    aws: Any = session()
    return aws.client(service, region_name=REGION, endpoint_url=talk.aws.stand_in.url)


async def group(talk: Talk, *rules: dict[str, Any]) -> str:
    """A security group with these rules of who may come in; its id."""
    ec2 = client(talk, "ec2")

    def make() -> str:
        name = f"group-{len(ec2.describe_security_groups()['SecurityGroups'])}"
        made = ec2.create_security_group(GroupName=name, Description="a test's")["GroupId"]
        ec2.authorize_security_group_ingress(GroupId=made, IpPermissions=rules)
        return str(made)

    return await asyncio.to_thread(make)


def rule(protocol: str, first: int, last: int, *cidrs: str) -> dict[str, Any]:
    ports = {} if protocol == "-1" else {"FromPort": first, "ToPort": last}
    four = [{"CidrIp": cidr} for cidr in cidrs if ":" not in cidr]
    six = [{"CidrIpv6": cidr} for cidr in cidrs if ":" in cidr]
    return {"IpProtocol": protocol, **ports, "IpRanges": four, "Ipv6Ranges": six}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("profile=admin", "takes the role of the instance profile admin: whatever runs there may"),
        ("profile=admin user_data='#!/bin/sh'", "whatever runs there, its user data too, may"),
        ("launch-template=lt-0123456789abcdef0", "which this card does not show"),
        ("metadata-tokens=optional", "answers IMDSv1"),
        ("public-ip=true", "its security groups alone keep the internet out"),
    ],
)
async def test_a_command_that_gives_power_or_a_way_in_is_confirmed(
    talk: Talk, words: str, said: str
) -> None:
    iam = client(talk, "iam")
    await asyncio.to_thread(iam.create_instance_profile, InstanceProfileName="admin")
    card = await talk.ask(f"{CREATE} {words}")
    assert card["kind"] == "confirm", card
    assert said in str(card["changes"])
    assert not await talk.aws.existing()
    await talk.answer({"confirmed": False, "by": "U1", "hash": card["hash"]})
    assert not await talk.aws.existing()


async def test_what_a_group_lets_everybody_in_to_is_named(talk: Talk) -> None:
    wide = await group(
        talk,
        rule("tcp", 22, 22, "0.0.0.0/0"),
        rule("tcp", 3000, 4000, "10.0.0.0/8", "::/0"),
        rule("udp", 53, 53, "0.0.0.0/1", "128.0.0.0/1"),
        rule("tcp", 443, 443, "0.0.0.0/0"),
        rule("tcp", 5432, 5432, "10.0.0.0/8"),
    )
    all_of_it = await group(talk, rule("-1", 0, 0, "0.0.0.0/0"))
    card = await talk.ask(f"{CREATE} sg={wide},{all_of_it}")
    told = [line for line in card["changes"] if line.startswith("open to")]
    assert sorted(told) == sorted(
        [
            f"open to the whole internet: tcp 22, tcp 3000-4000, udp 53 ({wide})",
            f"open to the whole internet: everything ({all_of_it})",
        ]
    )
    assert (await talk.confirm(card))["ok"]


async def test_a_group_for_the_web_or_the_office_asks_nobody(talk: Talk) -> None:
    narrow = await group(
        talk, rule("tcp", 443, 443, "0.0.0.0/0", "::/0"), rule("tcp", 22, 22, "203.0.113.0/24")
    )
    assert (await talk.ask(f"{CREATE} sg={narrow}"))["ok"]
    assert len(await talk.aws.existing()) == 1


async def test_groups_that_may_not_be_looked_at_are_no_reason_to_ask_nobody(talk: Talk) -> None:
    narrow = await group(talk, rule("tcp", 443, 443, "0.0.0.0/0"))
    talk.aws.script("DescribeSecurityGroups", error="UnauthorizedOperation")
    card = await talk.ask(f"{CREATE} sg={narrow}")
    assert "could not be seen whom its security groups let in" in str(card["changes"])
    assert (await talk.confirm(card))["ok"]
