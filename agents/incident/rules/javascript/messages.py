"""JavaScript's "undefined" messages in every engine's words, and the place they speak of."""

import re
from dataclasses import dataclass

from tree_sitter import Node

from agents.incident.rules.source_trees import SourceTree
from agents.incident.rules.tree_site import Site

_V8_READ = re.compile(
    r"Cannot (?:read|set) propert(?:y|ies) (?:'(?P<old>[^']+)' )?of (?P<value>undefined|null)"
    r"(?: \((?:reading|setting) '(?P<name>[^']+)'\))?"
)
_V8_DESTRUCTURE = re.compile(
    r"Cannot destructure property '(?P<name>[^']+)' of '(?P<absent>.+)' as it is "
    r"(?P<value>undefined|null)"
)
_V8_ITERATE = re.compile(r"^(?:\w*Error: )?(?P<absent>\S+(?: \S+)*?) is not iterable")
_FIREFOX = re.compile(
    r"""can't access (?:property|element) ["'“]?(?P<name>[^"'”,]+)["'”]?, (?P<absent>.+) is """
    r"(?P<value>undefined|null)"
)
_SAFARI = re.compile(r"(?P<value>undefined|null) is not an object \(evaluating '(?P<chain>.+)'\)")


@dataclass(frozen=True, slots=True)
class UndefinedMessage:
    """What the engine says was undefined.

    `name` is the property that was wanted (None for iteration); `absent` the source of what was
    undefined, where the engine quotes it; `value` is what stood there, in words.
    """

    name: str | None
    absent: str | None
    value: str


def parse_message(message: str) -> UndefinedMessage | None:
    """The message's parts; None when it speaks of something else."""
    if found := _V8_DESTRUCTURE.search(message):
        return UndefinedMessage(found["name"], found["absent"], found["value"])
    if found := _V8_READ.search(message):
        name = found["name"] or found["old"]
        if name is None or name.startswith("Symbol("):
            return UndefinedMessage(None, None, found["value"])
        return UndefinedMessage(name, None, found["value"])
    if found := _FIREFOX.search(message):
        return UndefinedMessage(found["name"], found["absent"], found["value"])
    if found := _SAFARI.search(message):
        chain = re.sub(r"\(.*$", "", found["chain"])
        absent, _, name = chain.rpartition(".")
        return UndefinedMessage(name or None, absent or None, found["value"])
    if found := _V8_ITERATE.search(message):
        absent = found["absent"]
        named = absent not in (None, "undefined", "null")
        return UndefinedMessage(None, absent if named else None, "null or undefined")
    return None


@dataclass(frozen=True, slots=True)
class UndefinedUse:
    """The operation that failed, what it wanted of it, and the expression that was absent."""

    operation: Node
    absent: Node


def absent_at(site: Site) -> UndefinedUse | None:
    """What was undefined (not null) at the place that failed; None for every other error."""
    message = parse_message(site.fault.message)
    if message is None or message.value == "null":
        return None
    return undefined_use(site.file, site.line, site.fault.frame.frame.column, message)


def undefined_use(
    file: SourceTree, line: int, column: int | None, message: UndefinedMessage
) -> UndefinedUse | None:
    """The only place on the line that fits message and column; None when several differ."""
    found = [
        (use, at)
        for node in file.touching(line)
        for use, at in _uses(file, node, message.name)
        if message.absent is None or _plain(file.code(use.absent)) == _plain(message.absent)
    ]
    here = [(use, at) for use, at in found if at.start_point.row == line - 1]
    exact = [use for use, at in here if column is not None and file.column_of(at) == column]
    uses = exact or [use for use, _ in here or found]
    texts = {file.code(use.absent) for use in uses}
    return uses[0] if len(texts) == 1 else None


def _uses(file: SourceTree, node: Node, name: str | None) -> list[tuple[UndefinedUse, Node]]:
    """Uses of an absent value at a node, each with the node whose column V8 prints."""
    if name is None:
        if node.type == "for_in_statement" and any(c.type == "of" for c in node.children):
            right = node.child_by_field_name("right")
            return [(UndefinedUse(node, right), right)] if right is not None else []
        if node.type == "spread_element" and node.named_children:
            absent = node.named_children[0]
            return [(UndefinedUse(node, absent), absent)]
        if node.type == "variable_declarator":
            pattern, value = (node.child_by_field_name(f) for f in ("name", "value"))
            if pattern is not None and value is not None and pattern.type == "array_pattern":
                return [(UndefinedUse(node, value), value)]
        return []
    if is_optional(node):
        return []
    owner = node.child_by_field_name("object")
    if owner is not None and owner.type == "non_null_expression":
        owner = owner.named_children[0]  # TypeScript's `x!` says nothing about the value
    if node.type == "member_expression" and owner is not None:
        wanted = node.child_by_field_name("property")
        if wanted is not None and file.code(wanted) == name:
            return [(UndefinedUse(node, owner), wanted)]
    if node.type == "subscript_expression" and owner is not None:
        index = node.child_by_field_name("index")
        bracket = next((child for child in node.children if child.type == "["), None)
        if index is not None and bracket is not None and _may_be(file, index, name):
            return [(UndefinedUse(node, owner), bracket)]
    if node.type == "variable_declarator":
        pattern, value = (node.child_by_field_name(f) for f in ("name", "value"))
        taken_apart = pattern is not None and pattern.type == "object_pattern"
        named = re.search(rf"(?<![\w$]){re.escape(name)}(?![\w$])", file.code(pattern))
        if taken_apart and named and pattern is not None and value is not None:
            return [(UndefinedUse(node, value), pattern)]
    return []


def is_optional(node: Node) -> bool:
    return any(child.type == "optional_chain" for child in node.children)


def _may_be(file: SourceTree, index: Node, name: str) -> bool:
    if index.type in ("string", "number"):
        return file.code(index).strip("'\"`") == name
    return True


def _plain(code: str) -> str:
    return "".join(code.split())
