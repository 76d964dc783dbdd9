"""Which instances are meant: ids, names and descriptions become ids, or a question."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from agents.agent_state import Option, Parameters, SubAgentState
from agents.ec2.actions import READS, ActionSpec
from agents.ec2.instance_view import InstanceView
from agents.ec2.slash_words import STATES
from agents.ec2.words import near

USEFUL_STATES = {
    "start_instance": frozenset({"stopped", "stopping"}),
    "stop_instance": frozenset({"running", "pending"}),
    "reboot_instance": frozenset({"running"}),
}
"""The states in which an action does anything; "all dev boxes" means those in them."""

MOST_OPTIONS = 100
ID_PREFIX = re.compile(r"i-[0-9a-f]{3,17}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Meant:
    """The instances meant. With `question`, one of `options` must be chosen for `unclear` first.

    `refusal` says that there is nothing to choose from; for `unclear`, where that is one word.
    """

    ids: tuple[str, ...] = ()
    question: str = ""
    unclear: str | None = None
    options: tuple[Option, ...] = ()
    refusal: str | None = None


def meant(spec: ActionSpec, given: Parameters, known: Sequence[InstanceView], region: str) -> Meant:
    """The instances that `given` means (`targets`: words, `all_of`: what they have in common).

    `known` are all instances of the region, gone ones too.
    """
    if "all_of" in given:
        return _described(spec, given["all_of"], known, region)
    words = given.get("targets") or []
    if not words:
        return _nobody_named(spec, known, region)
    ids: list[str] = []
    for word in words:
        found = _called(word, known)
        if len(found) == 1:
            ids.append(found[0].id)
        elif found:
            return _ask(f"Several instances are called “{word}”. Which one?", word, found)
        else:
            return _unknown(spec, word, known, region)
    return Meant(ids=tuple(dict.fromkeys(ids)))


def offered(state: SubAgentState) -> list[str]:
    """The ids of the instances among which the question lets people choose."""
    fields = [one for one in state["reask_fields"] if one["name"] == "instance_ids"]
    return [option["value"] for field in fields for option in field["options"]]


def _described(
    spec: ActionSpec, words: Sequence[str], known: Sequence[InstanceView], region: str
) -> Meant:
    states = USEFUL_STATES.get(spec.name)
    ids = tuple(
        one.id
        for one in known
        if one.exists
        and (states is None or one.state in states)
        and all(_has(one, word) for word in words)
    )
    if ids:
        return Meant(ids=ids)
    described = f" with “{' '.join(words)[:80]}” in its name, tags or state" if words else ""
    state = f"{' or '.join(sorted(states))} " if states else ""
    return Meant(refusal=f"There is no {state}instance{described} in {region}{_so(spec)}.")


def _nobody_named(spec: ActionSpec, known: Sequence[InstanceView], region: str) -> Meant:
    there = _useful(spec, known)
    if not there:
        states = " or ".join(sorted(USEFUL_STATES.get(spec.name, ())))
        which = f"{states} instance" if states else "instance"
        return Meant(refusal=f"There is no {which} to {spec.short} in {region}.")
    return _ask(f"Which instance should I {spec.short}?", None, there)


def _unknown(spec: ActionSpec, word: str, known: Sequence[InstanceView], region: str) -> Meant:
    gone = [one for one in known if not one.exists and one.name.lower() == word.lower()]
    if gone and spec.name == "describe_instance":
        return Meant(ids=(_last(gone).id,))
    if gone:
        last = _last(gone)
        return Meant(refusal=f"“{word[:80]}” ({last.id}) is {last.state}, so nothing was done.")
    there = [one for one in known if one.exists]
    alike = {one.id for one in there if _has(one, word)}
    names = {one.name.lower(): one.id for one in there if one.name}
    alike |= {names[name] for name in get_close_matches(word.lower(), names, 3, 0.6)}
    if ID_PREFIX.fullmatch(word) or not alike:
        hint = "" if not there else f" There are: {_listed(there)}."
        if spec.name == "tag_instance":
            hint += " Tags are written key=value."
        if spec.name == "list_instances":
            hint = near(word, STATES) + hint
        refusal = f"There is no instance “{word[:80]}” in {region}{_so(spec)}.{hint}"
        return Meant(refusal=refusal, unclear=word)
    likely = [one for one in there if one.id in alike]
    return _ask(f"No instance is called “{word[:80]}”. Which one is meant?", word, likely)


def _last(gone: Sequence[InstanceView]) -> InstanceView:
    return max(gone, key=lambda one: one.launch_time)


def _so(spec: ActionSpec) -> str:
    return "" if spec.name in READS else ", so nothing was done"


def _called(word: str, known: Sequence[InstanceView]) -> list[InstanceView]:
    """Those of this id, of this name, or of the one id that begins so."""
    lower = word.lower()
    exact = [one for one in known if one.id == lower]
    named = [one for one in known if one.exists and one.name.lower() == lower]
    begun = [one for one in known if ID_PREFIX.fullmatch(lower) and one.id.startswith(lower)]
    return exact or named or begun


def _has(one: InstanceView, word: str) -> bool:
    """Whether a word is a part of the name, the value of a tag (`env=dev`: of that tag), or the
    state."""
    key, equals, value = word.lower().partition("=")
    if equals:
        return any(key == tag.lower() and value == one.tags[tag].lower() for tag in one.tags)
    values = {text.lower() for tag, text in one.tags.items() if not tag.startswith("suture:")}
    forms = {key, key.removesuffix("s")}
    name = f"-{_parted(one.name)}-"
    return bool(
        one.state in forms
        or forms & values
        or any(f"-{part}-" in name for part in map(_parted, forms) if part)
    )


def _parted(name: str) -> str:
    """A name with one sign between its parts, whichever it has."""
    return re.sub(r"[\W_]+", "-", name.lower()).strip("-")


def _useful(spec: ActionSpec, known: Sequence[InstanceView]) -> list[InstanceView]:
    states = USEFUL_STATES.get(spec.name)
    there = [one for one in known if one.exists]
    return [one for one in there if states is None or one.state in states]


def _ask(question: str, unclear: str | None, found: Sequence[InstanceView]) -> Meant:
    options = tuple(
        Option(
            label=f"{one.name or '(no name)'} · {one.id} · {one.type} · {one.state}", value=one.id
        )
        for one in found[:MOST_OPTIONS]
    )
    return Meant(question=question, unclear=unclear, options=options)


def _listed(there: Sequence[InstanceView]) -> str:
    names = [one.called for one in there[:10]]
    return ", ".join(names) + (" …" if len(there) > 10 else "")
