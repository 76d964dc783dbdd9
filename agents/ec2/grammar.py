"""Sentences, read by a small grammar: what it does not understand whole, it does not act on."""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from agents.agent_state import Parameters, Thinking, answered, refused, understood
from agents.ec2.actions import ACTIONS
from agents.ec2.help import help_lines
from agents.ec2.parameters import Parameters as Form
from agents.ec2.words import (
    INSTANCE_TYPE,
    REGION,
    SIZE,
    SIZES,
    USER_DATA,
    Words,
    take_pairs,
    take_parameters,
)

POLITE = re.compile(
    r"^(?:(?:hey|hi|hello|ok(?:ay)?|suture|@\w+|please|pls|kindly|now|then|just|can you|could you|"
    r"would you|will you|i (?:want|need|would like|'d like)(?: you)? to|i'd like(?: you)? to|"
    r"we (?:want|need) to|let's|go and)\b[\s,!:]*)+",
    re.IGNORECASE,
)
THANKS = re.compile(
    r"[\s,]*\b(?:please|pls|thanks?(?: you)?|for me|now|right away)\b[\s.!?]*$", re.IGNORECASE
)
NEGATION = re.compile(
    r"\b(?:don't|dont|do not|not|never|unless|except|but|without)\b", re.IGNORECASE
)

NEW = r"(?:an?|another|one|new|some)"
PHRASES: tuple[tuple[str, str], ...] = (
    ("create_instance", rf"(?:create|launch|spin up|provision|bring up|set up)(?:\s+{NEW}\b)?"),
    (
        "create_instance",
        rf"(?:start|start up|run|boot|fire up|make|give me|get me|(?:i |we )?need)(?: me)?\s+{NEW}",
    ),
    ("terminate_instance", r"terminate|delete|destroy|kill|remove|get rid of|tear down"),
    ("stop_instance", r"stop|shut ?down|halt|turn off|power off|switch off|shut off"),
    ("reboot_instance", r"reboot|restart|bounce|power cycle"),
    (
        "start_instance",
        r"start(?: up)?|boot(?: up)?|turn on|power on|switch on|wake(?: up)?|resume",
    ),
    ("resize_instance", r"resize|scale|upgrade|downgrade|change(?: the)? (?:type|size) of"),
    ("tag_instance", r"tag|label"),
    (
        "describe_instance",
        r"describe|inspect|tell me about"
        r"|(?:(?:show(?: me)?|what is|what's|how is)(?: the)? )?(?:details|status|state) of",
    ),
    ("list_instances", r"list|show(?: me)?|what(?: is|'s| are)?|which|how many"),
)
VERBS = tuple(
    (action, re.compile(rf"^(?:{words})(?=[\s?.!,]|$)", re.IGNORECASE)) for action, words in PHRASES
)
SECOND = re.compile(
    r"(?:\band(?: then)?|\bthen|,|;)\s+(?:terminate|delete|destroy|kill|stop|shut ?down|halt|reboot"
    r"|restart|start|launch|create|resize|scale|tag|list|describe)\b",
    re.IGNORECASE,
)
TARGET_FILLERS = frozenset(
    "the a an of this that these those it called named instance instances box boxes server servers "  # noqa: SIM905
    "machine machines vm vms host hosts node nodes and ec2 my our id ids with name".split()
)
LIST_FILLERS = TARGET_FILLERS | frozenset(
    "is are all any every do we i have there right now currently in what which me us at "  # noqa: SIM905
    "moment".split()
)
NOUNS = frozenset(
    "instance instances box boxes server servers machine machines vm vms host hosts node nodes "  # noqa: SIM905
    "ec2".split()
)
OWN_NOUNS = NOUNS - {"server", "servers", "host", "hosts", "node", "nodes"}
"""Those that are EC2's alone, whatever else is talked of."""
NAMELIKE = re.compile(r"[\d_-]")
"""What words that are names of instances mostly have."""
CREATE_FILLERS = LIST_FILLERS | frozenset(
    "1 another as be by can could for from give have image just kindly like make need new on "  # noqa: SIM905
    "one os please pls running should size so some system thank thanks then to type up use using "
    "want where which will would you".split()
)
"""What a request for an instance may say besides, without asking for anything."""
STATES = {"running": "running", "up": "running", "stopped": "stopped", "terminated": "terminated",
          "pending": "pending", "stopping": "stopping"}  # fmt: skip
ALL = re.compile(r"\b(?:all|every|everything|each)\b", re.IGNORECASE)
MANY = re.compile(
    r"^(?:create|start|launch|run|spin up|make|boot|provision)\s+"
    r"(?:(?:me|us)\s+)?(?:an?\s+)?(?:(?!1\b)\d+x?|x\s?\d+|two|three|four|five|six|seven|eight|nine"
    r"|ten|dozen|couple|pair|some|several|many|both)\b",
    re.IGNORECASE,
)
LEFT_OVER = "left_over"
"""Among the parameters of a create: what was said and is none of them."""
_USER_DATA = frozenset({"user_data", "userdata"})
ONLY_IN_A_COMMAND = (
    "User data is taken only in a command, where its lines stay as they are: "
    '`/ec2 create type=t3.micro ami=al2023 user_data="…"`. Nothing was done.'
)
NOT_UNDERSTOOD = (
    "I did not understand that, so nothing was done. Say it another way (“stop web-1”, “what is "
    "running?”, “start a small Ubuntu box and call it lt-1”), or see `/ec2 help`."
)


def read_sentence(text: str) -> Thinking:
    """What a sentence wants."""
    words = Words(text)
    words.rest = _without_manners(words.rest)
    if re.fullmatch(r"help[.!?]*|what can you do\??", words.rest, re.IGNORECASE):
        return answered("\n".join(help_lines()), "grammar")
    if NEGATION.search(words.rest):
        return refused(
            "I would have to guess what is not meant, so nothing was done. Say only what to do, "
            "and to which instances.",
            "grammar",
        )
    if MANY.search(words.rest):
        return refused("I create one instance at a time; ask once for each.", "grammar")
    if SECOND.search(words.rest):
        return refused("That is more than one thing; ask for one at a time.", "grammar")
    for action, verb in VERBS:
        if found := verb.match(words.rest):
            words.verb, words.rest = found[0], words.rest[found.end() :].strip()
            return _reader(action)(action, words)
    if re.match(r"^make\s", words.rest, re.IGNORECASE) and INSTANCE_TYPE.search(words.rest):
        words.rest = words.rest[4:].strip()
        return _resize("resize_instance", words)
    return refused(NOT_UNDERSTOOD, "grammar")


def read_reply(text: str, asked: list[str], action: str) -> Parameters:
    """What a reply to a question says: "t3.micro, Amazon Linux", "call it web-1", "web-2".

    Words of no known form are the name, or the instances, if those were asked for.
    """
    words = Words(text)
    words.rest = _without_manners(words.rest)
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
    elif "instance_type" in fields and (kind := words.take(INSTANCE_TYPE)):
        given["instance_type"] = kind
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


def left_over_by(others: Parameters, text: str) -> Parameters:
    """What of a sentence about a new instance neither the grammar nor the `others` hold, which
    somebody else has read out of it."""
    words = Words(text)
    words.rest = _without_manners(words.rest)
    for action, verb in VERBS:
        if action == "create_instance" and (found := verb.match(words.rest)):
            words.rest = words.rest[found.end() :]
    take_pairs(words)
    take_parameters(words)
    held = re.findall(r"[\w.-]+", str([*others.values()]).lower())
    left = [one for one in words.stretches(CREATE_FILLERS) if {*one.lower().split()} - {*held}]
    return {LEFT_OVER: left} if left else {}


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
    given: Parameters = {}
    if region := words.take(REGION):
        given["region"] = region
        words.rest = re.sub(r"\bin\s*$|\bin(?=\s+$)", "", words.rest).strip()
    return understood(action, given | _which(words), "grammar")


def _resize(action: str, words: Words) -> Thinking:
    given: Parameters = {}
    if kind := words.take(INSTANCE_TYPE):
        given["instance_type"] = kind.lower()
    elif (at := re.search(r"\bto\s+(?:an?\s+)?", words.rest)) and SIZE.match(words.rest, at.end()):
        given["instance_type"] = SIZES[(words.take(SIZE) or "").lower()]
    words.rest = re.sub(r"\b(?:to(?: be)?|into|an?)\b", " ", words.rest)
    return understood(action, given | _which(words), "grammar")


def _tag(action: str, words: Words) -> Thinking:
    tags = take_pairs(words)
    words.rest = re.sub(r"\b(?:with|as)\b", " ", words.rest)
    given: Parameters = {"tags": tags} if tags else {}
    return understood(action, given | _which(words), "grammar")


def _list(action: str, words: Words) -> Thinking:
    given: Parameters = {}
    if region := words.take(REGION):
        given["region"] = region
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
    everything = [word for word in left if ALL.fullmatch(word)]
    named = [word for word in left if word not in everything]
    if everything:
        return {"all_of": [word.lower() for word in named]}
    return {"targets": named} if named else {}
