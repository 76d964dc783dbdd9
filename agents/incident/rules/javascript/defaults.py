"""What mends an undefined JavaScript value in place: a bound, a default, a `?.`."""

import re
from dataclasses import dataclass

from tree_sitter import Node

from agents.incident.rules.javascript.code import (
    Origin,
    awaited,
    last_name,
)
from agents.incident.rules.javascript.messages import UndefinedUse
from agents.incident.rules.rewriting import Replacement
from agents.incident.rules.source_trees import SourceTree, SourceTrees, ancestors

_LIST_METHODS = {"map", "filter", "forEach", "some", "every", "flatMap", "join", "reduce", "find"}
_TEXT_METHODS = {
    "trim", "toLowerCase", "toUpperCase", "split", "startsWith", "endsWith", "padStart", "replace",
}  # fmt: skip
_CONSTANT = re.compile(r"[A-Z][A-Z0-9_]+")
_LITERALS = {"string", "number", "true", "false", "array", "object", "null"}


@dataclass(frozen=True, slots=True)
class Default:
    """Replacements in the file, and what they do, as the end of "the patch ..."."""

    changes: list[Replacement]
    how: str
    shown: bool = True
    """Whether the repository itself shows this way."""


def default_for(files: SourceTrees, file: SourceTree, use: UndefinedUse) -> Default | None:
    """A default that the code makes evident; None when it does not."""
    return _default_elsewhere(files, file, use) or _empty_of_its_kind(file, use)


def loop_too_long(file: SourceTree, use: UndefinedUse, origin: Origin) -> Default | None:
    """`for (...; i <= items.length; ...)` reads one element behind the last."""
    read = use.absent if use.absent.type == "subscript_expression" else origin.source
    if read is None or read.type != "subscript_expression":
        return None
    items = file.code(read.child_by_field_name("object"))
    index = file.code(read.child_by_field_name("index"))
    for loop in ancestors(read):
        condition = loop.child_by_field_name("condition")
        if loop.type != "for_statement" or condition is None:
            continue
        if condition.type == "expression_statement":
            condition = condition.named_children[0]
        operator = condition.child_by_field_name("operator")
        sides = [file.code(condition.child_by_field_name(s)) for s in ("left", "right")]
        if operator is not None and operator.type == "<=" and sides == [index, f"{items}.length"]:
            how = f"ends the loop at the last of `{items}`, not one behind it"
            return Default([file.replaced(operator, "<")], how)
    return None


def _default_elsewhere(files: SourceTrees, file: SourceTree, use: UndefinedUse) -> Default | None:
    """`x.tags ?? []` or `x.owner?.name ?? "nobody"`, written elsewhere."""
    name = last_name(file, use.absent)
    wanted = file.code(use.operation.child_by_field_name("property"))
    if not name or use.absent.type not in ("identifier", "member_expression"):
        return None
    found: dict[tuple[str, str], str] = {}
    for other in files.files_with(name, file.path):
        for node in other.of_type("binary_expression"):
            operator = node.child_by_field_name("operator")
            left, right = (node.child_by_field_name(side) for side in ("left", "right"))
            if operator is None or operator.type not in ("??", "||") or left is None:
                continue
            constant = other is file and _CONSTANT.fullmatch(other.code(right))
            if right is None or (right.type not in _LITERALS and not constant):
                continue
            place = f"{other.path}:{node.start_point.row + 1}"
            left = awaited(left)
            member = left.type == "member_expression"
            if last_name(other, left) == name and (member or use.absent.type == "identifier"):
                if _suits(other.code(right), wanted, use):
                    found.setdefault(("value", other.code(right)), place)
            elif (
                member
                and other.code(left.child_by_field_name("property")) == wanted
                and last_name(other, left.child_by_field_name("object")) == name
            ):
                found.setdefault(("read", other.code(right)), place)
    if len(found) != 1:
        return None
    (kind, default), place = next(iter(found.items()))
    how = f"takes {default} where it is missing, as {place} does"
    if kind == "value":
        return Default([file.replaced(use.absent, _either(file, use, default))], how)
    if use.operation.type != "member_expression" or not _is_whole_value(use.operation):
        return None
    code = f"{file.code(use.absent)}?.{wanted} ?? {default}"
    bare = use.operation.parent is not None and use.operation.parent.type in _BARE_PARENTS
    return Default([file.replaced(use.operation, code if bare else f"({code})")], how)


_BARE_PARENTS = {"return_statement", "variable_declarator", "pair", "arguments"}


def _suits(default: str, wanted: str, use: UndefinedUse) -> bool:
    """Whether the failing operation can be done to the default."""
    if default.startswith("["):
        iterated = use.operation.type in ("for_in_statement", "spread_element")
        return iterated or wanted in _LIST_METHODS | {"length", "includes", "slice", "push"}
    if default.startswith(("'", '"', "`")):
        return wanted in _TEXT_METHODS | {"length", "includes", "slice"}
    if default.startswith("{"):
        parent = use.operation.parent
        outer = parent.type if parent is not None else ""
        return outer not in ("member_expression", "subscript_expression", "call_expression")
    return False


def _either(file: SourceTree, use: UndefinedUse, default: str) -> str:
    code = f"{file.code(use.absent)} ?? {default}"
    iterated = use.operation.type in ("for_in_statement", "spread_element", "variable_declarator")
    return code if iterated else f"({code})"


def _empty_of_its_kind(file: SourceTree, use: UndefinedUse) -> Default | None:
    """An empty list or text for an optional property that is used like one."""
    if use.absent.type != "member_expression":
        return None
    call = use.operation.parent
    wanted = file.code(use.operation.child_by_field_name("property"))
    kind = ""
    if use.operation.type == "for_in_statement":
        kind = "[]"
    elif call is not None and call.type == "call_expression" and not _used_as_index(call):
        arguments = call.child_by_field_name("arguments")
        count = arguments.named_child_count if arguments is not None else 0
        if wanted in _LIST_METHODS - {"find"} and (wanted != "reduce" or count == 2):
            kind = "[]"
        elif wanted in _TEXT_METHODS:
            kind = '""' if '"' in file.text or "'" not in file.text else "''"
    if not kind:
        return None
    what = "list" if kind == "[]" else "text"
    how = f"treats the missing value like an empty {what}"
    return Default([file.replaced(use.absent, _either(file, use, kind))], how, shown=False)


def _used_as_index(call: Node) -> bool:
    """Whether the call's result is taken apart at once: an empty value would only fail later."""
    parent = call.parent
    return parent is not None and parent.type == "subscript_expression"


def optional_read(file: SourceTree, use: UndefinedUse) -> Default | None:
    """`?.` where a missing value is as good as none: a condition, a field, what JSX shows."""
    operation = use.operation
    if operation.type != "member_expression":
        return None
    whole = operation
    while whole.parent is not None and (
        (
            whole.parent.type == "member_expression"
            and whole.parent.child_by_field_name("object") == whole
        )
        or (
            whole.parent.type == "call_expression"
            and whole.parent.child_by_field_name("function") == whole
        )
    ):
        whole = whole.parent
    parent = whole.parent
    if parent is None:
        return None
    _, end = file.span(use.absent)
    start, finish = file.span(whole)
    wanted = re.compile(r"\s*\.").match(file.text, end)
    if wanted is None:
        return None
    dot = wanted.end() - 1
    chained = Replacement(dot, dot + 1, "?.")
    if parent.type == "pair" and parent.child_by_field_name("value") == whole:
        changes = [chained, Replacement(finish, finish, " ?? null")]
        return Default(changes, "gives null where there is nothing to read", shown=False)
    condition = parent.type == "parenthesized_expression" and (
        parent.parent is not None and parent.parent.type == "if_statement"
    )
    if parent.type == "unary_expression" or condition:
        return Default([chained], "asks only where there is something to ask", shown=False)
    if parent.type == "jsx_expression" and start > 0:
        return Default([chained], "shows nothing where there is nothing to show", shown=False)
    return None


def _is_whole_value(node: Node) -> bool:
    parent = node.parent
    return parent is not None and parent.type not in (
        "member_expression",
        "subscript_expression",
        "call_expression",
        "assignment_expression",
    )
