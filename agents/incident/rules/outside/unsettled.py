"""What the repository alone cannot tell: a check of data from outside, a package's own failure."""

import re

from agents.incident.analysis import Analysis
from agents.incident.rules.flow.notation import FUNCTIONS, call_of
from agents.incident.rules.outside.declared import declared_package
from agents.incident.rules.outside.files import READS_FILE, WRITES
from agents.incident.rules.outside.place import Place

_INTEGRITY = re.compile(
    r"(?i)checksum|digest|\bhash\b|corrupt|damaged|truncated|mismatch|does not match|do not match"
    r"|inconsisten|invariant|not add up|differs? from|out of balance|\bagrees?\b|disagree|quorum"
    r"|\bconflict"
)
_OUTSIDE_DATA = re.compile(
    rf"{READS_FILE.pattern}|\bstdin\b|requests?\.|urlopen|fetch\(|\.recv\(|socket|axios|cursor"
    r"|\.execute\(|Scanner\(|BufferedReader|http\.(Get|get)"
)


_REFUSED = re.compile(
    r"(?i)\b(401|403)\b|unauthori[sz]ed|forbidden|(token|key|credentials?|login|password)"
    r" (was |were |is |are |has been )?(refused|rejected|expired|revoked|invalid)"
)


_OF_STATE = re.compile(
    r"(?i)\b(is|was|been) (already )?(closed|ended|finished|released|disposed|stopped|cancelled)\b"
    r"|\balready\b|\b(not|never) (yet )?(been )?(started|open|opened|connected|ready|entered)\b"
)


def check_of_data(place: Place) -> Analysis | None:
    """The code refuses by a check of its own: data, what reads it, or the check is wrong."""
    asserts = place.fault.error in ("AssertionError", "AssertionFailedError")
    if not asserts and not place.refuses:
        return None
    message = place.fault.message.split("\n")[0][:160]
    own = _is_own(place)
    outside = data_comes_in(place)
    if own and _is_caught(place):
        return None  # somebody was to handle it, and did not see it
    if own and not outside and _OF_STATE.search(message):
        return None  # the program itself did one thing before, or without, another
    if own and _REFUSED.search(message):
        cause = f"A service refuses this server's credentials, says {place.where}: {message}"
        return place.answer(f"{cause.rstrip('.')}.", "Check its token or password in the settings.")
    compared = asserts or _compares(place) or _INTEGRITY.search(message)
    if not own and not (outside and compared):
        return None
    refuses = f"The code itself refuses at {place.where}: {place.told}."
    if own and outside and not compared and not _writes(place):
        advice = "It was read from outside, and is refused on purpose: correct the data."
        return place.answer(refuses, advice)
    advice = (
        "The repository does not tell which is wrong: the data, what made or read it, or the check."
    )
    expects = f" ({message})" if message else ""
    settled = f"The data as it was then, compared by hand with what the check expects{expects}."
    return place.answer(refuses, advice, settled_by=settled)


def _compares(place: Place) -> bool:
    """Whether it refuses because two values differ that were both worked out: no constants."""
    found = re.search(r"if\b.*?[\w\])]\s*(?:!==?|<>)\s*([A-Za-z_]\w*)", place.statement)
    return found is not None and not _CONSTANT.fullmatch(found[1])


_CONSTANT = re.compile(r"null|nil|None|undefined|true|false|[A-Z][A-Z0-9_]+")


def _is_own(place: Place) -> bool:
    """Whether the exception's class is the repository's own."""
    name = re.escape(place.fault.error)
    pattern = re.compile(rf"\bclass {name}\b|\b{name} = class\b|this\.name = ['\"]{name}['\"]")
    files = place.files.files_with(place.fault.error, place.file.path)
    return any(pattern.search(file.text) for file in files)


def _is_caught(place: Place) -> bool:
    """Whether the program has a handler for exactly this class."""
    name = re.escape(place.fault.error)
    pattern = re.compile(
        rf"except\s*\(?[^:\n]*\b{name}\b|catch\s*\([^)\n]*\b{name}\b|instanceof {name}\b"
        rf"|errors\.(As|Is)\([^)]*{name}"
    )
    files = place.files.files_with(place.fault.error, place.file.path)
    return any(pattern.search(file.text) for file in files)


def _writes(place: Place) -> bool:
    """Whether the program writes files itself, so that what it reads may be its own doing."""
    return any(WRITES.search(file.text) for file in place.files.files_with("", place.file.path))


_PARSES = re.compile(
    r"strptime|does not match format|Invalid isoformat|day is out of range|DateTimeParseException"
    r"|invalid literal for int|could not convert string to float|NumberFormatException"
    r"|Invalid time value|error parsing regexp|PatternSyntaxException"
)
_GIVEN = re.compile(
    r"sys\.argv|argparse|process\.argv|String\[\] args|os\.Args|\benviron|process\.env|getenv"
)


def line_of_given_file(place: Place) -> Analysis | None:
    """A text that cannot be read, of a file that the program is given and nothing in it writes."""
    if not _PARSES.search(place.said) or not _reads_file(place) or _writes(place):
        return None
    if not any(_GIVEN.search(file.text) for file in place.files.files_with("", place.file.path)):
        return None
    cause = f"What {place.where} was given to read is not of the form that it should have."
    advice = "It comes from a file that is no part of the repository: correct it there."
    return place.answer(cause, advice)


_UNKNOWN_NAME = re.compile(
    r"(Unknown time-zone ID: |No time zone found with key |unknown time zone "
    r"|Invalid time zone specified: |UnsupportedCharsetException: |unknown encoding: )"
    r"(?P<name>\S+)$"
)
_EXPECTED = re.compile(
    r"(?i)\b(unknown|invalid|malformed|wrong|bad|misspel\w+|default|otherwise)\b"
)


def unknown_name(place: Place) -> Analysis | None:
    """A name of the world's (a time zone, a character set) that a file has and nobody knows."""
    raised = [f"{each.type}: {each.message}" for each in place.case.trace.exceptions]
    found = next(filter(None, map(_UNKNOWN_NAME.search, (place.said, *raised))), None)
    if found is None or not _reads_file(place) or _EXPECTED.search(place.comment):
        return None
    name = found["name"].strip("\"'")
    if name in (name.lower(), name.upper()):
        return None  # perhaps the code was to take it in any letters
    if any(name in file.text for file in place.files.files_with(name, place.file.path, tests=True)):
        return None
    cause = f"`{name}`, which {place.where} reads from a file, is no name that is known."
    return place.answer(cause, "Nothing in the code writes it: correct it in that file.")


def _reads_file(place: Place) -> bool:
    return any(READS_FILE.search(text) for text in (place.around, *place.callers))


def no_provider(place: Place) -> Analysis | None:
    """Nothing on the class path provides a service that the code looks up."""
    if not any("ServiceLoader.load" in text for text in (place.file.text, *place.callers)):
        return None
    if not re.search(r"IllegalState|NoSuchElement|ServiceConfiguration", place.fault.error):
        return None
    cause = f"Nothing on this server's class path provides what {place.where} looks up."
    return place.answer(cause, "Put the package that provides it on the class path.")


def data_comes_in(place: Place) -> bool:
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
                    if home.part(function, "name") == call.name:
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
