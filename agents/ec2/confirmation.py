"""What people are shown before something dangerous: what will change, and what AWS says to it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from agents.agent_hooks import Risk, action_of
from agents.agent_state import SubAgentState
from agents.ec2 import instances
from agents.ec2.actions import ACTIONS
from agents.ec2.cloud import Cloud
from agents.ec2.cloud_errors import CloudError, problem_from
from agents.ec2.consequences import consequences
from agents.ec2.doubts import doubts
from agents.ec2.exposures import exposures
from agents.ec2.images import IMAGE_ALIASES
from agents.ec2.instance_view import TOLD_ONE_BY_ONE, InstanceView
from agents.ec2.launch import MANAGED_TAG
from agents.ec2.parameter_shapes import lifetime_seconds
from agents.ec2.parameters import (
    CreateInstance,
    DescribeInstance,
    ListInstances,
    Parameters,
    ResizeInstance,
    TagInstance,
    Targets,
)
from agents.ec2.pricing import hourly_price
from agents.ec2.rehearsal import dry_run

EXPIRES_TAG = "suture:expires-at"
REQUESTER_TAG = "suture:requested-by"
THREAD_TAG = "suture:thread"
LONGEST_TAG = 256

VERBS: Mapping[str, str] = {
    "start_instance": "Start",
    "stop_instance": "Stop",
    "reboot_instance": "Reboot",
    "resize_instance": "Resize",
    "tag_instance": "Tag",
    "terminate_instance": "Terminate",
}
AFTER = {
    "start_instance": "running",
    "stop_instance": "stopped",
    "reboot_instance": "rebooted",
    "terminate_instance": "terminated, for good",
}


async def assess(cloud: Cloud, state: SubAgentState) -> Risk:
    """Whether it must be confirmed, and the card for it.

    Dangerous are the declared actions, whatever touches several instances at once, a create that
    was read out of a sentence, and whatever was not understood whole.
    """
    spec = ACTIONS[action_of(state)]
    parameters = spec.check(state["extracted_parameters"]).parameters
    if parameters is None:
        return Risk(False, refusal="This request is not complete; please ask again.")
    if isinstance(parameters, ListInstances | DescribeInstance):
        return Risk(False)
    there = cloud.within(parameters.region)
    try:
        targets = (
            await instances.targets_of(there, parameters) if isinstance(parameters, Targets) else []
        )
        gone = [one for one in targets if not one.exists]
        settled = gone or _nothing_to_do(spec.name, parameters, targets)
        if settled:
            said = ", ".join(f"{one.called} is {_standing(one, parameters)}" for one in settled)
            return Risk(False, refusal=f"{said} already, so nothing was done.")
        from_a_sentence = state["thinking_result"]["source"] in ("grammar", "model")
        left_over = state.get("left_over", [])  # a request from before an upgrade has none
        guessed = isinstance(parameters, CreateInstance) and from_a_sentence
        dangerous = bool(spec.dangerous or len(targets) > 1 or guessed or left_over)
        warnings = await doubts(there, parameters, targets) + await exposures(there, parameters)
        dangerous = dangerous or bool(warnings)
        details: dict[str, Any] = {"targets": [one.as_dict() for one in targets]}
        if isinstance(parameters, CreateInstance):
            details["tags"] = tags_of(state, parameters, cloud.clock())
        if not dangerous:
            return Risk(False, details=details)
        rehearsal = await dry_run(there, spec.name, _with_tags(parameters, details), targets)
        if rehearsal.allowed is False:
            return Risk(True, refusal=rehearsal.sentence, details=details)
        region = await there.region()
        details |= {
            "account": await there.account(),
            "region": region,
            "changes": changes(spec.name, parameters, targets)
            + await consequences(there, spec.name, targets)
            + warnings,
            "dry_run": rehearsal.sentence.removeprefix("Dry run: "),
            "price": price(parameters, region),
            "left_over": left_over,
        }
    except CloudError as error:
        return Risk(True, refusal=problem_from(error).sentence)
    return Risk(True, _question(state, spec.name, parameters, targets), details)


def tags_of(state: SubAgentState, parameters: CreateInstance, now: float) -> dict[str, str]:
    """Who asked and where, and when it has had its time. `now` is in seconds since the epoch."""
    context = state["context"]
    where = context.get("thread_link") or "/".join(
        str(context[key]) for key in ("channel", "thread_ts") if context.get(key)
    )
    tags = {REQUESTER_TAG: str(context.get("requester") or ""), THREAD_TAG: str(where)}
    if parameters.ttl:
        expires = datetime.fromtimestamp(now + lifetime_seconds(parameters.ttl), UTC)
        tags[EXPIRES_TAG] = expires.isoformat(timespec="seconds")
    return {key: value[:LONGEST_TAG] for key, value in tags.items() if value}


def changes(action: str, parameters: Parameters, targets: Sequence[InstanceView]) -> list[str]:
    """What will be other than now, a line each."""
    if isinstance(parameters, CreateInstance):
        return _wishes(parameters)
    if len(targets) > TOLD_ONE_BY_ONE:
        return _together(action, parameters, targets)
    lines = []
    for one in targets:
        who = f"{one.called if one.name else '(no name)'} ({one.id})"
        if isinstance(parameters, ResizeInstance):
            stop = ", stopped and started for it" if one.state in ("pending", "running") else ""
            lines.append(f"{who}: {one.type} → {parameters.instance_type}{stop}")
        elif isinstance(parameters, TagInstance):
            tags = ", ".join(f"{key}={value}" for key, value in parameters.tags.items())
            lines.append(f"{who}: tagged {tags}")
        else:
            lines.append(f"{who}: {one.state} → {AFTER[action]}")
        if _loses_its_disk(action, one):
            lines.append(f"{one.id} keeps its disk in the host: what is on it is lost.")
    return lines


def _together(action: str, parameters: Parameters, targets: Sequence[InstanceView]) -> list[str]:
    """The same of many: how many of each kind. The table beside it names every one."""
    if isinstance(parameters, TagInstance):
        tags = ", ".join(f"{key}={value}" for key, value in parameters.tags.items())
        return [f"{len(targets)} instances: tagged {tags}"]
    states = Counter(one.state for one in targets)
    lines = [f"{count} instances: {was} → {AFTER[action]}" for was, count in states.items()]
    if losing := [one.id for one in targets if _loses_its_disk(action, one)]:
        lines.append(f"{len(losing)} keep their disk in the host, and lose it: {', '.join(losing)}")
    return lines


def _loses_its_disk(action: str, one: InstanceView) -> bool:
    stops = action in ("stop_instance", "resize_instance")
    return stops and one.root_device == "instance-store"


def _standing(one: InstanceView, parameters: Parameters) -> str:
    resized = isinstance(parameters, ResizeInstance) and one.exists
    return f"a {one.type}" if resized else one.state


def _nothing_to_do(
    action: str, parameters: Parameters, targets: Sequence[InstanceView]
) -> Sequence[InstanceView]:
    """The instances, when every one of them is already as asked."""
    if isinstance(parameters, ResizeInstance):
        done = all(one.type == parameters.instance_type for one in targets)
    else:
        done = all(one.state == AFTER.get(action) for one in targets)
    return targets if done else ()


def _with_tags(parameters: Parameters, details: Mapping[str, Any]) -> Parameters:
    """A create with every tag it will have, so that the dry run judges those too."""
    if not isinstance(parameters, CreateInstance):
        return parameters
    tags = parameters.tags | details["tags"] | dict([MANAGED_TAG])
    return parameters.model_copy(update={"tags": tags})


def price(parameters: Parameters, region: str) -> str | None:
    """What an hour of the new type costs; None where the table does not say."""
    if not isinstance(parameters, CreateInstance | ResizeInstance):
        return None
    found = hourly_price(parameters.instance_type, region)
    return found.sentence if found else None


def _wishes(parameters: CreateInstance) -> list[str]:
    image = IMAGE_ALIASES.get(parameters.image)
    said = parameters.model_dump(
        mode="json",
        exclude_defaults=True,
        exclude={"instance_type", "image", "name", "region", "user_data", "ttl", "tags"},
    )
    lines = [f"a new {parameters.instance_type} with {image.label if image else parameters.image}"]
    lines += [f"called {parameters.name}"] if parameters.name else []
    lines += [f"{name.replace('_', ' ')}: {value}" for name, value in said.items()]
    lines += [f"tag {key}={value}" for key, value in parameters.tags.items()]
    lines += ["with user data"] if parameters.user_data else []
    if parameters.ttl:
        lines.append(f"after {parameters.ttl} Suture asks whether to terminate it")
    return lines


def _question(
    state: SubAgentState, action: str, parameters: Parameters, targets: Sequence[InstanceView]
) -> str:
    concern = state["concern"]
    if concern is not None:
        return (
            f"The new instance is not as asked: {concern['found']['sentence']} Terminate it? "
            "Cancelling keeps it."
        )
    if isinstance(parameters, CreateInstance):
        called = f" called {parameters.name}" if parameters.name else ""
        return f"Create a {parameters.instance_type}{called}?"
    which = targets[0].called if len(targets) == 1 else f"{len(targets)} instances"
    to = f" to {parameters.instance_type}" if isinstance(parameters, ResizeInstance) else ""
    warning = " This cannot be undone." if action == "terminate_instance" else ""
    return f"{VERBS[action]} {which}{to}?{warning}"
