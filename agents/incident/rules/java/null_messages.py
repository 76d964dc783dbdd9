"""Java's helpful NullPointerException messages: what was attempted, and what was null."""

import re
from dataclasses import dataclass
from typing import Literal

from tree_sitter import Node

from agents.incident.rules.source_trees import SourceTree, child_of, children_in, enclosing

Attempt = Literal["invoke", "read_field", "assign_field", "array", "length", "other"]

_MESSAGE = re.compile(r"(?P<what>.+?)(?: because (?P<null>.+) is null)?\.?")
LONGEST = 2_000
"""Characters of what follows "Cannot"; a stranger's longer text would be read for hours."""
_RETURNED = re.compile(r'the return value of "(?P<method>[^"(]+)\(')
UNBOXING = {
    f"{name}Value"
    for name in ("int", "long", "double", "float", "short", "byte", "char", "boolean")
}


@dataclass(frozen=True, slots=True)
class NullMessage:
    """`name` is the method or field that was wanted; `returned_by` the method that gave null.

    `variable` is how the message writes the null variable, without `this.`; None when the message
    was compiled without names (`<local4>`) or does not say.
    """

    attempt: Attempt
    name: str | None
    returned_by: str | None
    variable: str | None


def parse_message(message: str) -> NullMessage | None:
    """The message's parts; None when it is no helpful message."""
    _, begins, said = message.strip().rpartition("\n")[2].partition("Cannot ")
    found = _MESSAGE.fullmatch(said) if begins and len(said) <= LONGEST else None
    if found is None:
        return None
    what, null = found["what"], found["null"] or ""
    target = re.search(r'"([^"]+)"', what)
    name = target[1].partition("(")[0].rpartition(".")[2] if target else None
    returned = _RETURNED.search(null)
    method = returned["method"].rpartition(".")[2] if returned else None
    variable = null.strip('"') if null and not returned else None
    if variable is not None:
        variable = variable.removeprefix("this.")
    return NullMessage(_attempt(what), name, method, variable)


def _attempt(what: str) -> Attempt:
    if what.startswith("invoke"):
        return "invoke"
    if what.startswith("read field"):
        return "read_field"
    if what.startswith("assign field"):
        return "assign_field"
    if what.startswith("read the array length"):
        return "length"
    return "array" if re.match(r"(load from|store to) \w+ array", what) else "other"


@dataclass(frozen=True, slots=True)
class NullUse:
    """The operation that failed and the expression that was null (the same for unboxing)."""

    operation: Node
    null: Node


def null_use(file: SourceTree, line: int, message: NullMessage) -> NullUse | None:
    """The only place on the line that fits the message; None when several differ."""
    found = [
        NullUse(operation, null)
        for node in file.touching(line)
        for operation, null in _uses(file, node, message)
        if _described(file, null, message)
    ]
    exact = [use for use in found if _own_row(use.operation) == line - 1]
    found = exact or found
    texts = {file.code(use.null) for use in found}
    return found[0] if len(texts) == 1 else None


def _own_row(operation: Node) -> int:
    """The row of what was attempted: of the name in a chain that spans lines."""
    named = operation.child_by_field_name("name") or operation.child_by_field_name("field")
    return (named or operation).start_point.row


def _uses(file: SourceTree, node: Node, message: NullMessage) -> list[tuple[Node, Node]]:
    owner = node.child_by_field_name("object")
    if message.attempt == "invoke":
        name = file.part(node, "name")
        if node.type == "method_invocation" and name == message.name and owner is not None:
            return [(node, owner)]
        if node.type == "enhanced_for_statement" and message.name == "iterator":
            value = node.child_by_field_name("value")
            return [(node, value)] if value is not None else []
        if message.name in UNBOXING and node.type in _VALUES and _is_whole(node):
            return [(node, node)]
        if message.name in ("hashCode", "ordinal") and node.type == "switch_expression":
            inner = children_in(node, "condition")
            return [(node, inner[0])] if inner else []
    elif message.attempt in ("read_field", "assign_field"):
        named = file.part(node, "field") == message.name
        if node.type == "field_access" and named and owner is not None:
            return [(node, owner)]
    elif message.attempt == "length":
        length = file.part(node, "field") == "length"
        if node.type == "field_access" and length and owner is not None:
            return [(node, owner)]
    elif message.attempt == "array" and node.type == "array_access":
        array = node.child_by_field_name("array")
        return [(node, array)] if array is not None else []
    return []


_VALUES = ("method_invocation", "identifier", "field_access", "array_access")


def _is_whole(node: Node) -> bool:
    """Whether the node is a value of its own, and no name or owner inside a larger one."""
    parent = node.parent
    if parent is None or parent.type in ("method_invocation", "field_access"):
        arguments = child_of(parent, "name")
        owner = child_of(parent, "object")
        return arguments != node and owner != node and parent is not None
    if parent.type == "variable_declarator":
        return parent.child_by_field_name("value") == node
    if parent.type == "assignment_expression":
        compound = parent.child_by_field_name("operator")
        adds = compound is not None and compound.type != "="
        return adds or parent.child_by_field_name("right") == node
    return parent.type not in ("formal_parameter", "method_declaration", "enhanced_for_statement")


def _described(file: SourceTree, null: Node, message: NullMessage) -> bool:
    """Whether the expression is what the message calls null."""
    if message.returned_by is not None:
        return null.type == "method_invocation" and (file.part(null, "name") == message.returned_by)
    if message.variable is None:
        return True
    text = "".join(file.code(null).split()).removeprefix("this.")
    wanted = "".join(message.variable.split())
    if re.fullmatch(r"<(local|parameter)\d+>", wanted):
        return null.type == "identifier"
    wanted = re.sub(r"^<(local|parameter)\d+>", "", wanted)
    wanted = re.sub(r"<(local|parameter)\d+>", "", wanted)
    if null.type == "array_access":
        return wanted.partition("[")[0] in ("", text.partition("[")[0])
    if text == wanted or (wanted.startswith(".") and text.endswith(wanted)):
        return True
    return "." in wanted and wanted.rpartition(".")[2] == text.rpartition(".")[2]


def method_around(node: Node) -> Node | None:
    """The method or constructor whose body holds the node."""
    return enclosing(node, "method_declaration", "constructor_declaration")
