"""EC2's own calls about instances: look, start, stop, reboot, tag, terminate, rehearse, wait."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from agents.ec2.cloud import Cloud
from agents.ec2.cloud_errors import CloudError
from agents.ec2.instance_view import InstanceView, tag_list, view_of
from agents.ec2.parameters import ListInstances, Targets

if TYPE_CHECKING:
    from mypy_boto3_ec2.type_defs import FilterTypeDef

_GLANCE_SECONDS = 3.0
# An instance that was just made may not be seen everywhere yet.
_UNSEEN_SECONDS = 15.0
_MOST_FILTER_VALUES = 200  # EC2 refuses more in one filter


async def find(cloud: Cloud, filters: "Sequence[FilterTypeDef]" = ()) -> list[InstanceView]:
    """The instances that match every filter, gone ones too, in the order of their names."""
    region = await cloud.region()
    found: list[InstanceView] = []
    next_token: str | None = None
    while True:
        page = {"NextToken": next_token} if next_token else {}
        answer = await cloud.read_ec2(
            lambda ec2, page=page: ec2.describe_instances(Filters=list(filters), **page)  # type: ignore[misc]
        )
        for reservation in answer["Reservations"]:
            found += [view_of(one, region) for one in reservation.get("Instances", [])]
        next_token = answer.get("NextToken")
        if not next_token:
            return sorted(found, key=_as_people_count)


def _as_people_count(one: InstanceView) -> list[tuple[int, str]]:
    """Where it stands in a list: web-2 before web-10, those without a name last."""
    parts = re.split(r"(\d+)", one.name.lower()) if one.name else ["\U0010ffff"]
    return [*((int(part), "") if part.isdecimal() else (-1, part) for part in parts), (-1, one.id)]


async def describe(cloud: Cloud, ids: Sequence[str]) -> list[InstanceView]:
    """The instances of these ids, in their order; ids that AWS does not know are left out."""
    if not ids:
        return []
    by_id: dict[str, InstanceView] = {}
    for first in range(0, len(ids), _MOST_FILTER_VALUES):
        values = list(ids[first : first + _MOST_FILTER_VALUES])
        found = await find(cloud, [{"Name": "instance-id", "Values": values}])
        by_id |= {one.id: one for one in found}
    return [by_id[one] for one in ids if one in by_id]


async def targets_of(cloud: Cloud, parameters: Targets) -> list[InstanceView]:
    """The instances that are meant and not gone: these ids, or all of that name and those tags.

    Raises CloudError "InvalidInstanceID.NotFound" naming the ids that do not exist.
    """
    if parameters.instance_ids:
        found = await describe(cloud, parameters.instance_ids)
        missing = [one for one in parameters.instance_ids if one not in {it.id for it in found}]
        if missing:
            raise CloudError(
                "InvalidInstanceID.NotFound",
                f"there is no instance {', '.join(missing)} in {await cloud.region()}",
                "refused",
            )
        return found
    return [one for one in await find(cloud, _filters(parameters)) if one.exists]


async def list_instances(cloud: Cloud, parameters: ListInstances) -> list[InstanceView]:
    """The instances that fit; gone ones only when their state is asked for."""
    if parameters.instance_ids:
        found = await targets_of(cloud, parameters)
    else:
        found = await find(cloud, _filters(parameters))
    if parameters.state:
        found = [one for one in found if one.state == parameters.state]
    elif not parameters.instance_ids:
        found = [one for one in found if one.exists]
    kind = parameters.instance_type
    return [one for one in found if kind is None or one.type == kind]


async def start(cloud: Cloud, ids: Sequence[str]) -> None:
    """Start them; already running is fine."""
    await cloud.change_ec2(lambda ec2: ec2.start_instances(InstanceIds=list(ids)))


async def stop(cloud: Cloud, ids: Sequence[str]) -> None:
    """Stop them; already stopped is fine."""
    await cloud.change_ec2(lambda ec2: ec2.stop_instances(InstanceIds=list(ids)))


async def reboot(cloud: Cloud, ids: Sequence[str]) -> None:
    """Reboot them."""
    await cloud.change_ec2(lambda ec2: ec2.reboot_instances(InstanceIds=list(ids)))


async def terminate(cloud: Cloud, ids: Sequence[str]) -> None:
    """Terminate them, for good."""
    await cloud.change_ec2(lambda ec2: ec2.terminate_instances(InstanceIds=list(ids)))


async def tag(cloud: Cloud, ids: Sequence[str], tags: Mapping[str, str]) -> None:
    """Set these tags on all of them; other tags stay."""
    await cloud.change_ec2(lambda ec2: ec2.create_tags(Resources=list(ids), Tags=tag_list(tags)))


async def set_type(cloud: Cloud, instance_id: str, instance_type: str) -> None:
    """Give a stopped instance another type."""
    await cloud.change_ec2(
        lambda ec2: ec2.modify_instance_attribute(
            InstanceId=instance_id, InstanceType={"Value": instance_type}
        )
    )


async def watch(
    cloud: Cloud,
    ids: Sequence[str],
    done: Callable[[InstanceView], bool],
    *,
    seconds: float | None = None,
) -> list[InstanceView]:
    """Look until `done` holds for every instance, or the time is up; the last look is returned.

    `seconds` is `Patience.state_change` unless given. An id that AWS does not know counts as
    done after 15 s, for a new instance is not seen everywhere at once; it is left out.
    """
    begun = cloud.clock()
    until = begun + (cloud.patience.state_change if seconds is None else seconds)
    while True:
        seen = await describe(cloud, ids)
        now = cloud.clock()
        unseen = len(seen) < len(ids) and now < begun + _UNSEEN_SECONDS
        if (all(done(one) for one in seen) and not unseen) or now >= until:
            return seen
        await cloud.sleep(min(_GLANCE_SECONDS, until - now))


def _filters(parameters: Targets) -> "list[FilterTypeDef]":
    filters: list[FilterTypeDef] = [
        {"Name": f"tag:{key}", "Values": [value]} for key, value in parameters.with_tags.items()
    ]
    if parameters.name:
        filters.append({"Name": "tag:Name", "Values": [parameters.name]})
    return filters
