"""Python: texts of moments some of which say no zone, where the program's words say which it is."""

import ast
import re

from agents.incident.rules.python.files import PythonFile, PythonRepository, is_test
from agents.incident.rules.python.origins import called_name
from agents.incident.rules.python.site import Cure, Site, docstring_of
from agents.incident.rules.rewriting import Replacement
from agents.incident.rules.single import only

_UTC = re.compile(r"\b(UTC|GMT|Zulu)\b")
_OTHER_ZONE = re.compile(
    r"ZoneInfo|pytz|\btz\.gettz|astimezone|timezone\(|[._]zone\b|\bzone\s*[=)]|\bzone: "
    r"|\blocal (time|clock)|\bown (time|clock)|localtime"
)
"""What a program writes that knows of moments in other zones."""
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
    if function is None or not zone_is_said(site.repository, file, statement, in_words=True):
        return None
    if file.lines[statement.lineno - 1][: statement.col_offset].strip():
        return None
    return _with_utc(file, statement)


def zone_is_said(
    repository: PythonRepository,
    file: PythonFile,
    node: ast.expr | ast.stmt,
    in_words: bool = False,
) -> bool:
    """Whether the moment that is read here is in UTC, as the words beside it say.

    Words further off count where the program knows no other zone; what it does itself as well,
    unless it must be `in_words`.
    """
    function, statement = file.function_of(node), file.statement_of(node)
    near = (ast.get_docstring(function) or "") if function is not None else ""
    if _UTC.search(near + _comments_above(file, statement)):
        return True
    far = docstring_of(file, function) if in_words else file.text
    others = (f for f in repository.files_with("datetime", file.path) if not is_test(f.path))
    return bool(re.search(_UTC.pattern + r"|\.utc\b", far)) and not any(
        _OTHER_ZONE.search(other.text) for other in (file, *others)
    )


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
