"""Asking AWS whether it would allow an action, without doing it (DryRun)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from agents.ec2.cloud import Cloud
from agents.ec2.cloud_errors import CloudError, problem_from
from agents.ec2.images import resolve
from agents.ec2.instance_view import InstanceView, tag_list
from agents.ec2.launch import launch_of, run_instances_form
from agents.ec2.parameters import CreateInstance, Parameters, ResizeInstance, TagInstance
from agents.ec2.redaction import redacted_text

if TYPE_CHECKING:
    from mypy_boto3_ec2 import EC2Client

    Call = Callable[[EC2Client], object]

_WOULD_WORK = "DryRunOperation"


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """Whether AWS would allow it; None when it could not be asked."""

    allowed: bool | None
    sentence: str


async def dry_run(
    cloud: Cloud, action: str, parameters: Parameters, targets: Sequence[InstanceView] = ()
) -> Rehearsal:
    """Rehearse an action; every call that it takes must be allowed."""
    hidden: tuple[str, ...] = ()
    try:
        if isinstance(parameters, CreateInstance):
            hidden = (parameters.user_data,) if parameters.user_data else ()
            calls = [await _running(cloud, parameters)]
        else:
            calls = _calls(action, parameters, [one.id for one in targets])
        for call in calls:
            await _rehearsed(cloud, call)
    except CloudError as error:
        sentence = redacted_text(problem_from(error).sentence, hidden)
        if error.passing:
            return Rehearsal(None, f"The dry run got no answer: {sentence}")
        return Rehearsal(False, f"The dry run was refused: {sentence}")
    if not calls:
        return Rehearsal(None, "There is nothing to rehearse.")
    return Rehearsal(True, "Dry run: AWS would allow it.")


async def _rehearsed(cloud: Cloud, call: "Call") -> None:
    try:
        await cloud.read_ec2(call)
    except CloudError as error:
        if error.code != _WOULD_WORK:
            raise


async def _running(cloud: Cloud, parameters: CreateInstance) -> "Call":
    image = await resolve(cloud, parameters.image, parameters.instance_type)
    form = run_instances_form(parameters, image, launch_of(parameters, image, {}).tags)
    form["DryRun"] = True
    return lambda ec2: ec2.run_instances(**form)


def _calls(action: str, parameters: Parameters, ids: list[str]) -> "list[Call]":
    if not ids:
        return []
    start: Call = lambda ec2: ec2.start_instances(InstanceIds=ids, DryRun=True)  # noqa: E731
    stop: Call = lambda ec2: ec2.stop_instances(InstanceIds=ids, DryRun=True)  # noqa: E731
    if isinstance(parameters, ResizeInstance):
        kind = parameters.instance_type
        return [
            stop,
            lambda ec2: ec2.modify_instance_attribute(
                InstanceId=ids[0], InstanceType={"Value": kind}, DryRun=True
            ),
            start,
        ]
    if isinstance(parameters, TagInstance):
        tags = tag_list(parameters.tags)
        return [lambda ec2: ec2.create_tags(Resources=ids, Tags=tags, DryRun=True)]
    by_action: dict[str, Call] = {
        "start_instance": start,
        "stop_instance": stop,
        "reboot_instance": lambda ec2: ec2.reboot_instances(InstanceIds=ids, DryRun=True),
        "terminate_instance": lambda ec2: ec2.terminate_instances(InstanceIds=ids, DryRun=True),
    }
    return [by_action[action]] if action in by_action else []
