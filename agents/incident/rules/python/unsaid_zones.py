"""Python: texts of moments some of which say no zone, where the program's words say which it is."""

import ast
import re

from agents.incident.rules.python.files import PythonFile, is_test
from agents.incident.rules.python.origins import called_name
from agents.incident.rules.python.site import Cure, Site, docstring_of
from agents.incident.rules.rewriting import Replacement
from agents.incident.rules.single import only

_UTC = re.compile(r"\b(UTC|GMT|Zulu)\b")
_READS = ("fromisoformat", "parse", "isoparse")


def zone_of_the_unsaid(site: Site) -> Cure | None:
    """The one function that reads all moments gives UTC to those without a zone, as is written."""
    found: list[tuple[PythonFile, ast.Return | ast.Assign]] = []
    for file in site.repository.files_with("datetime", site.file.path):
        for node in file.nodes:
            if is_test(file.path) or not isinstance(node, ast.Return | ast.Assign):
                continue
            if called_name(node.value) in _READS and isinstance(node.value, ast.Call):
                found.append((file, node))
    one = only(found)
    if one is None:
        return None
    file, statement = one
    function = file.function_of(statement)
    said = docstring_of(file, function) + _comments_above(file, statement)
    if function is None or not _UTC.search(said):
        return None
    if file.lines[statement.lineno - 1][: statement.col_offset].strip():
        return None
    return _with_utc(file, statement)


def _with_utc(file: PythonFile, statement: ast.Return | ast.Assign) -> Cure | None:
    zone, needed = _zone(file)
    assert statement.value is not None
    indent, name = file.indent_of(statement.lineno), "moment"
    code, tail = file.source(statement), ""
    if isinstance(statement, ast.Assign):
        target = statement.targets[0]
        if not isinstance(target, ast.Name):
            return None
        name = target.id
    else:
        name = "written" if name in file.names_in_scope(statement) else name
        code, tail = f"{name} = {file.source(statement.value)}", f"\n{indent}return {name}"
    guard = (
        f"\n{indent}if {name}.tzinfo is None:"
        f"\n{indent}{file.indent_unit}{name} = {name}.replace(tzinfo={zone})"
    )
    changes = [Replacement(*file.span(statement), f"{code}{guard}{tail}")]
    if needed:
        changes.append(file.added_import("datetime", needed))
    how = f"takes `{zone}` for a moment that says no zone, as the comment says"
    return Cure(file, changes, how, True, statement.lineno)


def _zone(file: PythonFile) -> tuple[str, str]:
    """UTC as the file can write it, and what must be imported for that."""
    if "UTC" in file.imports:
        return "UTC", ""
    if file.imports.get("datetime") == ("datetime", None):
        return "datetime.timezone.utc", ""
    return "timezone.utc", "" if "timezone" in file.imports else "timezone"


def _comments_above(file: PythonFile, statement: ast.stmt) -> str:
    """The lines of comment right above the statement."""
    found = []
    for line in reversed(file.lines[: statement.lineno - 1]):
        if not line.lstrip().startswith("#"):
            break
        found.append(line)
    return "\n".join(found)
