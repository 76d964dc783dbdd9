"""A loop that goes on while what it reads is of a kind, and does not stop at the end: Java, Go."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tree_sitter import Node

from agents.incident.rules.rewriting import Replacement
from agents.incident.rules.source_trees import SourceTree, ancestors, enclosing, inside, operator_of
from agents.incident.rules.tree_site import Cure, Site

Parts = tuple[str, str, str]
Read = Callable[[SourceTree, Node], Parts | None]
"""What a node reads of a sequence: the sequence's code, the index's, the code of its length."""

_LOOPS = ("while_statement", "for_statement")
_READS = ("method_invocation", "array_access", "index_expression")
_FUNCTIONS = (
    "method_declaration", "constructor_declaration", "function_declaration", "lambda_expression",
    "func_literal",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Scan:
    """A loop's condition that reads at an index, and the test that is missing in it."""

    condition: Node
    test: str


def ended_scan(site: Site, access: Node, read: Read, around: Node | None) -> Cure | None:
    """`while (isDigit(text.charAt(i))) i++;`: the loop that runs beyond the end stops there.

    The loops of the same form `around` it do as well.
    """
    changes = _bounded(site.file, access, read, around) if around is not None else []
    if not changes:
        return None
    lines = [site.file.text.count("\n", 0, change.start) + 1 for change in changes]
    return Cure(site.file, changes, "stops at the end of what it reads", False, lines[0])


def _bounded(file: SourceTree, access: Node, read: Read, around: Node) -> list[Replacement]:
    """The tests for the end, in the loop that read beyond it and in those like it; none if unsure.

    A loop that looks for something goes on until it is there: what is meant when it is not is
    unknown. So is it when the code behind the loop reads at the index, for there is nothing.
    """
    if (found := _scan(file, access, read)) is None or _read_behind(file, access, read):
        return []
    scans = {found.condition.id: found}
    for node in inside(around, *_READS):
        other = _scan(file, node, read)
        if other is not None and not _read_behind(file, node, read):
            scans.setdefault(other.condition.id, other)
    changes = []
    for scan in scans.values():
        code = file.code(scan.condition)
        code = f"({code})" if operator_of(scan.condition) == "||" else code
        changes.append(file.replaced(scan.condition, f"{scan.test} && {code}"))
    return changes


def _scan(file: SourceTree, access: Node, read: Read) -> _Scan | None:
    parts = read(file, access)
    if parts is None:
        return None
    _, index, length = parts
    name = re.fullmatch(r"(\w+)(?: - 1|-1)?", index)
    loop, condition = _loop_of(access)
    if name is None or loop is None or condition is None or not _goes_on(file, access, condition):
        return None
    if length in file.code(condition) or re.search(rf"\b{name[1]} *[<>]", file.code(condition)):
        return None
    steps = file.code(loop).replace(file.code(condition), "")
    variable = re.escape(name[1])
    up = re.search(rf"\b{variable}(\+\+| \+= 1\b)|\+\+{variable}\b", steps)
    down = re.search(rf"\b{variable}(--| -= 1\b)|--{variable}\b", steps)
    if bool(up) == bool(down) or re.search(rf"\b{variable} = ", steps.partition("{")[2]):
        return None
    if up:
        return _Scan(condition, f"{name[1]} < {length}") if index == name[1] else None
    return _Scan(condition, f"{name[1]} {'>=' if index == name[1] else '>'} 0")


def _loop_of(access: Node) -> tuple[Node | None, Node | None]:
    """The loop in whose condition the read is, and that condition without its parentheses."""
    child = access
    for around in ancestors(access):
        if around.type in ("block", "statement_block", *_FUNCTIONS):
            return None, None
        if around.type in _LOOPS or (around.type == "for_clause" and around.parent is not None):
            condition = around.child_by_field_name("condition")
            bare = around.type == "for_statement" and condition is None
            if condition != child and not (bare and around.named_children[0] == child):
                return None, None
            while child.type == "parenthesized_expression":
                child = child.named_children[0]
            return (around.parent if around.type == "for_clause" else around), child
        child = around
    return None, None


def _goes_on(file: SourceTree, access: Node, condition: Node) -> bool:
    """Whether the loop goes on for what it finds, and not until it finds it."""
    for around in (access, *ancestors(access)):
        if around.type == "unary_expression" and file.code(around).startswith("!"):
            return False
        if around.type == "binary_expression" and operator_of(around) == "!=":
            return False
        if around == condition:
            break
    return True


def _read_behind(file: SourceTree, access: Node, read: Read) -> bool:
    """Whether the same place is read behind the loop, where nothing asks for the length."""
    function, (loop, _), parts = (
        enclosing(access, *_FUNCTIONS),
        _loop_of(access),
        read(file, access),
    )
    if function is None or loop is None or parts is None:
        return True
    return any(
        read(file, node) == parts and not _asked(file, node, parts)
        for node in inside(function, *_READS)
        if node.start_byte >= loop.end_byte
    )


def _asked(file: SourceTree, node: Node, parts: Parts) -> bool:
    tests: Iterator[Node | None] = (n.child_by_field_name("condition") for n in ancestors(node))
    return any(
        re.search(rf"\b{re.escape(parts[1])} *[<>]", file.code(test)) for test in tests if test
    )
