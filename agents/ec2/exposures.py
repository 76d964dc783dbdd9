"""What makes a new instance a way in, or a way up: named on the card, and always confirmed."""

from collections.abc import Iterator, Mapping, Sequence
from ipaddress import ip_network
from typing import TYPE_CHECKING, Any

from agents.ec2.cloud import Cloud
from agents.ec2.cloud_errors import CloudError
from agents.ec2.parameters import CreateInstance, Parameters

if TYPE_CHECKING:
    from mypy_boto3_ec2.type_defs import SecurityGroupTypeDef

_FOR_EVERYBODY = {("tcp", 80), ("tcp", 443)}
_NO_OFFICE = {4: 7, 6: 15}
"""The longest prefix of addresses, by IP version, that is as good as everybody's."""
_MOST_PORTS = 8


async def exposures(cloud: Cloud, parameters: Parameters) -> list[str]:
    """A line for each; none for what is no new instance, or is not open to anybody."""
    if not isinstance(parameters, CreateInstance):
        return []
    return [*_powers(parameters), *await _openings(cloud, parameters)]


def _powers(asked: CreateInstance) -> Iterator[str]:
    if profile := asked.iam_instance_profile:
        script = ", its user data too," if asked.user_data else ""
        yield (
            f"takes the role of the instance profile {profile}: whatever runs there{script} may "
            "do in AWS what that role may"
        )
    if template := asked.launch_template:
        yield (
            f"takes from the launch template {template} whatever is not said here: its role, user "
            "data and security groups among it, which this card does not show"
        )
    if asked.metadata_tokens == "optional":
        yield (
            "answers IMDSv1: what can be made to fetch an address there gives away the "
            "credentials of its role"
        )
    if asked.public_ip:
        yield "gets a public address: its security groups alone keep the internet out"


async def _openings(cloud: Cloud, asked: CreateInstance) -> list[str]:
    """What the security groups that were named let everybody in to."""
    ids = asked.security_group_ids
    if not ids:
        return []
    try:
        answer = await cloud.read_ec2(lambda ec2: ec2.describe_security_groups(GroupIds=ids))
    except CloudError as error:
        return [f"it could not be seen whom its security groups let in ({error.code})"]
    return [line for group in answer["SecurityGroups"] for line in _open(group)]


def _open(group: "SecurityGroupTypeDef") -> Iterator[str]:
    ports = [_ports(rule) for rule in group.get("IpPermissions", []) if _is_for_everybody(rule)]
    told = list(dict.fromkeys(ports))
    if told:
        listed = ", ".join(told[:_MOST_PORTS])
        more = f" and {len(told) - _MOST_PORTS} more" if len(told) > _MOST_PORTS else ""
        yield f"open to the whole internet: {listed}{more} ({group['GroupId']})"


def _is_for_everybody(rule: Mapping[str, Any]) -> bool:
    """Whether a rule lets in whoever comes, to more than a web page."""
    if (rule.get("IpProtocol"), rule.get("FromPort")) in _FOR_EVERYBODY and (
        rule.get("FromPort") == rule.get("ToPort")
    ):
        return False
    ranges: Sequence[str] = [
        *(one["CidrIp"] for one in rule.get("IpRanges", [])),
        *(one["CidrIpv6"] for one in rule.get("Ipv6Ranges", [])),
    ]
    networks = (ip_network(one, strict=False) for one in ranges)
    return any(one.prefixlen <= _NO_OFFICE[one.version] for one in networks)


def _ports(rule: Mapping[str, Any]) -> str:
    protocol, first, last = (rule.get(key) for key in ("IpProtocol", "FromPort", "ToPort"))
    if protocol == "-1":
        return "everything"
    if first is None or first == -1 or (first, last) == (0, 65535):
        return f"all of {protocol}"
    return f"{protocol} {first}" if first == last else f"{protocol} {first}-{last}"
