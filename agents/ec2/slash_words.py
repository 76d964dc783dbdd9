"""Slash commands, read word by word: `/ec2 create type=t3.micro ami=al2023 name=web-1`."""

import re
import shlex
from collections.abc import Container, Iterable, Sequence
from difflib import get_close_matches
from typing import Any

from agents.agent_state import Thinking, answered, refused, understood
from agents.ec2.actions import ACTIONS, ActionSpec, action_named
from agents.ec2.grammar import read_sentence
from agents.ec2.help import EXAMPLES, help_lines
from agents.ec2.images import image_named
from agents.ec2.parameters import CreateInstance
from agents.ec2.phrases import CREATE_FILLERS, NAMELIKE, VERBS
from agents.ec2.regions import known_regions
from agents.ec2.words import INSTANCE_TYPE, PLAIN_QUOTES, REGION, is_like_a_type, near

PREFIX = "/ec2"
MANNERS = frozenset("please pls the a an thanks and & in instance instances".split())  # noqa: SIM905
"""Words that ask for nothing, in whatever command."""
LONGEST_REQUEST = 2000
"""Characters; of what is longer some would be left out unsaid."""
TOO_LONG = f"That is longer than {LONGEST_REQUEST} characters, so nothing was done. Say less of it."
_DASHES = "-–—"
_FLAG = re.compile(rf"[{_DASHES}]+[A-Za-z][\w-]*")
_ELSEWHERE = {
    "ls": "list",
    "rm": "terminate",
    "status": "describe",
    "info": "describe",
    "get": "describe",
    "new": "create",
    "add": "create",
    "run": "create",
}
STATES = frozenset({"pending", "running", "stopping", "stopped", "shutting-down", "terminated"})


def is_command(text: str) -> bool:
    """Whether a text is a slash command rather than a sentence."""
    return text.split(maxsplit=1)[:1] == [PREFIX]


def read_command(text: str) -> Thinking:
    """What a slash command wants. Nothing in it is guessed: what is not known is refused.

    Only a create may be a sentence, and is then confirmed as one.
    """
    if len(text) > LONGEST_REQUEST:
        return refused(TOO_LONG)
    line = _plain_quotes(text).removeprefix(PREFIX)
    try:
        words = _split(line)
    except ValueError:
        return refused("A quote is opened and not closed; close it and send the command again.")
    while words and words[0].lower().strip(",") in ("please", "pls"):
        del words[0]
    if not words or words[0].lower() == "help":
        return answered("\n".join(help_lines()))
    spec = action_named(words[0])
    if spec is None:
        known = [*(spec.short for spec in ACTIONS.values()), "help"]
        unknown = _unknown(words[0], known, f"`{PREFIX}` knows", other=_other_word_for(words[0]))
        return refused(f"{unknown} A sentence is for a mention: “@suture what is running?”")
    return _read_parameters(spec, _joined(words[1:], spec))


def _read_parameters(spec: ActionSpec, words: list[str]) -> Thinking:
    given: dict[str, Any] = {}
    loose: list[str] = []
    for word in words:
        key, equals, value = word.partition("=")
        if not equals and _FLAG.fullmatch(word) and word.strip(_DASHES) != "all":
            return refused(_unknown_key(spec, word))
        if not equals:
            loose += [one for one in word.split(",") if one]
            continue
        if spec.name == "tag_instance" and not _is_known(spec, key):
            key, value = "tags", word
        elif not _is_known(spec, key.lower()):
            tag = f" A tag is written `tag={word[:80]}`." if spec.name == "create_instance" else ""
            return refused(_unknown_key(spec, key) + tag)
        else:
            key = key.lower()
        if key in given and key in {"tag", "tags", "with_tags"}:
            value = f"{given[key]},{value}"
        elif given.get(key, value) != value:
            return refused(f"`{key}` is given twice; give it once.")
        given[key] = value
    creates = spec.name == "create_instance"
    if creates and _is_prose(loose):
        return read_sentence(f"create {' '.join(map(_requoted, words))}")
    fillers = CREATE_FILLERS if creates else MANNERS
    left = _place(spec, (word for word in loose if word.lower() not in fillers), given)
    if left:
        return refused(
            f"I do not know what “{left[0][:80]}” is to `{spec.short}`. "
            f"It is written like `{PREFIX} {EXAMPLES[spec.name]}`."
        )
    return understood(spec.name, given, "command")


def _joined(words: Iterable[str], spec: ActionSpec) -> list[str]:
    """The words, with `--type t3.micro`, `type: t3.micro`, `type = t3.micro` and the like as
    `type=t3.micro`, where the action has such a key."""
    joined: list[str] = []
    waits = False
    for word in words:
        bare = word.lstrip(_DASHES)
        key, sign, value = bare.partition("=" if "=" in bare else ":")
        is_sign = word in ("=", ":")
        if waits:
            joined[-1] += "" if is_sign else word
            waits = is_sign
        elif is_sign and joined and _is_known(spec, joined[-1].lower()):
            joined[-1] += "="
            waits = True
        elif (sign or bare != word) and _is_known(spec, key.lower()):
            joined.append(f"{key.replace('-', '_')}={value}")
            waits = not value and sign != "="
        else:
            joined.append(word)
    return joined


def _is_prose(loose: Sequence[str]) -> bool:
    """Whether these words of a create are a sentence's: then that is how they are read."""
    fields = CreateInstance.model_fields
    said = [word for word in loose if _field_by_form(word, fields) is None]
    bare = [word for word in said if word.lower() not in CREATE_FILLERS]
    return 0 < len(bare) < len(said) or any(not _is_like_a_name(word) for word in bare)


def _is_like_a_name(word: str) -> bool:
    """Whether a word may be an instance's name: `web-1` may, `spot`, `3x` and `t3` may not."""
    lower = word.lower()
    begins_a_region = any(one.startswith(f"{lower}-") for one in known_regions())
    amount_or_family = re.fullmatch(r"x?\d+[a-z]{0,3}|[a-z]\d[a-z]{0,2}", lower)
    return bool(NAMELIKE.search(word)) and not (begins_a_region or amount_or_family)


def _place(spec: ActionSpec, loose: Iterable[str], given: dict[str, Any]) -> list[str]:
    """Put words without a key where their form says; returns those that fit nowhere."""
    fields = spec.parameters.model_fields
    left: list[str] = []
    for word in loose:
        field = _field_by_form(word, fields)
        if field is None and spec.name == "resize_instance" and word.lower() == "to":
            continue
        if field is None and "instance_ids" in fields:
            _target(word, given)
        elif (field or "name") not in given:
            given[field or "name"] = word
        else:
            left.append(word)
    return left


def _field_by_form(word: str, fields: Container[str]) -> str | None:
    """The field whose values look like this word."""
    lower = word.lower()
    looks = {
        "instance_type": INSTANCE_TYPE.fullmatch(lower) is not None or is_like_a_type(lower),
        "image": image_named(word) is not None,
        "region": REGION.fullmatch(lower) is not None or ("image" in fields and _is_a_slip(lower)),
        "state": lower in STATES,
    }
    return next((field for field, like in looks.items() if like and field in fields), None)


def _is_a_slip(word: str) -> bool:
    """Whether a word is all but the name of a region: no name for an instance, unless said so."""
    return word[-1].isdigit() and bool(get_close_matches(word, known_regions(), 1, 0.85))


def _target(word: str, given: dict[str, Any]) -> None:
    """One more word for which instances are meant; after `all` (or `*`) it narrows down."""
    if word.lower().strip(_DASHES) in {"all", "everything", "*"}:
        given["all_of"] = given.pop("targets", [])
    else:
        given.setdefault("all_of" if "all_of" in given else "targets", []).append(word)


def _is_known(spec: ActionSpec, key: str) -> bool:
    field = key.replace("-", "_")
    return field in spec.parameters.words or field in spec.parameters.model_fields


def _other_word_for(word: str) -> str | None:
    """The action that people have this word for, elsewhere or in a sentence."""
    bare = re.sub(r"-instances?$", "", word.lower())
    for action, verb in VERBS:
        if verb.fullmatch(bare):
            return ACTIONS[action].short
    return _ELSEWHERE.get(bare)


def _unknown_key(spec: ActionSpec, key: str) -> str:
    fields = list(spec.parameters.model_fields)
    also = [*spec.parameters.words, *fields]
    return _unknown(key, fields, f"`{spec.short}` takes", also)


def _requoted(word: str) -> str:
    """A word of a command as a sentence has it."""
    key, equals, value = word.partition("=")
    return f'{key}="{value}"' if equals and " " in value else word


def _unknown(
    word: str,
    known: Iterable[str],
    whose: str,
    also: Iterable[str] = (),
    other: str | None = None,
) -> str:
    guess = f" Did you mean `{other}`?" if other else near(word, [*known, *also])
    return f"I do not know “{word[:80]}”.{guess} {whose}: {', '.join(known)}."


def _split(line: str) -> list[str]:
    """The words of a line; an apostrophe within one opens no quote. Raises ValueError."""
    try:
        return shlex.split(line)
    except ValueError:
        return shlex.split(re.sub(r"(?<=\w)'(?=\w)", r"\'", line))


def _plain_quotes(text: str) -> str:
    return text.translate(PLAIN_QUOTES)
