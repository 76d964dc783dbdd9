"""What the repository alone cannot tell: a check of data from outside, a package's own failure."""

import re

from agents.incident.analysis import Analysis
from agents.incident.rules.flow.notation import FUNCTIONS, call_of
from agents.incident.rules.outside.declared import declared_package
from agents.incident.rules.outside.files import READS_FILE
from agents.incident.rules.outside.place import Place

_INTEGRITY = re.compile(
    r"(?i)checksum|digest|\bhash\b|corrupt|damaged|truncated|mismatch|does not match|do not match"
    r"|inconsisten|invariant|not add up|differs? from|out of balance"
)
_OUTSIDE_DATA = re.compile(
    rf"{READS_FILE.pattern}|\bstdin\b|requests?\.|urlopen|fetch\(|\.recv\(|socket|axios|cursor"
    r"|\.execute\(|Scanner\(|BufferedReader|http\.(Get|get)"
)


def check_of_data(place: Place) -> Analysis | None:
    """The code's own check of data from outside does not hold: data, reader or check is wrong."""
    line = place.file.lines[place.fault.line - 1].strip()
    asserts = place.fault.error in ("AssertionError", "AssertionFailedError")
    refuses = bool(re.match(r"(raise|throw|panic)\b", line))
    if not asserts and not (refuses and _INTEGRITY.search(place.fault.message)):
        return None
    if not _data_comes_in(place):
        return None
    cause = f"The check at {place.where} does not hold for the data that was read."
    advice = (
        "The repository does not tell which is wrong: the data from outside, what reads it, or "
        "the check."
    )
    settled = (
        "The data as it was then, compared by hand with what the check expects "
        f"({place.fault.message.splitlines()[0][:120] if place.fault.message else line})."
    )
    return place.answer(cause, advice, settled_by=settled)


def _data_comes_in(place: Place) -> bool:
    """Whether a function of the trace, or one that its lines call, reads from outside."""
    texts = [place.around, *place.callers]
    for frame in place.case.frames[:6]:
        file = place.files.file(frame.path)
        if file is None or frame.line is None:
            continue
        for node in file.touching(frame.line):
            call = call_of(file, node)
            if call is None or not call.name:
                continue
            for home in place.files.files_with(call.name, frame.path):
                for function in home.of_type(*FUNCTIONS):
                    if home.code(function.child_by_field_name("name")) == call.name:
                        texts.append(home.code(function))
    return any(_OUTSIDE_DATA.search(text) for text in texts)


_INTERNAL = re.compile(
    r"(?i)\binternal\b|should (never|not) happen|please report|unreachable|\bbug\b|assertion"
    r"|invalid state|inconsistent state"
)


def inside_package(place: Place) -> Analysis | None:
    """A package failed inside itself, by its own words."""
    root = place.case.trace.root_cause
    if root is None or not place.fault.called or not _INTERNAL.search(root.message or ""):
        return None
    inner = root.frames[0] if root.frames else None
    found = re.search(
        r"(?:site-packages|dist-packages|node_modules)[/\\]+([\w@.-]+)",
        (inner and inner.file) or "",
    )
    if inner is None or inner.in_app or found is None:
        return None
    package = found[1]
    declared = declared_package(place.case.snapshot, package)
    cause = f"The package `{package}` fails inside itself when {place.where} calls it."
    advice = "Nothing in the repository tells whether the package or what it is given is at fault."
    settled = (
        f"The same call with another version of `{package}`, and the package's own change log."
    )
    return place.answer(cause, advice, *([declared] if declared else []), settled_by=settled)
