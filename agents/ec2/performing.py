"""Carrying out every action but create, on the instances that were confirmed."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from agents.ec2 import instances
from agents.ec2.cloud import Cloud, Tell
from agents.ec2.cloud_errors import CloudError, Problem, problem_from
from agents.ec2.instance_view import InstanceView
from agents.ec2.parameters import ListInstances, Parameters, ResizeInstance, TagInstance, Targets
from agents.ec2.resizing import resize


@dataclass(frozen=True, slots=True)
class Performed:
    """What came of an action: the instances concerned, why it failed, and what would undo it.

    `undo` is `{"action": name, "parameters": {…}}`.
    """

    instances: list[InstanceView] = field(default_factory=list)
    problem: Problem | None = None
    undo: dict[str, Any] | None = None


_SIMPLE: Mapping[str, Callable[[Cloud, Sequence[str]], Awaitable[None]]] = MappingProxyType(
    {
        "start_instance": instances.start,
        "stop_instance": instances.stop,
        "reboot_instance": instances.reboot,
        "terminate_instance": instances.terminate,
    }
)


async def perform(
    cloud: Cloud,
    action: str,
    parameters: Parameters,
    *,
    targets: Sequence[InstanceView] = (),
    tell: Tell,
) -> Performed:
    """Carry out an action on `targets`, the instances as they were shown to whoever confirmed.

    A repeated call does no harm (a reboot may happen twice). Nothing is raised for what AWS does.
    """
    ids = [one.id for one in targets]
    try:
        if isinstance(parameters, ListInstances):
            return Performed(await instances.list_instances(cloud, parameters))
        if action == "describe_instance" and isinstance(parameters, Targets):
            return Performed(await instances.targets_of(cloud, parameters))
        if not ids:
            return Performed(problem=Problem("NothingChosen", "No instance matches.", False))
        problem = None
        if isinstance(parameters, ResizeInstance):
            problem = await _resized(cloud, parameters, targets, tell)
        elif isinstance(parameters, TagInstance):
            await instances.tag(cloud, ids, parameters.tags)
        else:
            await _SIMPLE[action](cloud, ids)
    except CloudError as error:
        return Performed(list(targets), problem_from(error))
    return Performed(
        list(targets), problem, None if problem else _undo(action, parameters, targets)
    )


async def _resized(
    cloud: Cloud, parameters: ResizeInstance, targets: Sequence[InstanceView], tell: Tell
) -> Problem | None:
    if len(targets) != 1:
        sentence = f"One instance is resized at a time; {len(targets)} match."
        return Problem("TooManyChosen", sentence, retryable=False)
    return await resize(cloud, targets[0], parameters.instance_type, tell)


def _undo(
    action: str, parameters: Parameters, targets: Sequence[InstanceView]
) -> dict[str, Any] | None:
    """What brings back what was there before; nothing for what changed nothing."""
    if action == "stop_instance":
        changed = [one.id for one in targets if one.state in ("pending", "running")]
        return _asking("start_instance", parameters, changed)
    if action == "start_instance":
        changed = [one.id for one in targets if one.state in ("stopping", "stopped")]
        return _asking("stop_instance", parameters, changed)
    if isinstance(parameters, ResizeInstance) and targets[0].type != parameters.instance_type:
        return _asking(action, parameters, [targets[0].id], instance_type=targets[0].type)
    return None


def _asking(
    action: str, parameters: Parameters, ids: list[str], **more: str
) -> dict[str, Any] | None:
    region = {"region": parameters.region} if parameters.region else {}
    return (
        {"action": action, "parameters": {"instance_ids": ids, **more, **region}} if ids else None
    )
