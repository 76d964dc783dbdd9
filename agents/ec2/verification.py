"""Whether an action came out as it was asked for, told apart in what comes next."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Literal

from agents.ec2 import instances
from agents.ec2.cloud import Cloud
from agents.ec2.cloud_errors import CloudError, problem_from
from agents.ec2.instance_view import GONE, InstanceView
from agents.ec2.parameters import CreateInstance, Parameters, ResizeInstance, TagInstance
from agents.ec2.request_tokens import made_for

Finding = Literal["as_asked", "nothing", "slow", "differs", "broken", "unseen"]

# The state that an action is to end in; those not named may end in any.
_GOAL: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "create_instance": frozenset({"running"}),
        "start_instance": frozenset({"running"}),
        "reboot_instance": frozenset({"running"}),
        "stop_instance": frozenset({"stopped"}),
        "terminate_instance": GONE,
    }
)
# What was changed a moment ago is not seen everywhere at once.
_SETTLE_SECONDS = 10.0
_BETWEEN = frozenset({"pending", "stopping"})
# AWS gave the instance up, whatever the reason; a stop by a person has another code.
_GIVEN_UP = {
    "Server.": "AWS gave it up. Ask again; if that ends alike, choose another type, image or zone.",
    "Client.InternalError": "AWS could not attach its volume. Check that the key that encrypts it "
    "(KMS) may be used.",
    "Client.VolumeLimitExceeded": "the account may have no more volumes. Delete some, or have the "
    "quota raised.",
}
"""What AWS gives a start up with, as its reason begins, and what a person can do."""


@dataclass(frozen=True, slots=True)
class Verification:
    """What is there after an action.

    `finding`: "as_asked"; "nothing" (no such instance: try again); "slow" or "differs" (ask
    whether to keep it; `differs` says what is other than asked); "broken" (roll back); "unseen"
    (AWS cannot be asked just now). `surplus` are instances that came of the same create besides.
    """

    passed: bool
    sentence: str
    instances: list[InstanceView]
    differs: list[str] = field(default_factory=list)
    broken: bool = False
    finding: Finding = "as_asked"
    surplus: list[InstanceView] = field(default_factory=list)


async def verify(
    cloud: Cloud,
    action: str,
    parameters: Parameters,
    *,
    instance_ids: Sequence[str],
    tags: Mapping[str, str] = MappingProxyType({}),
    before: Sequence[InstanceView] = (),
    graph_thread: str = "",
    attempt: int = 1,
) -> Verification:
    """Look at the instances until they are as asked, or `Patience.state_change` has passed.

    `tags` are those that a create adds to the asked ones; `before` is what a resize began with.
    With a create's `graph_thread` and `attempt`, what else came of it is looked for as well.
    """
    if action in ("list_instances", "describe_instance"):
        return await _read(cloud, instance_ids)
    goal = _goal(action, before)
    broken = _broken(action, before)
    try:
        seen = await instances.watch(
            cloud, instance_ids, lambda one: not goal or one.state in goal or broken(one)
        )
        if any(_differs(one, parameters, tags) for one in seen):
            seen = await instances.watch(
                cloud,
                instance_ids,
                lambda one: broken(one) or not _differs(one, parameters, tags),
                seconds=_SETTLE_SECONDS,
            )
    except CloudError as error:
        return Verification(
            False,
            f"What is there could not be seen. {problem_from(error).sentence}",
            [],
            finding="unseen",
        )
    found = _judged(action, parameters, instance_ids, seen, goal, broken, tags)
    if action == "create_instance" and graph_thread:
        return await _with_surplus(cloud, found, instance_ids, graph_thread, attempt)
    return found


async def _with_surplus(
    cloud: Cloud,
    found: Verification,
    instance_ids: Sequence[str],
    graph_thread: str,
    attempt: int,
) -> Verification:
    """Name what a request made late, after its answer even; it passes no less for that."""
    try:
        made = await made_for(cloud, graph_thread, attempt)
    except CloudError:
        return found
    surplus = [one for one in made if one.id not in instance_ids]
    if not surplus:
        return found
    names = ", ".join(f"{one.id} ({one.type}, {one.state})" for one in surplus)
    sentence = f"{found.sentence} This request also made {names}."
    return replace(found, sentence=sentence, surplus=surplus)


def _judged(
    action: str,
    parameters: Parameters,
    instance_ids: Sequence[str],
    seen: list[InstanceView],
    goal: frozenset[str],
    broken: Callable[[InstanceView], bool],
    tags: Mapping[str, str],
) -> Verification:
    missing = [one for one in instance_ids if one not in {it.id for it in seen}]
    if action == "terminate_instance":
        missing = []
    if missing or not (seen or action == "terminate_instance"):
        sentence = "There is no instance."
        if missing:
            sentence = f"AWS knows no instance {', '.join(missing)}, though one was reported."
        return Verification(False, sentence, seen, finding="nothing")
    failed = [one for one in seen if broken(one)]
    if failed:
        sentence = " ".join(f"{one.id} is {one.state}{_because(one)}" for one in failed)
        return Verification(False, sentence, seen, broken=True, finding="broken")
    differs = [line for one in seen for line in _differs(one, parameters, tags)]
    off = [one for one in seen if goal and one.state not in goal]
    wanted = " or ".join(sorted(goal))
    late = [one for one in off if one.state in _BETWEEN]
    differs += [f"{one.id} is {one.state}, not {wanted}" for one in off if one not in late]
    if differs:
        return Verification(False, f"{'; '.join(differs)}.", seen, differs, finding="differs")
    if late:
        waiting = [f"{one.id} is still {one.state}, not yet {wanted}" for one in late]
        return Verification(False, f"{'; '.join(waiting)}.", seen, waiting, finding="slow")
    states = ", ".join(f"{one.id} is {one.state}" for one in seen)
    return Verification(True, f"{states}." if states else "They are gone.", seen)


async def _read(cloud: Cloud, instance_ids: Sequence[str]) -> Verification:
    try:
        seen = await instances.describe(cloud, instance_ids)
    except CloudError as error:
        return Verification(False, problem_from(error).sentence, [], finding="unseen")
    return Verification(True, f"{len(seen)} instances.", seen)


def _goal(action: str, before: Sequence[InstanceView]) -> frozenset[str]:
    if action == "resize_instance" and before:
        ran = before[0].state in ("pending", "running")
        return frozenset({"running" if ran else "stopped"})
    return _GOAL.get(action, frozenset())


def _broken(action: str, before: Sequence[InstanceView]) -> Callable[[InstanceView], bool]:
    """What no waiting will mend: gone, or given up by AWS on its way to running.

    Why it stood still `before` is no reason now: it may be that it is not seen yet to start.
    """
    reasons = {one.id: one.state_reason for one in before if one.state == "stopped"}
    if action in ("terminate_instance", "stop_instance", "tag_instance"):
        return lambda one: action != "terminate_instance" and not one.exists
    return lambda one: (
        not one.exists
        or (
            one.state == "stopped"
            and one.state_reason.startswith(tuple(_GIVEN_UP))
            and one.state_reason != reasons.get(one.id)
        )
    )


def _because(one: InstanceView) -> str:
    """Why it is in that state and, where AWS gave it up on its way to running, what can be done."""
    if not one.state_reason:
        return "."
    advice = next(
        (said for code, said in _GIVEN_UP.items() if one.state_reason.startswith(code)), ""
    )
    return f" ({one.state_reason}){': ' if advice else '.'}{advice}"


def _differs(one: InstanceView, parameters: Parameters, tags: Mapping[str, str]) -> list[str]:
    lines = []
    if isinstance(parameters, CreateInstance | ResizeInstance):
        asked = parameters.instance_type
        if one.type != asked:
            lines.append(f"{one.id} is a {one.type}, not a {asked}")
    for key, value in _asked_tags(parameters, tags).items():
        if key not in one.tags:
            lines.append(f"{one.id} lacks the tag {key}")
        elif one.tags[key] != value:
            lines.append(f"{one.id} has {key}={one.tags[key]}, not {value}")
    return lines


def _asked_tags(parameters: Parameters, tags: Mapping[str, str]) -> dict[str, str]:
    if isinstance(parameters, CreateInstance):
        named = {"Name": parameters.name} if parameters.name else {}
        return parameters.tags | named | dict(tags)
    return dict(parameters.tags) if isinstance(parameters, TagInstance) else {}
