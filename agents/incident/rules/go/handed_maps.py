"""Go: maps that a maker of structs takes over from elsewhere, where there may be none."""

import re

from tree_sitter import Node

from agents.incident.rules.go.code import (
    INDENT,
    evaluated_at_once,
    function_around,
    package_files,
    statement_of,
)
from agents.incident.rules.go.fields import assigned_outside
from agents.incident.rules.go.origins import UNKNOWN, origin_of
from agents.incident.rules.go.types import Struct, fields_set, makings, type_of, underlying
from agents.incident.rules.source_trees import SourceTree, child_of
from agents.incident.rules.tree_site import Cure, Site, row_of


def handing_over(site: Site, struct: Struct, name: str) -> list[tuple[SourceTree, Node]]:
    """Literals that set the field to what came from elsewhere: their other maps may, too."""
    return [
        (home, node)
        for home, node in makings(site.files, struct)
        if node.type == "composite_literal"
        and (value := (fields_set(home, node) or {}).get(name)) is not None
        and not _MADE.match(home.code(value))
    ]


_MADE = re.compile(r"make\(|map\[|nil$")


def made_if_handed_none(
    site: Site, struct: Struct, name: str, handing: list[tuple[SourceTree, Node]]
) -> Cure | None:
    """`if saved.Seats == nil { saved.Seats = make(...) }` where a maker takes maps over.

    For all the maps that it takes; not where somebody else would see them made.
    """
    home, literal = handing[0]
    statement = statement_of(literal)
    if len(handing) > 1 or statement is None or not evaluated_at_once(literal, statement):
        return None
    guards = []
    for field, value in (fields_set(home, literal) or {}).items():
        declared = struct.fields.get(field, "")
        mapped = underlying(site.files, struct.file, declared).startswith("map[")
        if not mapped or _MADE.match(home.code(value)):
            continue
        if any(re.search(rf"\.{field} [!=]= nil", f.text) for f in package_files(site.files, home)):
            return None  # none means another thing than an empty one
        kind, code = type_of(site.files, home, value), home.code(value)
        owner = child_of(value, "operand") if value.type == "selector_expression" else value
        origin = origin_of(site.files, home, owner) if owner is not None else UNKNOWN
        local = origin.parameter or (origin.statement and function_around(origin.statement))
        if not kind or not local or (owner != value and _is_shared(site, home, owner)):
            return None
        guards.append(f"if {code} == nil {{\n{INDENT}{code} = make({kind})\n}}")
    if assigned_outside(site.files, struct, name) or not home.alone_on_its_lines(statement):
        return None
    change = home.inserted_before(statement, "\n".join(guards))
    how = f"makes each map that `{struct.name}` is given, if there is none"
    return Cure(home, [change], how, True, row_of(literal))


def _is_shared(site: Site, file: SourceTree, owner: Node | None) -> bool:
    """Whether others hold the struct too, and would see what is set in it."""
    made = origin_of(site.files, file, owner).source if owner is not None else None
    pointed = type_of(site.files, file, owner).startswith("*")
    return pointed and not re.match(r"&|new\(", file.code(made))
