"""What else comes of it: what stays and costs, what is lost, who replaces it, who seems whom."""

from collections.abc import Sequence

from agents.ec2.cloud import Cloud
from agents.ec2.cloud_errors import CloudError
from agents.ec2.instance_view import InstanceView, quoted
from agents.unseen import seems_another

GROUP_TAG = "aws:autoscaling:groupName"
_STOPS = ("stop_instance", "resize_instance")
_MOST_TOLD = 4


async def consequences(cloud: Cloud, action: str, targets: Sequence[InstanceView]) -> list[str]:
    """A line for each kind of consequence there is; none for what AWS will not show."""
    ends = action == "terminate_instance"
    strange = [(f"the name of {one.id}", one) for one in targets if seems_another(one.name)]
    lines = [f"may seem to be another, by letters that only look alike: {_listed(strange)}"]
    lines = lines if strange else []
    if not ends and action not in _STOPS:
        return lines
    elastic = await _elastic_addresses(cloud, targets)
    stay = [(f"volume {volume}", one) for one in targets for volume in one.volumes_kept]
    stay += [(f"Elastic IP {elastic[one.id]}", one) for one in targets if elastic.get(one.id)]
    lost = [(one.public_ip, one) for one in targets if one.public_ip and one.id in elastic]
    lost = [(address, one) for address, one in lost if not elastic[one.id]]
    replaced = [
        (f"Auto Scaling group {quoted(one.tags[GROUP_TAG])}", one)
        for one in targets
        if GROUP_TAG in one.tags
    ]
    if stay and ends:
        lines.append(f"stays, and goes on costing: {_listed(stay)}")
    if lost and not ends:
        lines.append(f"lost, and another comes with the start: public address {_listed(lost)}")
    if replaced:
        lines.append(f"may start another instead: {_listed(replaced)}")
    return lines


async def _elastic_addresses(cloud: Cloud, targets: Sequence[InstanceView]) -> dict[str, str]:
    """The Elastic IP of each instance, "" for none; no instance at all where AWS will not tell."""
    if not any(one.public_ip for one in targets):
        return {}
    ids = [one.id for one in targets]
    try:
        answer = await cloud.read_ec2(
            lambda ec2: ec2.describe_addresses(Filters=[{"Name": "instance-id", "Values": ids}])
        )
    except CloudError:
        return {}
    found = {one.get("InstanceId"): one.get("PublicIp", "") for one in answer["Addresses"]}
    return {one: found.get(one, "") for one in ids}


def _listed(found: Sequence[tuple[str, InstanceView]]) -> str:
    told = ", ".join(f"{what} of {one.called}" for what, one in found[:_MOST_TOLD])
    more = len(found) - _MOST_TOLD
    return f"{told} and {more} more" if more > 0 else told
