"""What a request may not have meant: another of the same name, a great machine, a lost tag."""

import re
from collections.abc import Iterator, Sequence

from agents.ec2.cloud import Cloud
from agents.ec2.cloud_errors import CloudError
from agents.ec2.instance_view import InstanceView, quoted
from agents.ec2.instances import targets_of
from agents.ec2.parameters import CreateInstance, Parameters, ResizeInstance, TagInstance, Targets
from agents.ec2.pricing import PRICED_TYPES

_SMALL = re.compile(r".*\.(?:nano|micro|small|medium|large)")
_MOST_TOLD = 4


async def doubts(
    cloud: Cloud, parameters: Parameters, targets: Sequence[InstanceView]
) -> list[str]:
    """A line for each, to be confirmed; `targets` are what is tagged or resized."""
    if isinstance(parameters, TagInstance):
        return [*_replaced(parameters, targets)]
    if not isinstance(parameters, CreateInstance | ResizeInstance):
        return []
    lines = []
    kind = parameters.instance_type
    if not (_SMALL.fullmatch(kind) or kind in PRICED_TYPES):
        lines.append(f"{kind} is no small machine, and I know no price of it: look it up first")
    if isinstance(parameters, CreateInstance) and parameters.name:
        lines += await _of_the_same_name(cloud, parameters.name)
    return lines


async def _of_the_same_name(cloud: Cloud, name: str) -> list[str]:
    """Those that are called so: a command that is sent twice would make two of them."""
    try:
        found = await targets_of(cloud, Targets(name=name))
    except CloudError:
        return []  # AWS itself judges whether it may be made
    there = [f"{one.id} ({one.state})" for one in found if one.name == name]
    return [f"{quoted(name)} is there already: {_listed(there)}"] if there else []


def _replaced(parameters: TagInstance, targets: Sequence[InstanceView]) -> Iterator[str]:
    for key, value in parameters.tags.items():
        was: dict[str, list[str]] = {}
        for one in targets:
            if key in one.tags and one.tags[key] != value:
                was.setdefault(one.tags[key], []).append(one.called)
        for old, of in was.items():
            yield f"replaces {quoted(key)}={quoted(old)} of {_listed(of)}"


def _listed(found: Sequence[str]) -> str:
    more = len(found) - _MOST_TOLD
    return ", ".join(found[:_MOST_TOLD]) + (f" and {more} more" if more > 0 else "")
