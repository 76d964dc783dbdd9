"""Go: whole numbers of a map that are floats once they went through JSON."""

import re

from tree_sitter import Node

from agents.incident.analysis import Analysis
from agents.incident.rules.go.code import (
    INDENT,
    expressions,
    last_name,
    name_of,
    names_in_scope,
    package_files,
)
from agents.incident.rules.rewriting import Replacement
from agents.incident.rules.source_trees import SourceTree, child_of
from agents.incident.rules.tree_site import Cure, Site, also_in, answered, row_of

_WHOLE = re.compile(r"u?int(8|16|32|64)?")


def comma_ok(asserted: Node) -> bool:
    """Whether the second result of the assertion is taken, so that it cannot panic."""
    parent = asserted.parent.parent if asserted.parent is not None else None
    left = child_of(parent, "left")
    right = expressions(child_of(parent, "right"))
    return left is not None and len(expressions(left)) == 2 and len(right) == 1


def whole_or_of_json(rule: str, site: Site, asserted: Node, cause: str) -> Analysis | None:
    """`job.Args["width"].(int)` of what is put there as an int, and is a float64 after JSON.

    The package's assertions of that map's whole numbers take both.
    """
    file, kind = site.file, site.file.part(asserted, "type")
    owner = child_of(asserted.child_by_field_name("operand"), "operand")
    if owner is None or not put_as_whole(site, asserted):
        return None
    name = f"as{kind[:1].upper()}{kind[1:]}"
    if any(name_of(home, f) == name for home in package_files(site.files, file)
           for f in home.of_type("function_declaration")):  # fmt: skip
        return None
    changes: dict[str, tuple[SourceTree, list[Replacement]]] = {}
    for home in package_files(site.files, file):
        for other in home.of_type("type_assertion_expression"):
            held = child_of(child_of(other, "operand"), "operand")
            same = held is not None and last_name(home, held) == last_name(file, owner)
            if same and home.part(other, "type") == kind and not comma_ok(other):
                if name in names_in_scope(home, other):
                    return None
                change = home.replaced(other, f"{name}({home.part(other, 'operand')})")
                changes.setdefault(home.path, (home, []))[1].append(change)
    _, ours = changes.pop(file.path)
    end = len(file.text.rstrip())
    ours.append(Replacement(end, end, f"\n\n{_helper(name, kind)}"))
    how = "reads the number as it was put there, and as JSON gives it"
    found = answered(rule, site, cause, Cure(file, ours, how, True, row_of(asserted)))
    return also_in(found, changes)


def put_as_whole(site: Site, asserted: Node) -> bool:
    """Whether the repository, which uses JSON, puts whole numbers there, where a float came."""
    file, operand = site.file, asserted.child_by_field_name("operand")
    key, whole = file.part(operand, "index"), _WHOLE.fullmatch(file.part(asserted, "type"))
    if site.said["is"] != "float64" or not whole or comma_ok(asserted):
        return False
    if not re.fullmatch(r'"[^"\\]+"', key):
        return False
    if next(site.files.files_with('"encoding/json"', file.path), None) is None:
        return False
    return any(
        re.search(rf"{re.escape(key)}(: |\] = )-?\d+\b(?!\.)", home.text)
        for home in site.files.files_with(key, file.path)
    )


def _helper(name: str, kind: str) -> str:
    return (
        f"// {name} is a number that is a float64 once it went through JSON.\n"
        f"func {name}(value interface{{}}) {kind} {{\n"
        f"{INDENT}if number, ok := value.(float64); ok {{\n"
        f"{INDENT}{INDENT}return {kind}(number)\n{INDENT}}}\n"
        f"{INDENT}return value.({kind})\n}}"
    )
