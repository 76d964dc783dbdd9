"""Settings: a variable of the environment that is not set, or holds what cannot be read."""

import re

from agents.incident.analysis import Analysis
from agents.incident.rules.flow.notation import code
from agents.incident.rules.flow.origin import origin_of
from agents.incident.rules.flow.trail import Trail
from agents.incident.rules.outside.place import Place
from agents.incident.rules.rule import quoted


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
    r"|parsing \".*\": invalid syntax|is not a valid|Invalid URL|No constant|invalid duration"
)
_READS_VARIABLE = re.compile(
    r"(?:os\.environ\s*\[\s*|os\.environ\.get\(\s*|os\.getenv\(\s*|System\.getenv\(\s*"
    r"|os\.Getenv\(\s*|process\.env\[\s*)[\"'](\w+)[\"']|process\.env\.(\w+)"
)


def variable_malformed(place: Place) -> Analysis | None:
    """A number or name is read from a variable of the environment, whose value is none."""
    if not _MALFORMED.search(place.said):
        return None
    line = place.file.lines[place.fault.line - 1]
    found = _READS_VARIABLE.search(line)
    sources = [line]
    if found is None:
        for node in place.file.touching(place.fault.line):
            origin = origin_of(place.file, node) if node.type == "identifier" else None
            if origin is not None and origin.binding is not None and origin.binding.value:
                source = code(place.file, origin.binding.value)
                if _READS_VARIABLE.search(source):
                    sources = [source]
                    found = _READS_VARIABLE.search(source)
    if found is None:
        return None
    values = re.findall(r"'([^']*)'|\"([^\"]*)\"", place.fault.message)
    quoted_values = {one or other for one, other in values if one or other}
    if any(value in source for value in quoted_values for source in sources):
        return None  # the default that the code itself gives
    name = found[1] or found[2]
    cause = f"The environment variable `{name}` has a value that {place.where} cannot read."
    return place.answer(cause, "Correct it in the server's environment.")
