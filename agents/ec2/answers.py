"""What the thread is told at the end, and what it may undo."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from agents.agent_state import Call, SubAgentState
from agents.ec2.actions import ACTIONS
from agents.ec2.instance_view import SILENT_TAGS, TOLD_ONE_BY_ONE, InstanceView, quoted
from agents.ec2.parameters import CreateInstance, ListInstances, Parameters
from agents.ec2.verification import Verification

DONE = {
    "create_instance": "is up",
    "start_instance": "is running",
    "stop_instance": "is stopped",
    "reboot_instance": "is rebooted",
    "resize_instance": "is a",
    "tag_instance": "is tagged",
    "terminate_instance": "is terminated",
}


DESCRIBED = 5
"""Instances that are described in full."""


def listed(action: str, asked: Parameters, found: Sequence[InstanceView], region: str) -> str:
    """A heading over the instances that were asked for, with where and what was looked for."""
    if in_full(action, found):
        return "\n\n".join(details(one) for one in found)
    only = (asked.state, asked.instance_type) if isinstance(asked, ListInstances) else ()
    kind = " ".join(word for word in (*only, "instance") if word)
    if not found:
        return f"There are no {kind}s in {region}."
    return f"1 {kind} in {region}." if len(found) == 1 else f"{len(found)} {kind}s in {region}."


def in_full(action: str, found: Sequence[object]) -> bool:
    """Whether everything about these instances is told; of many there is a table."""
    return action == "describe_instance" and 0 < len(found) <= DESCRIBED


def story(action: str, found: Verification) -> str:
    """What was done, as seen afterwards."""
    lines = []
    if len(found.instances) > TOLD_ONE_BY_ONE:
        states = Counter(one.state for one in found.instances)
        each = ", ".join(f"{count} {state}" for state, count in states.items())
        return f"{len(found.instances)} instances: {each}."
    for one in found.instances:
        what = DONE[action] + (f" {one.type}" if action == "resize_instance" else "")
        if action == "create_instance":
            address = one.public_ip or one.private_ip
            what = f"is {one.state}" + (f" at {address}" if address else "")
        if one.state == "shutting-down":
            what = "is shutting down, for good"
        lines.append(f"{name_of(one)} {what}.")
    if found.surplus:
        others = ", ".join(f"{name_of(one)} ({one.state})" for one in found.surplus)
        lines.append(f"This request also made {others}; remove it if you do not want it.")
    return " ".join(lines) or found.sentence


def unseen(
    action: str,
    asked: Parameters,
    ids: Sequence[str],
    region: str,
    tags: Mapping[str, str],
    found: Verification,
) -> Verification:
    """What was done where AWS took it, and then would not show what came of it.

    An instance that was made is named all the same: it is there, and somebody pays for it.
    """
    if not isinstance(asked, CreateInstance):
        sentence = f"AWS took the {ACTIONS[action].short}. {found.sentence}"
        return replace(found, sentence=sentence)
    made = [
        InstanceView(
            one,
            asked.name or "",
            asked.instance_type,
            "unknown",
            region,
            tags=asked.tags | dict(tags),
        )
        for one in ids
    ]
    return replace(
        found,
        sentence=f"{', '.join(map(name_of, made))} was made. {found.sentence}",
        instances=made,
    )


def details(one: InstanceView) -> str:
    """Everything about an instance, a line each."""
    tags = [
        f"{quoted(key)}={quoted(one.tags[key])}" for key in sorted(one.tags.keys() - SILENT_TAGS)
    ]
    rows = [
        ("type", one.type),
        ("state", one.state + (f" ({one.state_reason})" if one.state_reason else "")),
        ("region", one.region),
        ("launched", one.launch_time[:16].replace("T", " ") + " UTC" if one.launch_time else ""),
        ("image", one.image_id),
        ("private address", one.private_ip),
        ("public address", one.public_ip),
        ("root device", one.root_device),
        ("tags", ", ".join(tags)),
    ]
    return "\n".join([f"{name_of(one)}:", *(f"{what}: {text}" for what, text in rows if text)])


def name_of(one: InstanceView) -> str:
    """What people call it, and its id."""
    return f"{quoted(one.name)} ({one.id})" if one.name else one.id


def offered_undo(state: SubAgentState) -> Call | None:
    """The call a button offers: away with a surplus instance, else back to what was before."""
    result = state["action_result"]
    made_by = state["concern"]["result"] if state["concern"] else result
    region = state["extracted_parameters"].get("region")
    at: dict[str, Any] = {"region": region} if region else {}
    found = state["concern"]["found"] if state["concern"] else state["verification_result"]
    if surplus := [*dict.fromkeys([*made_by.get("surplus", []), *found.get("surplus", [])])]:
        return Call(
            action="terminate_instance",
            parameters={"instance_ids": surplus, **at},
            label=f"Remove {', '.join(surplus)}",
        )
    made = state["action"] == "create_instance" and result.get("instance_ids")
    unseen_yet = made and state["verification_result"]["finding"] == "unknown"
    if state["refusal"] or not (state["verification_passed"] or unseen_yet):
        return None
    if made:
        return Call(
            action="terminate_instance",
            parameters={"instance_ids": result["instance_ids"], **at},
            label="Terminate it",
        )
    undo = result.get("undo")
    if not undo:
        return None
    summary = ACTIONS[undo["action"]].short.capitalize()
    return Call(action=undo["action"], parameters=undo["parameters"], label=f"Undo: {summary}")
