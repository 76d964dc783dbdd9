"""What mends an undefined JavaScript value in place: a bound, a default, a `?.`."""

import re
from dataclasses import dataclass

from tree_sitter import Node

from agents.incident.rules.javascript.code import Origin, awaited, last_name
from agents.incident.rules.javascript.messages import UndefinedUse
from agents.incident.rules.rewriting import Replacement
from agents.incident.rules.source_trees import SourceTree, SourceTrees, ancestors, is_within

LIST_METHODS = {
    "map", "filter", "forEach", "some", "every", "flatMap", "join", "reduce", "find", "flat",
    "findIndex", "toSorted",
}  # fmt: skip
TEXT_METHODS = {
    "trim", "toLowerCase", "toUpperCase", "split", "startsWith", "endsWith", "padStart", "replace",
    "padEnd", "replaceAll", "substring", "trimEnd", "trimStart", "charAt", "normalize",
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


def loop_too_long(file: SourceTree, use: UndefinedUse, origin: Origin) -> Default | None:
    """`for (...; i <= items.length; ...)` reads one element behind the last."""
    read = use.absent if use.absent.type == "subscript_expression" else origin.source
    if read is None or read.type != "subscript_expression":
        return None
    items = file.part(read, "object")
    place = read.child_by_field_name("index")
    ahead = re.fullmatch(r"([\w$]+) \+ (\d+)", file.code(place))
    index = ahead[1] if ahead else file.code(place)
    for loop in ancestors(read):
        condition = loop.child_by_field_name("condition")
        if loop.type != "for_statement" or condition is None:
            continue
        if condition.type == "expression_statement":
            condition = condition.named_children[0]
        operator = condition.child_by_field_name("operator")
        sides = [file.part(condition, s) for s in ("left", "right")]
        if operator is not None and operator.type == "<=" and sides == [index, f"{items}.length"]:
            how = f"ends the loop at the last of `{items}`, not one behind it"
            return None if ahead else Default([file.replaced(operator, "<")], how)
        counted = operator is not None and operator.type == "<"
        if ahead and counted and sides == [index, f"{items}.length"] and _is_pairwise(loop, read):
            _, end = file.span(condition)
            how = f"ends the loop before the last of `{items}`, which has none after it"
            return Default([Replacement(end, end, f" - {ahead[2]}")], how)
    return None


def _is_pairwise(loop: Node, read: Node) -> bool:
    """Whether every round is about two neighbours: nothing is done before both are read."""
    body = loop.child_by_field_name("body")
    around = list(ancestors(read))
    if body is None or loop not in around:
        return False
    statements = body.named_children if body.type == "statement_block" else [body]
    for statement in statements:
        if statement in around:
            return not any(
                a.type in ("if_statement", "ternary_expression")
                and a.start_byte > body.start_byte
                and a.child_by_field_name("condition") not in around
                for a in around
            )
        if statement.type != "lexical_declaration":
            return False
    return False


def default_elsewhere(files: SourceTrees, file: SourceTree, use: UndefinedUse) -> Default | None:
    """`x.tags ?? []` or `x.owner?.name ?? "nobody"`, written elsewhere."""
    name = last_name(file, use.absent)
    wanted = file.part(use.operation, "property")
    if not name or use.absent.type not in ("identifier", "member_expression"):
        return None
    found: dict[tuple[str, str], str] = {}
    for other in files.files_with(name, file.path):
        for node in other.of_type("binary_expression"):
            operator = node.child_by_field_name("operator")
            left, right = (node.child_by_field_name(side) for side in ("left", "right"))
            if operator is None or operator.type not in ("??", "||") or left is None:
                continue
            if other is file and is_within(use.operation, node):
                continue  # it is what failed
            constant = other is file and _CONSTANT.fullmatch(other.code(right))
            if right is None or (right.type not in _LITERALS and not constant):
                continue
            place = f"{other.path}:{node.start_point.row + 1}"
            left = awaited(left)
            member = left.type == "member_expression"
            if last_name(other, left) == name and _of_the_same(other, left, file, use.absent):
                if _suits(other.code(right), wanted, use):
                    found.setdefault(("value", other.code(right)), place)
            elif (
                member
                and other.part(left, "property") == wanted
                and last_name(other, left.child_by_field_name("object")) == name
            ):
                found.setdefault(("read", other.code(right)), place)
    if len(found) != 1:
        return None
    (kind, default), place = next(iter(found.items()))
    how = f"takes {default} where it is missing, as {place} does"
    if kind == "value":
        return Default([file.replaced(use.absent, either(file, use, default))], how)
    if use.operation.type != "member_expression" or not _is_whole_value(use.operation):
        return None
    code = f"{file.code(use.absent)}?.{wanted} ?? {default}"
    bare = use.operation.parent is not None and use.operation.parent.type in _BARE_PARENTS
    return Default([file.replaced(use.operation, code if bare else f"({code})")], how)


def _of_the_same(other: SourceTree, left: Node, file: SourceTree, absent: Node) -> bool:
    """Whether both are parts of things of one name, so that what one counts as holds for both."""
    owners = [
        last_name(tree, owner) or tree.code(owner)
        for tree, node in ((other, left), (file, absent))
        if (owner := node.child_by_field_name("object")) is not None
    ]
    return absent.type == "identifier" or (len(owners) == 2 and owners[0] == owners[1])


_BARE_PARENTS = {"return_statement", "variable_declarator", "pair", "arguments"}


def _suits(default: str, wanted: str, use: UndefinedUse) -> bool:
    """Whether the failing operation can be done to the default."""
    if default.startswith("["):
        iterated = use.operation.type in ("for_in_statement", "spread_element")
        return iterated or wanted in LIST_METHODS | {"length", "includes", "slice", "push"}
    if default.startswith(("'", '"', "`")):
        return wanted in TEXT_METHODS | {"length", "includes", "slice"}
    if default.startswith("{"):
        parent = use.operation.parent
        outer = parent.type if parent is not None else ""
        return outer not in ("member_expression", "subscript_expression", "call_expression")
    return False


def either(file: SourceTree, use: UndefinedUse, default: str) -> str:
    code = f"{file.operand(use.absent)} ?? {default}"
    iterated = use.operation.type in ("for_in_statement", "spread_element", "variable_declarator")
    return code if iterated else f"({code})"


def _is_whole_value(node: Node) -> bool:
    parent = node.parent
    return parent is not None and parent.type not in (
        "member_expression",
        "subscript_expression",
        "call_expression",
        "assignment_expression",
    )
