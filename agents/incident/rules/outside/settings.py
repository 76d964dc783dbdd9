"""Settings: a variable of the environment that is not set, or holds what cannot be read."""

import re

from agents.incident.analysis import Analysis
from agents.incident.rules.flow.notation import CALLS, ELEMENTS, FUNCTIONS, MEMBERS
from agents.incident.rules.flow.stack import READS_SETTING, stack_of
from agents.incident.rules.flow.trail import Trail
from agents.incident.rules.outside.files import READS_FILE
from agents.incident.rules.outside.place import Place
from agents.incident.rules.rule import quoted
from agents.incident.rules.tree_site import comment_of, row_of


def variable_not_set(place: Place, trail: Trail | None) -> Analysis | None:
    if trail is None or trail.variable is None:
        return None
    steps = [
        quoted(step.path, place.case.snapshot.text(step.path), step.line, step.line, step.reason)
        for step in trail.steps
        if (step.path, step.line) != (place.file.path, place.fault.line)
    ]
    cause = f"The environment variable `{trail.variable}` is not set where this server runs."
    advice = f"{trail.said} Set it in the server's environment."
    return place.answer(cause, advice, *steps)


_MALFORMED = re.compile(
    r"invalid literal for int|could not convert string to float|NumberFormatException"
    r"|parsing \".*\": invalid syntax|Invalid URL|No enum constant|invalid duration"
    r"|InvalidOperation|Invalid isoformat|does not match format|DateTimeParseException"
    r"|binascii\.Error|Invalid base64-encoded|No time zone found with key|named 'tzdata'"
    r"|Incorrect padding|[Ii]llegal base64|Input byte|non-hexadecimal"
)
_OPERATED = re.compile(
    r"(?i)\b(operators?|installations?|settings?|configuration|configured|config)\b"
)
_WHOLE = re.compile(
    r"(?:new URL|URI\.create|new URI|int|float|Decimal|ZoneInfo)\(\s*[A-Za-z_]\w*\s*\)"
)


def written_value_malformed(place: Place) -> Analysis | None:
    """A value of a file that the code calls the operator's, taken as it stands, is malformed."""
    line = place.file.lines[place.fault.line - 1]
    if not _MALFORMED.search(place.said) or not _WHOLE.search(line):
        return None
    function = next((n for n in place.file.touching(place.fault.line) if n.type in FUNCTIONS), None)
    if function is None or not READS_FILE.search(place.file.code(function)):
        return None
    said = f"{comment_of(place.file, function)} {place.file.code(function)}"
    if not _OPERATED.search(said):
        return None
    cause = (
        f"A setting in the file that {place.where} reads is not of the form that it should have."
    )
    return place.answer(cause, "The code takes it as it is written: correct it there.")


_OTHER_KIND = re.compile(
    r"EISDIR|ENOTDIR|ELOOP|ENAMETOOLONG|IsADirectoryError|NotADirectoryError"
    r"|(?i:is a directory|not a directory|file name too long)"
)


def variable_malformed(place: Place) -> Analysis | None:
    """A number, address or date is made of a setting, whose value is none."""
    if not _MALFORMED.search(place.said):
        return None
    found = _setting_read(place)
    if found is None:
        return None
    name, source = found
    values = {text for _, text in re.findall(r"(['\"])(.*?)\1", place.fault.message) if text}
    if values & {text for _, text in re.findall(r"(['\"])(.*?)\1", source)}:
        return None  # the default that the code itself gives
    cause = f"The setting `{name}` has a value that {place.where} cannot read."
    return place.answer(cause, "Correct it where this server gets its settings from.")


def path_of_other_kind(place: Place) -> Analysis | None:
    """A setting names a folder where a file belongs, or the other way round."""
    if not _OTHER_KIND.search(place.said):
        return None
    found = _setting_read(place)
    name = found[0] if found is not None else _of_configuration(place)
    if name is None:
        return None
    cause = f"The path in the setting `{name}` is not of the kind that {place.where} needs."
    return place.answer(cause, "Correct the setting, or what lies under that path.")


_CONFIGURED = re.compile(
    r"(?i)\b(?:\w+\.)*\w*(?:config|conf|cfg|settings?|options|opts)"
    r"(?:\.get\(|\.|\[)\s*[\"']?(?P<name>(?!get\b)[a-z_]\w*)\b(?!\s*\()"
)
_LISTS = re.compile(r"readdir|listdir|iterdir|scandir|glob\(|os\.walk|Files\.(list|walk)|ReadDir")


def _of_configuration(place: Place) -> str | None:
    """The one member of a configuration that a line of the stack hands on as the path."""
    if any(_LISTS.search(text) for text in (place.around, *place.callers)):
        return None
    for file, line in place.lines:
        names = {found["name"] for found in _CONFIGURED.finditer(file.lines[line - 1])}
        if names:
            return next(iter(names)) if len(names) == 1 else None
    return None


def _setting_read(place: Place) -> tuple[str, str] | None:
    """The one setting that a value of the failing line is made of, and the code that reads it."""
    stack = stack_of(place.case, place.files, place.fault)
    names: dict[str, str] = {}
    for node in place.file.touching(place.fault.line):
        if node.type not in _VALUES or row_of(node) != place.fault.line:
            continue
        made = stack.followed(place.file, node, 0)
        read = READS_SETTING.fullmatch(made[0].code(made[1])) if made is not None else None
        if made is not None and read is not None:
            name = next(group for group in read.groups() if group)
            names[name] = made[0].code(made[1])
    return next(iter(names.items())) if len(names) == 1 else None


_VALUES = ("identifier", *CALLS, *MEMBERS, *ELEMENTS)
