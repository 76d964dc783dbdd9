"""What comes in has no entry in a table or enumeration of the code: either of them may be wrong."""

import re

from agents.incident.analysis import Analysis
from agents.incident.rules.outside.place import Place
from agents.incident.rules.outside.unsettled import data_comes_in

_NO_MEMBER = re.compile(
    r"(?P<value>'[^']*'|\S+) is not a valid (?P<python>\w+)\b"
    r"|No enum constant (?P<java>[\w.$]+)\.(?P<constant>\w+)"
)
_TABLE = r"[A-Z][A-Z0-9_]{2,}"
_LOOKED_UP = re.compile(
    rf"\b(?P<by>{_TABLE})(?:\.(?:get|has|containsKey|contains|includes|indexOf)\(|\[)"
    rf"|\bin (?P<within>{_TABLE})\b"
)
_NO_CASE = re.compile(r"(?i)\b(unknown|unsupported|unexpected|unrecogni[sz]ed|unhandled)\b")
_CASES = re.compile(r"(?m)^\s*(?:default:|default\s*->|case _:|else\b.*|\}\s*else\b.*)$")
_OF_NOTHING = re.compile(
    r"Cannot read propert\w+ of undefined|undefined is not an object"
    r"|Cannot destructure property .+ as it is undefined"
)


def not_in_own_table(place: Place) -> Analysis | None:
    table = _enumeration(place) or _table_asked(place) or _undefined_entry(place)
    entry = f"`{table}` has no entry" if table else _without_case(place)
    if entry is None or not data_comes_in(place):
        return None
    cause = f"{entry} for what was read, by {place.where}: {place.told}."
    advice = "The repository does not tell what it stands for: the data or the table may be wrong."
    settled = "What the value means, asked of those who wrote it or who agreed on the table."
    return place.answer(cause, advice, settled_by=settled)


def _enumeration(place: Place) -> str | None:
    """The repository's enumeration that was asked for a member by value or name."""
    found = _NO_MEMBER.search(place.said)
    if found is None:
        return None
    name = found["python"] or re.split(r"[.$]", found["java"])[-1]
    declared = re.compile(rf"\bclass {name}\([^)]*(Enum|Flag)\b|\benum {name}\b")
    files = place.files.files_with(name, place.file.path)
    return name if any(declared.search(file.text) for file in files) else None


def _table_asked(place: Place) -> str | None:
    """The constant of the file by which the function that refuses looks up what it was given."""
    if place.fault.error == "KeyError" and not place.refuses:
        return _table_indexed(place)
    if not place.refuses:
        return None
    for found in _LOOKED_UP.finditer(place.around):
        name = found["by"] or found["within"]
        if re.search(
            rf"(?m)\b{name}\b[^=\n]*=\s*(new |Map\.|\{{|\[|frozenset|dict)", place.file.text
        ):
            return str(name)
    return None


def _table_indexed(place: Place) -> str | None:
    """The constant table that lacks a key, in this and in any other case of letters."""
    found = re.search(rf"\b(?P<table>{_TABLE})\[", place.file.lines[place.fault.line - 1])
    if found is None or place.fault.message.count("'") < 2:
        return None
    name = found["table"]
    written = re.compile(rf"(?ms)^{name}\b[^=\n]*=\s*\{{(?P<keys>.*?)^\}}")
    imported = re.search(rf"(?m)^\s*from\s.*?\bimport\b[^#]*?\b{name}\b", place.file.text)
    homes = place.files.files_with(name, place.file.path) if imported else [place.file]
    tables = (written.search(home.text) for home in homes)
    table = next((found for found in tables if found is not None), None)
    key = re.sub(r"\s|'", "", place.fault.message.replace('"', "'")).casefold()
    if table is None or key in re.sub(r"\s|['\"]", "", table["keys"]).casefold():
        return None
    return name


def _undefined_entry(place: Place) -> str | None:
    """The constant of JavaScript whose entry, by a key that came in, is undefined."""
    if not _OF_NOTHING.search(place.said):
        return None
    line = place.file.lines[place.fault.line - 1]
    entry = rf"\b({_TABLE})(?:\[[A-Za-z_][\w.]*\]|\.get\([A-Za-z_][\w.]*\))"
    kept = re.findall(rf"\b(?:const|let|var) (\w+) = {entry}", place.around)
    found = {*re.findall(entry, line), *(t for name, t in kept if f"{name}." in line)}
    name = found.pop() if len(found) == 1 else ""
    declared = re.compile(rf"\bconst {name}\b[^=\n]*=\s*(\{{|new Map\(|Object\.freeze\()")
    homes = place.files.files_with(name, place.file.path) if name else ()
    return name if any(declared.search(home.text) for home in homes) else None


def _without_case(place: Place) -> str | None:
    """The function that tells cases apart and refuses all others as unknown."""
    if not place.refuses or not _NO_CASE.search(place.fault.message):
        return None
    return "The code has no case" if _CASES.search(place.statement) else None
