"""Where a Go variable's value comes from: what declared or assigned it last, before a use."""

from dataclasses import dataclass

from tree_sitter import Node

from agents.incident.rules.go.code import (
    FUNCTIONS,
    declared_in,
    expressions,
    names_bound,
    package_files,
    package_variables,
)
from agents.incident.rules.source_trees import SourceTree, SourceTrees, ancestors, inside


@dataclass(frozen=True, slots=True)
class Origin:
    """What last gave a variable its value before a use.

    `source` is the expression, `statement` what declares or assigns; of several values given at
    once it is the one at `position`, and `names` are all that get one. `spec` is a declaration
    without a value. `ranged` tells that `source` is what a loop runs over.
    """

    source: Node | None = None
    statement: Node | None = None
    names: tuple[str, ...] = ()
    position: int = 0
    parameter: Node | None = None
    spec: Node | None = None
    ranged: bool = False


UNKNOWN = Origin()


def origin_of(files: SourceTrees, file: SourceTree, use: Node) -> Origin:
    """Follow a variable back inside its function, then to its package."""
    if use.type != "identifier":
        return UNKNOWN
    name, child = file.code(use), use
    for scope in ancestors(use):
        found: Origin | None = None
        if scope.type == "statement_list":
            found = _in_list(file, scope, child, name)
        elif scope.type in ("if_statement", "expression_switch_statement"):
            initializer = scope.child_by_field_name("initializer")
            if initializer is not None and initializer != child:
                found = _given_by(file, initializer, name)
        elif scope.type == "for_statement":
            for clause in scope.named_children:
                found = found or _of_clause(file, clause, name)
        elif scope.type in ("type_switch_statement", "communication_case"):
            found = UNKNOWN if name in names_bound(file, scope, deep=False) else None
        elif scope.type in FUNCTIONS:
            found = _of_parameters(file, scope, name)
            if found is None and scope.type != "func_literal":
                break
        if found is not None:
            return found
        child = scope
    specs = [spec for home in package_files(files, file) for spec in package_variables(home, name)]
    return Origin(spec=specs[0]) if len(specs) == 1 else UNKNOWN


def _in_list(file: SourceTree, block: Node, child: Node, name: str) -> Origin | None:
    for statement in reversed(block.named_children):
        if statement.start_byte >= child.start_byte:
            continue
        if (found := _given_by(file, statement, name)) is not None:
            return found
        if any(name in names_bound(file, inner) for inner in inside(statement, *_ASSIGNS)):
            return UNKNOWN
    return None


_ASSIGNS = ("assignment_statement",)


def _given_by(file: SourceTree, statement: Node, name: str) -> Origin | None:
    if statement.type in ("short_var_declaration", "assignment_statement"):
        left = expressions(statement.child_by_field_name("left"))
        right = expressions(statement.child_by_field_name("right"))
        names = tuple(file.code(node) for node in left)
        if name not in names:
            return None
        if file.part(statement, "operator") not in ("", "=", ":="):
            return UNKNOWN
        position = names.index(name)
        if len(right) == len(left):
            return Origin(right[position], statement, (name,))
        return Origin(right[0], statement, names, position) if right else UNKNOWN
    if statement.type != "var_declaration":
        return None
    for spec in inside(statement, "var_spec"):
        names = tuple(file.code(node) for node in spec.children_by_field_name("name"))
        if name in names:
            values = expressions(spec.child_by_field_name("value"))
            position = names.index(name)
            if not values:
                return Origin(statement=statement, spec=spec)
            if len(values) == len(names):
                return Origin(values[position], statement, (name,))
            return Origin(values[0], statement, names, position)
    return None


def _of_clause(file: SourceTree, clause: Node, name: str) -> Origin | None:
    if clause.type == "range_clause":
        names = tuple(file.code(n) for n in expressions(clause.child_by_field_name("left")))
        if name in names:
            return Origin(
                clause.child_by_field_name("right"),
                clause.parent,
                names,
                names.index(name),
                ranged=True,
            )
    initializer = clause.child_by_field_name("initializer")
    return _given_by(file, initializer, name) if initializer is not None else None


def _of_parameters(file: SourceTree, function: Node, name: str) -> Origin | None:
    for part in ("receiver", "parameters", "result"):
        for declared in declared_in(function.child_by_field_name(part)):
            names = [file.code(n) for n in declared.children_by_field_name("name")]
            if name in names:
                if part == "result":
                    return Origin(spec=declared)
                return Origin(parameter=declared)
    return None
