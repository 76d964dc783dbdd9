"""JavaScript: what a function gives when there is nothing: by its comment, type, tests, callers."""

import re

from tree_sitter import Node

from agents.incident.rules.documented import value_for_nothing
from agents.incident.rules.javascript.code import called_name, function_around, name_of_function
from agents.incident.rules.single import only
from agents.incident.rules.source_trees import SourceTree, SourceTrees, inside
from agents.incident.rules.tree_site import comment_of

_VALUES = {"null", "undefined", "''", "[]", "0", "-1"}
_ASSERTS = {"equal", "strictEqual", "deepEqual", "deepStrictEqual", "is"}


def promised_for_nothing(files: SourceTrees, file: SourceTree, function: Node) -> str | None:
    """The value as code; None when nothing tells, or several things differ."""
    return (
        _documented(file, function)
        or _typed(file, function)
        or _expected(files, file, name_of_function(file, function))
    )


def _documented(file: SourceTree, function: Node) -> str | None:
    declared = function
    while declared.parent is not None and declared.parent.type in (
        "variable_declarator", "lexical_declaration", "export_statement", "pair",
    ):  # fmt: skip
        declared = declared.parent
    comment = comment_of(file, function) or comment_of(file, declared)
    value = value_for_nothing(comment)
    if value == "None":
        return "undefined" if "undefined" in comment and "null" not in comment else "null"
    value = "''" if value == '""' else value
    return value if value in _VALUES else None


def _typed(file: SourceTree, function: Node) -> str | None:
    """`: User | null` of TypeScript."""
    said = file.part(function, "return_type")
    found = re.findall(r"\|\s*(null|undefined)\b", said)
    return found[0] if len(set(found)) == 1 else None


def _expected(files: SourceTrees, file: SourceTree, name: str) -> str | None:
    """What callers, tests among them, compare the result with; nothing else may be expected."""
    found: set[str] = set()
    for other in files.files_with(f"{name}(", file.path, tests=True) if name else ():
        for call in other.of_type("call_expression"):
            if called_name(other, call) == name:
                found |= _asked_of(other, call)
    if found > {"any"}:
        found -= {"any"}
    value = only(found)
    return "undefined" if value == "any" else value


def _asked_of(file: SourceTree, call: Node) -> set[str]:
    """What is asked of the call's value, or of the variable that keeps it."""
    found = _asked(file, call)
    holder = call.parent
    while holder is not None and holder.type in ("await_expression", "parenthesized_expression"):
        holder = holder.parent
    if holder is None or holder.type != "variable_declarator":
        return found
    name = file.part(holder, "name")
    around = function_around(call)
    for use in inside(around or file.root, "identifier"):
        if file.code(use) == name and use.start_byte > holder.end_byte:
            found |= _asked(file, use)
    return found


def _asked(file: SourceTree, value: Node) -> set[str]:
    parent = value.parent
    while parent is not None and parent.type in ("await_expression", "parenthesized_expression"):
        value, parent = parent, parent.parent
    if parent is None:
        return set()
    operator = parent.child_by_field_name("operator")
    kind = operator.type if operator is not None else ""
    if parent.type == "binary_expression" and parent.child_by_field_name("left") == value:
        right = file.part(parent, "right")
        if kind in ("===", "!==") and right in ("null", "undefined"):
            return {right}
        return {"any"} if kind in ("??", "||") or right in ("null", "undefined") else set()
    if parent.type == "unary_expression" and kind == "!":
        return {"any"}
    if parent.child_by_field_name("condition") == value or _is_condition(parent):
        return {"any"}
    if parent.type == "arguments" and called_name(file, parent.parent) in _ASSERTS:
        others = [file.code(n) for n in parent.named_children if n != value]
        return {each for each in others[:1] if each in _VALUES}
    return set()


def _is_condition(parent: Node) -> bool:
    """Whether the value stands in the parentheses of an `if`."""
    around = parent.parent
    return (
        parent.type == "parenthesized_expression"
        and around is not None
        and around.child_by_field_name("condition") == parent
    )
