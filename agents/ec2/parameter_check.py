"""Checks what was read out of a request: refused by name, asked for, or complete."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from agents.agent_hooks import ParameterCheck, action_of
from agents.agent_state import Option, Parameters, SubAgentState
from agents.ec2 import instances
from agents.ec2.actions import ACTIONS, READS, ActionSpec
from agents.ec2.cloud import Cloud
from agents.ec2.cloud_errors import CloudError, problem_from
from agents.ec2.grammar import LEFT_OVER
from agents.ec2.known_values import not_there
from agents.ec2.parameters import Targets
from agents.ec2.questions import CREATE_FIELDS, LABELS, fields_for
from agents.ec2.targets import Meant, meant, offered

RAW = ("targets", "all_of", "unclear", LEFT_OVER)
"""What only the reading of a request knows; an action never sees it."""

MOST_AT_ONCE = 100
"""Instances that one confirmation lists, each of them."""


async def check_parameters(cloud: Cloud, state: SubAgentState) -> ParameterCheck:
    """The parameters by their full names, each valid; or what to ask; or why not."""
    spec = ACTIONS[action_of(state)]
    given = dict(state["extracted_parameters"])
    plain, refused = _sound(spec, given)
    if any(name not in _askable(spec) for name in refused):
        return ParameterCheck(given, [], refusal=" ".join(refused.values()))
    try:
        there = cloud.within(plain.get("region"))
        # Without a region that is right there is nowhere to look for instances.
        found = Meant() if "region" in refused else await _targets(there, spec, given, plain)
        if found.refusal:
            return _asked_again(state, given, plain, found)
        found = _among_the_offered(state, found)
        if spec.name in ("create_instance", "resize_instance") and not refused:
            refused = await not_there(there, plain)
            plain = {name: value for name, value in plain.items() if name not in refused}
        return await _result(there, spec, given, plain, found, refused)
    except CloudError as error:
        return ParameterCheck(given, [], refusal=problem_from(error).sentence)


async def _result(
    cloud: Cloud,
    spec: ActionSpec,
    given: Parameters,
    plain: Parameters,
    found: Meant,
    refused: Mapping[str, str],
) -> ParameterCheck:
    checked = spec.check(plain | ({"instance_ids": list(found.ids)} if found.ids else {}))
    if checked.parameters is not None and not found.question and not refused:
        if len(found.ids) > 1 and not spec.batch:
            several = f"I {spec.short} one instance at a time, and {len(found.ids)} are meant."
            return ParameterCheck(given, [], refusal=several)
        if len(found.ids) > MOST_AT_ONCE and spec.name not in READS:
            many = (
                f"{len(found.ids)} instances are meant, and I {spec.short} at most {MOST_AT_ONCE} "
                "at a time, so nothing was done. Say more of what they have in common."
            )
            return ParameterCheck(given, [], refusal=many)
        complete = checked.parameters.model_dump(mode="json", exclude_defaults=True)
        return ParameterCheck(complete, [], left_over=tuple(given.get(LEFT_OVER, ())))
    if checked.refused and not refused:
        return ParameterCheck(given, [], refusal=" ".join(checked.refused))
    asks_which = bool(found.question)
    missing = [name for name in (*checked.missing, *refused) if name != "instance_ids"]
    missing = list(dict.fromkeys((["instance_ids"] if asks_which else []) + missing))
    creates = spec.name == "create_instance" and not refused
    shown = CREATE_FIELDS if creates else tuple(missing)
    options: dict[str, tuple[Option, ...]] = {"instance_ids": found.options} if asks_which else {}
    return ParameterCheck(
        parameters=_kept(given, plain, found),
        missing=missing,
        message=" ".join(
            [*_not_understood(given), *refused.values(), _question(spec, missing, found, refused)]
        ),
        fields=await fields_for(cloud, spec, shown, tuple(missing), plain, options),
    )


def _among_the_offered(state: SubAgentState, found: Meant) -> Meant:
    """An answer that is not clear yet is about the instances that the question offered."""
    before = offered(state)
    options = tuple(one for one in found.options if one["value"] in before)
    return replace(found, options=options) if found.unclear and options else found


def _asked_again(
    state: SubAgentState, given: Parameters, plain: Parameters, found: Meant
) -> ParameterCheck:
    """Ask once more which instances are meant where the answer to that names none; else refuse."""
    refusal = str(found.refusal)
    elsewhere = given.get("region") != state["thinking_result"]["parameters"].get("region")
    if elsewhere or not offered(state):
        return ParameterCheck(given, [], refusal=refusal)
    raw = {LEFT_OVER: given[LEFT_OVER]} if given.get(LEFT_OVER) else {}
    if found.unclear:
        raw |= {"unclear": found.unclear, "targets": given["targets"]}
    again = refusal.replace(", so nothing was done", "")
    return ParameterCheck(
        plain | raw,
        state["missing_parameters"],
        message=f"{again} Which one is meant?",
        fields=tuple(state["reask_fields"]),
    )


def _sound(spec: ActionSpec, given: Parameters) -> tuple[Parameters, dict[str, str]]:
    """The parameters that can stand, by their full names, and why the others cannot."""
    plain: dict[str, Any] = {}
    refused: dict[str, str] = {}
    words = spec.parameters.words
    for word, value in given.items():
        if word in RAW or value in (None, "", [], {}):
            continue
        sentences = spec.check({word: value}).refused
        field = word.strip().lower().replace("-", "_")
        field = words.get(field, field)
        if sentences:
            refused[field] = " ".join(sentences)
        elif field in plain and plain[field] != value:
            refused[field] = f"`{field}` is given twice: “{plain[field]}” and “{value}”."
        else:
            plain[field] = value
    return plain, refused


def _askable(spec: ActionSpec) -> set[str]:
    """The fields whose value may be given once more, all else staying: not those that say which
    instances are meant."""
    chooses = Targets.model_fields.keys() - {"region"}
    targets = issubclass(spec.parameters, Targets)
    return spec.parameters.model_fields.keys() - (chooses if targets else set())


async def _targets(cloud: Cloud, spec: ActionSpec, given: Parameters, plain: Parameters) -> Meant:
    """The instances meant; nothing for an action that takes none, or lists all."""
    if not issubclass(spec.parameters, Targets):
        return Meant()
    if spec.name == "list_instances" and not {"targets", "all_of"} & given.keys():
        return Meant()
    chosen: Parameters = {name: plain.pop(name) for name in ("name", "with_tags") if name in plain}
    by_id = _as_list(plain.pop("instance_ids", None))
    if chosen:
        return await _matching(cloud, chosen)
    wanted = {name: given[name] for name in ("all_of", "targets") if given.get(name) is not None}
    if by_id:
        wanted["targets"] = [*wanted.get("targets", []), *by_id]
    return meant(spec, wanted, await instances.find(cloud), await cloud.region())


async def _matching(cloud: Cloud, chosen: Parameters) -> Meant:
    found = await instances.targets_of(cloud, Targets.model_validate(chosen))
    if not found:
        said = ", ".join(f"{name}={value}" for name, value in chosen.items())
        return Meant(refusal=f"No instance matches {said}, so nothing was done.")
    return Meant(ids=tuple(one.id for one in found))


def _kept(given: Parameters, plain: Parameters, found: Meant) -> Parameters:
    """What is known until the question is answered; `unclear` is the word it is about."""
    raw = {name: given[name] for name in ("targets", "all_of", LEFT_OVER) if given.get(name)}
    if found.unclear is not None:
        raw["unclear"] = found.unclear
    elif found.ids:
        raw = {"targets": list(found.ids)}
    return plain | raw


def _not_understood(given: Parameters) -> list[str]:
    left = [f"“{one[:80]}”" for one in given.get(LEFT_OVER, ())]
    return [f"I did not understand {', '.join(left)}."] if left else []


def _question(
    spec: ActionSpec, missing: list[str], found: Meant, refused: Mapping[str, str]
) -> str:
    if found.question:
        several = found.unclear and len(found.options) > 1 and spec.batch
        return found.question + (" Reply “all” for every one of these." if several else "")
    if refused and set(missing) == refused.keys():
        return "Say it once more; everything else is kept."
    wanted = [LABELS.get(name, name).split(" (")[0].lower() for name in missing]
    listed = " and ".join([", ".join(wanted[:-1]), wanted[-1]] if len(wanted) > 1 else wanted)
    return f"To {spec.summary[0].lower()}{spec.summary[1:].split(' (')[0]} I need: {listed}."


def _as_list(value: object) -> list[str]:
    if isinstance(value, str):
        return value.replace(",", " ").split()
    return [str(one) for one in value] if isinstance(value, list) else []
