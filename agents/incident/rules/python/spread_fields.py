"""Python: `Booking(**record)` of what was read as text, its fields read back as declared."""

import ast
import re

from agents.incident.rules.python.conversions import (
    Conversion,
    conversion,
    declared_name,
    element_of,
)
from agents.incident.rules.python.crossings import Crossing
from agents.incident.rules.python.files import PythonFile
from agents.incident.rules.python.origins import evaluated_at_once, last_name
from agents.incident.rules.python.site import Site
from agents.incident.rules.rewriting import Replacement
from agents.incident.rules.single import only

_MOMENTS = ("date", "datetime", "time")
_KEPT_AS_TEXT = (*_MOMENTS, "Decimal", "UUID", "Path")
"""What JSON has no form for, so that it was written as text."""
_WHOLE = re.compile(r"\basdict\(|\bvars\(|\.__dict__\b|\._asdict\(")


def spread_fields(site: Site, crossing: Crossing, how: Conversion) -> list[Replacement] | None:
    """The changes with which the field, and its like, are read back before they are given."""
    file, mapping = crossing.file, crossing.spread
    keyword = file.parents.get(mapping) if mapping is not None else None
    call = file.parents.get(keyword) if keyword is not None else None
    if mapping is None or not isinstance(keyword, ast.keyword) or not isinstance(call, ast.Call):
        return None
    wanted = {crossing.name: (how, declared_name(crossing.declared)[1])}
    siblings = _siblings(site, crossing, call)
    if siblings is None or not _is_read_so(file, how.wanted):
        return None
    wanted = {name: siblings[name] for name in siblings} | wanted
    text, changes = file.source(mapping), []
    if not isinstance(mapping, ast.Name):
        statement = file.statement_of(call)
        simple = isinstance(statement, ast.Return | ast.Assign | ast.Expr)
        if "data" in file.names_in_scope(call) or not (simple and evaluated_at_once(file, call)):
            return None
        changes, text = [file.inserted_before(statement, f"data = {text}")], "data"
    entries = [f"**{text}", *(_entry(text, name, *each) for name, each in wanted.items())]
    code = "{" + ", ".join(entries) + "}"
    if len(wanted) > 1:
        indent = file.indent_of(call.lineno)
        inner = indent + file.indent_unit
        code = "{\n" + "".join(f"{inner}{entry},\n" for entry in entries) + indent + "}"
    for each, _ in wanted.values():
        imports = each.imports(file)
        if imports is None:
            return None
        changes += imports if each is not how else []
    return [*changes, Replacement(*file.span(mapping), code)]


def _entry(mapping: str, name: str, how: Conversion, optional: bool) -> str:
    value = f'{mapping}["{name}"]'
    unless = f" if {value} is not None else None" if optional else ""
    return f'"{name}": {how.of(value)}{unless}'


def _is_read_so(file: PythonFile, wanted: str) -> bool:
    """Whether the file shows that the value is written in the form that is read."""
    if wanted in _MOMENTS:
        own = re.search(r"\.strftime\(|\bstrptime\(|\btimestamp\(", file.text)
        shown = re.search(r"isoformat|default=str\b|\d{4}-\d\d-\d\d|\bISO\b", file.text)
        return shown is not None and (own is None or "isoformat" in file.text)
    if wanted not in _KEPT_AS_TEXT:
        return True
    plain = re.search(r"\bstr\(|default=str\b", file.text)
    return plain is not None or "default=" not in file.text


def _siblings(
    site: Site, crossing: Crossing, call: ast.Call
) -> dict[str, tuple[Conversion, bool]] | None:
    """Other fields that the file itself writes whole, and JSON has as text: how to read them.

    None when one of them cannot be read back in a way that is evident.
    """
    file, home = crossing.file, crossing.home
    owner = only(site.repository.classes(last_name(call.func), file.path))
    if owner is None and last_name(call.func) == "cls":
        around = file.class_of(call)
        owner = (file, around) if around is not None else None
    if owner is None or not _WHOLE.search(file.text) or "json" not in file.imports:
        return {}
    given = {keyword.arg for keyword in call.keywords} | {crossing.name}
    found: dict[str, tuple[Conversion, bool]] = {}
    for field in owner[1].body:
        if not isinstance(field, ast.AnnAssign) or last_name(field.target) in given:
            continue
        if element_of(field.annotation) is not None and _is_own(site, home, field.annotation):
            return None
        wanted, optional = declared_name(field.annotation)
        is_own = bool(site.repository.classes(wanted, home.path)) if wanted else False
        if wanted not in _KEPT_AS_TEXT and not is_own:
            continue
        how = conversion(site, home, "str", wanted)
        if how is None or (is_own and how.code.format("") not in (f"{wanted}()", f"{wanted}[]")):
            return None
        if is_own and not re.search(r"\.name\b" if "[" in how.code else r"\.value\b", file.text):
            return None
        if not _is_read_so(file, wanted):
            return None
        found[last_name(field.target)] = (how, optional)
    return found


def _is_own(site: Site, home: PythonFile, annotation: ast.expr) -> bool:
    """Whether elements are of a class of the repository, or of a kind that JSON does not have."""
    element = element_of(annotation)
    wanted = declared_name(element)[0] if element is not None else ""
    return wanted in _KEPT_AS_TEXT or bool(wanted and site.repository.classes(wanted, home.path))
