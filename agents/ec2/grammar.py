"""Sentences, read by a small grammar: what it does not understand whole, it does not act on."""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from agents.agent_state import Parameters, Thinking, answered, refused, understood
from agents.ec2.actions import ACTIONS, READS
from agents.ec2.help import help_lines
from agents.ec2.parameters import Parameters as Form
from agents.ec2.phrases import (
    ALL,
    AND_TAG,
    APART,
    CHOICE,
    CREATE_FILLERS,
    IS_IT,
    LIST_FILLERS,
    MANY,
    NAMELIKE,
    NEGATION,
    NOT_NOW,
    NOUNS,
    ONE_REGION,
    OTHERWISE,
    OWN_NOUNS,
    PARTS,
    POLITE,
    REASON,
    RENAME,
    SECOND,
    STATES,
    TARGET_FILLERS,
    THANKS,
    VERBS,
    WISHES,
)
from agents.ec2.words import (
    INSTANCE_TYPE,
    REGION,
    SIZE,
    SIZES,
    USER_DATA,
    Words,
    is_like_a_type,
    take_pairs,
    take_parameters,
    take_region,
    unquoted,
)

LEFT_OVER = "left_over"
"""Among the parameters: what was said and is none of them."""
A_SIZE = re.compile(rf"(?:^|\b(?:to|an?)\s+){SIZE.pattern}")
TO = re.compile(r"\b(?:to(?: be)?|into|an?)\b", re.IGNORECASE)
_FOR_ALL = frozenset({"all", "every", "everything", "each", "whole"})
_USER_DATA = frozenset({"user_data", "userdata"})
ONLY_IN_A_COMMAND = (
    "User data is taken only in a command, where its lines stay as they are: "
    '`/ec2 create type=t3.micro ami=al2023 user_data="…"`. Nothing was done.'
)
UNCLEAR = (
    "I would have to guess what is not meant, so nothing was done. Say only what to do, and to "
    "which instances."
)
NO_CALENDAR = (
    "What I do, I do at once: I keep no dates and wait for nothing, so nothing was done. Ask when "
    "it is time."
)
IN_ONE_REGION = (
    "I work in one region at a time, so nothing was done. Name it (“in eu-west-1”), and ask once "
    "for each."
)
NO_PARTS = (
    "I remove whole instances and nothing else of AWS (no tags, disks or keys), so nothing was "
    "done."
)
NOT_UNDERSTOOD = (
    "I did not understand that, so nothing was done. Say it another way (“stop web-1”, “what is "
    "running?”, “start a small Ubuntu box and call it lt-1”), or see `/ec2 help`. Errors are "
    "listed by `/suture status`, and talked about in their threads."
)


def read_sentence(text: str) -> Thinking:
    """What a sentence wants."""
    words = Words(text)
    words.rest = _without_manners(words.rest)
    if re.fullmatch(r"help[.!?]*|what can you do\??", words.rest, re.IGNORECASE):
        return answered("\n".join(help_lines()), "grammar")
    words.rest = APART.sub(r"\1 \3 \2", words.rest)
    if NEGATION.search(words.rest):
        return refused(UNCLEAR, "grammar")
    if MANY.search(words.rest):
        return refused("I create one instance at a time; ask once for each.", "grammar")
    if ONE_REGION.search(words.rest):
        return refused(IN_ONE_REGION, "grammar")
    if asked := IS_IT.match(words.rest):
        words.rest = asked[1]
        return _act("describe_instance", words)
    if renamed := RENAME.match(words.rest):
        words.rest = renamed[1]
        return understood(
            "tag_instance", {"tags": {"Name": unquoted(renamed[2])}} | _which(words), "grammar"
        )
    for action, verb in VERBS:
        if found := verb.match(words.rest):
            words.verb, words.rest = found[0], words.rest[found.end() :].strip()
            return _read(action, words)
    if OTHERWISE.search(words.rest):
        words.rest = re.sub(r"^\w+|\b(?:bigger|larger|smaller)\b", "", words.rest, flags=re.I)
        return _read("resize_instance", words)
    return refused(NOT_UNDERSTOOD, "grammar")


def _read(action: str, words: Words) -> Thinking:
    """The rest of a sentence, behind its verb."""
    if action == "create_instance":
        words.rest = AND_TAG.sub(" ", words.rest)
    if SECOND.search(words.rest):
        return refused("That is more than one thing; ask for one at a time.", "grammar")
    from_something = words.verb.lower() == "remove" and " from " in words.rest
    if action == "terminate_instance" and (from_something or PARTS.match(words.rest)):
        return refused(NO_PARTS, "grammar")
    if action not in READS and CHOICE.search(words.rest):
        return refused(UNCLEAR, "grammar")
    if action not in READS and action != "create_instance" and NOT_NOW.search(words.rest):
        return refused(NO_CALENDAR, "grammar")
    return _reader(action)(action, words)


def read_reply(text: str, asked: list[str], action: str) -> Parameters:
    """What a reply to a question says: "t3.micro, Amazon Linux", "call it web-1", "web-2".

    Words of no known form are the name, or the instances, if those were asked for.
    """
    words = Words(text)
    words.rest = _without_manners(words.rest)
    for said, verb in VERBS:
        if said == action and action != "create_instance":
            words.rest = verb.sub("", words.rest).strip()
    form = ACTIONS[action].parameters
    fields, pairs = form.model_fields, take_pairs(words)
    given, others = _known(pairs, form)
    for name in _USER_DATA & given.keys():
        del given[name]
        others[name] = "…"
    if others and "tags" in asked:
        given["tags"], others = others, {}
    if "image" in fields:
        given |= take_parameters(words)
    else:
        given |= _region(words) | (_type_for(words) if "instance_type" in asked else {})
    left = [word for word in words.left() if word.lower() not in TARGET_FILLERS]
    if "instance_ids" in asked:
        given |= _targets(left)
    elif len(left) == len(asked) == 1 and asked[0] not in given:
        given[asked[0]] = left[0]
    elif "name" in asked and len(left) == 1:
        given.setdefault("name", left[0])
    elif given and "image" in fields:
        given |= _left_over(words, others)
    return given


def asks_for_the_list(text: str) -> bool:
    """Whether a text, read whole, asks what instances there are: “list”, “what is running?”.

    “List the callers” does not: words that would narrow a list down may mean anything else.
    """
    read = read_sentence(text)
    if read["action"] != "list_instances" or "all_of" in read["parameters"]:
        return False
    said = _without_manners(text).lower().strip(" .!?")
    bare = said in {"list", "list all", "show all"}
    return bool(bare or read["parameters"] or OWN_NOUNS.intersection(said.split()))


def completed(action: str, others: Parameters, text: str) -> Parameters:
    """What somebody else has read out of a sentence, and beside it what they left out.

    Of a new instance that is what the grammar knows to be its parameters; of every action, what
    neither holds: it must not be dropped unsaid.
    """
    words = Words(text)
    words.rest = APART.sub(r"\1 \3 \2", _without_manners(words.rest))
    for said, verb in VERBS:
        if said == action and (found := verb.match(words.rest)):
            words.rest = words.rest[found.end() :]
    if action == "create_instance":
        take_pairs(words)
        known = take_parameters(words)
    else:
        known = _region(words)
    held = {*re.findall(r"[\w.-]+", str([*others.values()]).lower()), *_FOR_ALL}
    held |= {f"{word}s" for word in held}
    held |= {size for size, kind in SIZES.items() if kind == others.get("instance_type")}
    left = words.stretches(CREATE_FILLERS | held)
    return known | others | ({LEFT_OVER: left} if left else {})


def _without_manners(text: str) -> str:
    return THANKS.sub("", POLITE.sub("", text)).strip()


def _reader(action: str) -> Callable[[str, Words], Thinking]:
    match action:
        case "create_instance":
            return _create
        case "list_instances":
            return _list
        case "resize_instance":
            return _resize
        case "tag_instance":
            return _tag
        case _:
            return _act


def _create(action: str, words: Words) -> Thinking:
    if USER_DATA.search(words.rest):
        return refused(ONLY_IN_A_COMMAND, "grammar")
    known, tags = _known(take_pairs(words), ACTIONS[action].parameters)
    given = take_parameters(words) | known
    if tags:
        given["tags"] = tags
    wish = WISHES.match(words.verb)
    if wish and not given and not NOUNS.intersection(word.lower() for word in words.left()):
        return refused(NOT_UNDERSTOOD, "grammar")
    return understood(action, given | _left_over(words), "grammar")


def _known(pairs: dict[str, str], form: type[Form]) -> tuple[Parameters, dict[str, str]]:
    """The pairs that are parameters of this form, and the others."""
    fields = {*form.model_fields, *form.words}
    known = {key.lower(): value for key, value in pairs.items() if key.lower() in fields}
    return known, {key: value for key, value in pairs.items() if key.lower() not in fields}


def _left_over(words: Words, pairs: Mapping[str, str] = MappingProxyType({})) -> Parameters:
    """What nobody has taken, stretch by stretch: a create would otherwise leave it out unsaid."""
    left = [*words.stretches(CREATE_FILLERS), *(f"{key}={text}" for key, text in pairs.items())]
    return {LEFT_OVER: left} if left else {}


def _act(action: str, words: Words) -> Thinking:
    return understood(action, _region(words) | _reason(words) | _which(words), "grammar")


def _region(words: Words) -> Parameters:
    region = take_region(words)
    return {"region": region} if region else {}


def _reason(words: Words) -> Parameters:
    """Why it is to be done. Nobody asked for anything by it; and it is shown, should they have."""
    found = REASON.search(words.rest)
    if found is None:
        return {}
    words.rest = words.rest[: found.start()]
    return {LEFT_OVER: [found[0].strip(" ,;:.!–—")]}


def _resize(action: str, words: Words) -> Thinking:
    given = _region(words) | _reason(words) | _type_for(words)
    return understood(action, given | _which(words), "grammar")


def _type_for(words: Words) -> Parameters:
    """The type that an instance is to have: “to t3.large”, “to a small”."""
    given: Parameters = {}
    if kind := words.take(INSTANCE_TYPE):
        given["instance_type"] = kind.lower()
    elif size := words.take(A_SIZE):
        given["instance_type"] = SIZES[size.lower()]
    elif slip := next(filter(is_like_a_type, words.left()), None):
        given["instance_type"] = slip  # to be refused by its name
        words.rest = words.rest.replace(slip, " ", 1)
    words.rest = TO.sub(" ", words.rest)
    return given


def _tag(action: str, words: Words) -> Thinking:
    tags = take_pairs(words)
    words.rest = re.sub(r"\b(?:with|as)\b", " ", words.rest)
    given: Parameters = {"tags": tags} if tags else {}
    given |= _region(words) | _reason(words)
    return understood(action, given | _which(words), "grammar")


def _list(action: str, words: Words) -> Thinking:
    given = _region(words)
    if words.take(REGION):
        return refused(IN_ONE_REGION, "grammar")
    if kind := words.take(INSTANCE_TYPE):
        given["instance_type"] = kind
    left = [word.lower() for word in words.left()]
    question = not re.fullmatch(r"list|show", words.verb, re.IGNORECASE)
    for word in left:
        if word in STATES:
            given["state"] = STATES[word]
    narrowing = [word for word in left if word not in STATES and word not in LIST_FILLERS]
    about_instances = given or NOUNS.intersection(left) or any(map(NAMELIKE.search, narrowing))
    if len(narrowing) > 2 or (narrowing and question and not about_instances):
        return refused(NOT_UNDERSTOOD, "grammar")
    if narrowing:
        given["all_of"] = narrowing
    return understood(action, given, "grammar")


def _which(words: Words) -> Parameters:
    """Which instances are meant: ids and names, or all that the other words describe."""
    return _targets([word for word in words.left() if word.lower() not in TARGET_FILLERS])


def _targets(left: list[str]) -> Parameters:
    named = [word for word in left if not ALL.fullmatch(word)]
    if named != left:
        return {"all_of": [word.lower() for word in named if word.lower() not in LIST_FILLERS]}
    return {"targets": named} if named else {}
