"""What people say in a request: the words of each action, and those that mean nothing by it."""

import re

from agents.ec2.words import INSTANCE_TYPE, SIZES

POLITE = re.compile(
    r"^(?:(?:hey|hi|hello|ok(?:ay)?|suture|@\w+|please|pls|kindly|now|then|just|actually|quickly|"
    r"(?:can|could|would|will) (?:you|someone|somebody|anyone|anybody)|help me(?: to)?|"
    r"i (?:want|need|would like|'d like)(?: you)? to|i'd like(?: you)? to|"
    r"we (?:want|need) to|let's|go and)\b[\s,!:]*)+",
    re.IGNORECASE,
)
THANKS = re.compile(
    r"(?:[\s,]*(?<![\w-])(?:please|pls|thanks?(?: you)?|for me|now|right (?:away|now)|asap"
    r"|immediately|quickly|at once|again|instead|permanently|for good|forever)\b[\s.!?]*)+$",
    re.IGNORECASE,
)


def _beside(*words: str) -> re.Pattern[str]:
    """Any of these where it stands alone, and is no part of a name such as `daily-backup`."""
    return re.compile(rf"(?<![\w.=-])(?:{'|'.join(words)})(?![\w-])", re.IGNORECASE)


NEGATION = _beside("don't|dont|do not|not|never|unless|except|but|without")
CHOICE = _beside("or|either|maybe|perhaps")
_UNIT = r"(?:minute|min|m|hour|hr|h|day|d|week|month)s?"
NOT_NOW = _beside(
    r"tomorrow|tonight|today|later|soon|if|when(?:ever)?|once|while|daily|hourly|weekend",
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day",
    rf"(?:every|each|in|for|after|within)\s+(?:another\s+)?"
    rf"(?:\d+|an?|one|two|three|a few)?\s*{_UNIT}",
    r"(?:at|by|until|till|before|after)\s+(?:\d[\d:.]*\s*(?:am|pm)?|noon|midnight|lunch|work)",
    r"(?:until|till|before|after)\s+the",
)
"""What only somebody with a calendar could do."""
REASON = re.compile(
    r"(?:[,;:.]+\s+|\s*[–—]+\s*|\s+(?=because|since))"
    r"(?:because|since|(?:it|they|this|that|there|he|she|we|i)(?:'\w+)?)(?![\w-]).*$",
    re.IGNORECASE,
)
"""Why it is to be done, at the end of a sentence."""
ONE_REGION = re.compile(r"\b(?:all|every|each|other|both|any)\s+(?:\w+\s+)?regions?\b", re.I)
AND_TAG = re.compile(
    r"\b(?:and\s+)?(?:tag|label)(?:l?ed)?\s+(?:it\s+)?(?:with\s+|as\s+)?(?=[\w.-]+\s?=)", re.I
)
OTHERWISE = re.compile(
    rf"^(?:make|change)\s.*(?:{INSTANCE_TYPE.pattern}|\b(?:bigger|larger|smaller)\b"
    rf"|\san?\s+(?:{'|'.join(SIZES)})\b)",
    re.IGNORECASE,
)
"""Another type for an instance that is there."""
APART = re.compile(
    r"^(turn|power|switch|shut|scale)\s+((?:(?!\b(?:on|off|up|down)\b).)+?)\s+(on|off|up|down)\b",
    re.IGNORECASE,
)
"""A verb with its instances in its middle: “turn web-1 off”."""
RENAME = re.compile(r"^rename\s+(.+?)\s+(?:to|as|into)\s+(\"[^\"]+\"|'[^']+'|[\w.-]+)[.!]?$", re.I)
IS_IT = re.compile(
    r"^(?:is|are|how is|how's|how are)\s+(?!there\b|any)(.+?)\s+(?:still\s+|back\s+)?"
    r"(?:doing|running|up|down|stopped|on|off|alive|there|healthy|started|ok(?:ay)?)\W*$",
    re.IGNORECASE,
)

NEW = r"(?:an?|another|one|new|some)"
PHRASES: tuple[tuple[str, str], ...] = (
    (
        "create_instance",
        rf"(?:create|launch|spin(?: me)? up|provision|bring up|set up)(?: me\b)?(?:\s+{NEW}\b)?",
    ),
    ("create_instance", r"(?:an? )?(?:new|another)"),
    (
        "create_instance",
        rf"(?:start|start up|run|boot|fire up|make|give me|get me|(?:i |we )?(?:need|want"
        rf"|would like)|(?:i|we)'d like|(?:can|could|may) (?:i|we) (?:have|get))(?: me)?\s+{NEW}",
    ),
    ("terminate_instance", r"terminate|delete|destroy|kill|remove|get rid of|tear down"),
    ("stop_instance", r"stop|shut ?down|halt|turn off|power off|switch off|shut off"),
    ("reboot_instance", r"reboot|restart|bounce|power cycle"),
    (
        "start_instance",
        r"start(?: up)?|boot(?: up)?|turn on|power on|switch on|wake(?: up)?|resume",
    ),
    (
        "resize_instance",
        r"resize|scale(?: up| down)?|upgrade|downgrade|change(?: the)? (?:type|size) of",
    ),
    ("tag_instance", r"tag|label"),
    (
        "describe_instance",
        r"describe|inspect|tell me about"
        r"|(?:(?:show(?: me)?|what is|what's|how is)(?: the)? )?(?:(?:details|status|state)(?: of)?"
        r"|(?:(?:public |private )?(?:ip|address|ip address)|type|size|tags|owner|image) of)",
    ),
    (
        "list_instances",
        r"list|show(?: me)?|what(?: is|'?s| are)?|which|how many|(?:is|are)(?: there)? any"
        r"|(?:is|are) there",
    ),
)
VERBS = tuple(
    (action, re.compile(rf"^(?:{words})(?=[\s?.!,]|$)", re.IGNORECASE)) for action, words in PHRASES
)
WISHES = re.compile(
    r"(?:i |we )?(?:need|want|would)\b|(?:i|we)'d\b|(?:can|could|may)\b|(?:an? )?(?:new|another)\b",
    re.IGNORECASE,
)
"""Verbs that may be about anything."""
SECOND = re.compile(
    r"(?:\band(?: then)?|\bthen|,|;)\s+(?:terminate|delete|destroy|kill|stop|shut ?down|halt|reboot"
    r"|restart|start|launch|create|resize|scale|tag|list|describe)\b",
    re.IGNORECASE,
)
OWN_NOUNS = frozenset("instance instances box boxes machine machines vm vms ec2".split())  # noqa: SIM905
"""What is EC2's alone, whatever else is talked of."""
NOUNS = OWN_NOUNS | frozenset(
    "server servers computer computers host hosts node nodes".split()  # noqa: SIM905
)
TARGET_FILLERS = NOUNS | frozenset(
    "the a an of this that these those it them one ones called named and my our id ids with "  # noqa: SIM905
    "name".split()
)
LIST_FILLERS = TARGET_FILLERS | frozenset(
    "is are all any every everything do we i have there right now currently in what which me us "  # noqa: SIM905
    "at moment owned belong to by tagged tag tags total".split()
)
PARTS = re.compile(
    r"^(?:the |all |my |our |this |that )*(?:tags?|volumes?|disks?|snapshots?|amis?|images?|keys?"
    r"|key pairs?|security groups?|rules?|files?|logs?|backups?|data)(?![\w-]|\.\w)"
    rf"(?!\s+(?:{'|'.join(NOUNS)})\b)",
    re.IGNORECASE,
)
"""What AWS has beside instances; `data-1` and “the backup server” are instances."""
NAMELIKE = re.compile(r"[\d_-]")
"""What words that are names of instances mostly have."""
CREATE_FILLERS = LIST_FILLERS | frozenset(
    "1 actually another as aws be can cloud could for from get give image just kindly like linux "  # noqa: SIM905
    "make need new on one os please pls running should size so some system thank thanks then to "
    "type up use using want where will would you".split()
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
