"""Go: a variable declared anew in an inner block, so that the outer one stays nil."""

import re
from collections.abc import Iterator

from tree_sitter import Node

from agents.incident.analysis import Analysis
from agents.incident.rules.go.code import (
    at_site,
    expressions,
    function_around,
    functions_called,
    leaves,
    names_in_scope,
    package_files,
    receiver_of,
    results_of,
)
from agents.incident.rules.single import only
from agents.incident.rules.source_trees import SourceTree, enclosing, inside
from agents.incident.rules.tree_site import Cure, Site, answered, row_of

_NIL = r"invalid memory address or nil pointer dereference|assignment to entry in nil map"
_FRAMES = 6
"""Frames from the failure outwards whose packages are looked at."""


class ShadowedVariable:
    """`var x *T`, and `x, err := ...` in a block: what is used behind the block stays nil."""

    name = "go-shadowed"

    @at_site(_NIL, called=True)
    def examine(self, site: Site) -> Analysis | None:
        names, kinds = _spoken_of(site)
        found = {
            (file.path, statement.start_byte): (file, statement, spec)
            for file in _files(site)
            for statement, spec in _shadowing(file)
            if _name(file, spec) in names or _bare(file.part(spec, "type")) in kinds
        }
        one = only(found.values())
        if one is None:
            return None
        file, statement, spec = one
        name, row = _name(file, spec), row_of(statement)
        cause = f"`{name}` stays nil: {file.path}:{row} declares another `{name}` in its block."
        return answered(self.name, site, cause, _assigned(site, file, statement))


def _files(site: Site) -> Iterator[SourceTree]:
    seen: set[str] = set()
    for near, _ in site.places()[:_FRAMES]:
        for file in package_files(site.files, near):
            if file.path not in seen:
                seen.add(file.path)
                yield file


def _spoken_of(site: Site) -> tuple[set[str], set[str]]:
    """The names on the failing lines, and the type whose method failed."""
    names = {
        file.code(node)
        for file, line in site.places()[:_FRAMES]
        for node in file.touching(line)
        if node.type in ("identifier", "field_identifier") and row_of(node) == line
    }
    methods = site.file.touching(site.line, "method_declaration")
    kinds = {_bare(receiver_of(site.file, method)[1]) for method in methods}
    return names, kinds - {""}


def _bare(kind: str) -> str:
    return kind.lstrip("*").rpartition(".")[2]


def _name(file: SourceTree, spec: Node) -> str:
    return file.part(spec, "name")


def _shadowing(file: SourceTree) -> Iterator[tuple[Node, Node]]:
    """Statements in inner blocks that declare a variable anew which was to get its value there."""
    specs = [
        spec
        for spec in file.of_type("var_spec")
        if spec.child_by_field_name("value") is None and function_around(spec) is not None
        and len(spec.children_by_field_name("name")) == 1
        and re.match(r"\*|map\[|func\(|(\w+\.)?[A-Z]", file.part(spec, "type"))
    ]  # fmt: skip
    for spec in specs:
        declaration, function = enclosing(spec, "var_declaration"), function_around(spec)
        scope = declaration.parent if declaration is not None else None
        if scope is None or function is None:
            continue
        for statement in inside(scope, "short_var_declaration"):
            if _shadows(file, statement, spec, scope, function):
                yield statement, spec


def _shadows(file: SourceTree, statement: Node, spec: Node, scope: Node, function: Node) -> bool:
    name, block = _name(file, spec), statement.parent
    names = [file.code(node) for node in expressions(statement.child_by_field_name("left"))]
    if name not in names or len(names) < 2 or statement.start_byte < spec.end_byte:
        return False
    if block is None or block.type != "statement_list" or block == scope:
        return False
    around = block.parent
    if function_around(statement) != function or around is None or leaves(file, around):
        return False
    used = [n for n in inside(scope, "identifier") if file.code(n) == name]
    behind = [n for n in used if n.start_byte >= block.end_byte]
    assigned = {
        file.code(target)
        for node in inside(block, "assignment_statement")
        for target in expressions(node.child_by_field_name("left"))
    }
    return bool(behind) and name not in assigned


def _assigned(site: Site, file: SourceTree, statement: Node) -> Cure | None:
    """`=` for `:=`, with the other variables declared in front of it."""
    names = [file.code(node) for node in expressions(statement.child_by_field_name("left"))]
    values = expressions(statement.child_by_field_name("right"))
    known = names_in_scope(file, statement) | {"_"}
    call = values[0] if len(values) == 1 and values[0].type == "call_expression" else None
    called = functions_called(site.files, file, call) if call is not None else []
    home, function = called[0] if len(called) == 1 else (file, None)
    kinds = results_of(home, function)
    lines = []
    for position, name in enumerate(names):
        kind = kinds[position] if position < len(kinds) else ""
        if name in known:
            continue
        if name == "err" and (not kind or kind == "error"):
            kind = "error"
        elif not re.fullmatch(r"[a-z]+\d*|error", kind):
            return None
        lines.append(f"var {name} {kind}")
    operator = next((n for n in statement.children if n.type == ":="), None)
    if operator is None or not file.alone_on_its_lines(statement):
        return None
    changes = [file.replaced(operator, "=")]
    if lines:
        changes.append(file.inserted_before(statement, "\n".join(lines)))
    return Cure(file, changes, "sets the variable that is there", True, row_of(statement))
