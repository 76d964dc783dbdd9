"""Go: fields that others of the package ask for nil, read in a condition that does not."""

import re
from dataclasses import dataclass

from tree_sitter import Node

from agents.incident.rules.go.code import function_around, leaves, package_files
from agents.incident.rules.go.origins import origin_of
from agents.incident.rules.go.types import Struct, bare, type_of
from agents.incident.rules.source_trees import (
    SourceTree,
    SourceTrees,
    ancestors,
    child_of,
    enclosing,
    inside,
)
from agents.incident.rules.tree_site import Cure, row_of

_ORDERS = ("==", ">", ">=")
_ERROR = re.compile(r"[Ee]rr|panic|Fatal|Exit")
_EMPTY = re.compile(r'0|0\.0|""|``|nil|false')


@dataclass(frozen=True, slots=True)
class Asked:
    """Where another function asks whether the field is there.

    `ends` tells that one is done when it is not, and `refused` that this is an error there.
    """

    where: str
    ends: bool
    refused: bool


def where_asked(files: SourceTrees, file: SourceTree, node: Node, struct: Struct) -> Asked | None:
    """Where other functions of the package compare the field that `node` reads with nil."""
    field, here = file.part(node, "field"), function_around(node)
    places, ends = [], []
    for home in package_files(files, file):
        for test in home.of_type("binary_expression"):
            left, right = (test.child_by_field_name(side) for side in ("left", "right"))
            operator = home.part(test, "operator")
            if left is None or operator not in ("==", "!=") or home.code(right) != "nil":
                continue
            read = (
                left if left.type == "selector_expression" else origin_of(files, home, left).source
            )
            if read is None or read.type != "selector_expression" or function_around(test) == here:
                continue
            owner = type_of(files, home, read.child_by_field_name("operand"))
            if home.part(read, "field") != field or bare(owner) != struct.name:
                continue
            places.append(f"{home.path}:{row_of(test)}")
            asks = enclosing(test, "if_statement")
            without = "consequence" if operator == "==" else "alternative"
            block = child_of(asks, without)
            ends += [home.code(block)] if leaves(home, block) else []
    if not places:
        return None
    return Asked(places[0], bool(ends), any(_ERROR.search(code) for code in ends))


def only_with_it(file: SourceTree, use: Node, asked: Asked) -> Cure | None:
    """`x.f != nil && x.f.Ready` in an `if`, where without it there is nothing to do.

    `use` is the field, or the variable that holds it.
    """
    part = _part_of_condition(file, use) if not asked.refused else None
    if part is None:
        return None
    code = file.code(use)
    change = file.replaced(part, f"{code} != nil && {file.code(part)}")
    how = f"asks for `{code}` first, as {asked.where} does"
    return Cure(file, [change], how, True)


def _part_of_condition(file: SourceTree, node: Node) -> Node | None:
    """The part of the condition of an `if` that reads the field, when it is false without it."""
    part = node
    around = node
    for around in ancestors(node):
        operator = file.part(around, "operator")
        joins = around.type == "binary_expression" and operator == "&&"
        if around.type == "if_statement" or joins:
            break
        part = around
    if not _says_yes_of_it(file, part, node):
        return None
    child = part
    while around.type == "binary_expression" and around.parent is not None:
        if file.part(around, "operator") != "&&":
            return None
        child, around = around, around.parent
    if around.type != "if_statement" or around.child_by_field_name("condition") != child:
        return None
    if around.child_by_field_name("alternative") is not None:
        return None
    return part if not _read_outside(file, around, node) else None


def _says_yes_of_it(file: SourceTree, part: Node, node: Node) -> bool:
    """Whether the test is like `x.f.Ready(y)`, `*x.f`, `x.f.Kind == "a"` or `x.f.Count > 3`."""
    read = part
    if part.type == "binary_expression":
        left, right = (part.child_by_field_name(side) for side in ("left", "right"))
        operator = file.part(part, "operator")
        if operator not in _ORDERS or left is None:
            return False
        if operator != ">" and _EMPTY.fullmatch(file.code(right)):
            return False
        if operator != "==" and file.code(right).startswith("-"):
            return False
        read = left
    while read != node:
        if read.type == "unary_expression" and not file.code(read).startswith("*"):
            return False
        found = read.child_by_field_name(
            "function" if read.type == "call_expression" else "operand"
        )
        if found is None:
            return False
        read = found
    return read == node


def _read_outside(file: SourceTree, test: Node, node: Node) -> bool:
    """Whether the function follows the field at another place than the `if`, which would fail."""
    function, code = function_around(node), file.code(node)
    return function is not None and any(
        file.part(each, "operand") == code
        and not test.start_byte <= each.start_byte < test.end_byte
        for each in inside(function, "selector_expression")
    )
