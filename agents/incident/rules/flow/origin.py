"""Which binding gave a variable the value it has at a place: only one that is certain."""

from dataclasses import dataclass

from tree_sitter import Node

from agents.incident.rules.flow.notation import (
    COMPREHENSIONS,
    FUNCTIONS,
    LOOPS,
    Binding,
    Parameter,
    bindings_in,
    function_around,
    parameters_of,
)
from agents.incident.rules.source_trees import SourceTree, ancestors, is_within

_BRANCHING = (
    "if_statement", "elif_clause", "else_clause", "for_statement", "while_statement",
    "do_statement", "for_in_statement", "enhanced_for_statement", "try_statement",
    "except_clause", "catch_clause", "finally_clause", "try_with_resources_statement",
    "switch_statement", "switch_expression", "switch_case", "switch_default", "match_statement",
    "case_clause", "switch_block_statement_group", "switch_rule", "expression_switch_statement",
    "expression_case", "type_switch_statement", "default_case", "select_statement",
    "communication_case", "conditional_expression", "ternary_expression", "boolean_operator",
    "binary_expression", *COMPREHENSIONS, *FUNCTIONS,
)  # fmt: skip
_FIRST = ("condition", "initializer", "subject", "left", "resources")
"""Fields of a branching node that are evaluated before its branches."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a variable's value comes from: a binding, or else the function's caller."""

    binding: Binding | None = None
    function: Node | None = None
    parameter: Parameter | None = None


def origin_of(file: SourceTree, name: Node) -> Origin | None:
    """What gave the variable its value; None unless that is certain.

    A variable of an outer function or of the file counts as unknown: others may set it.
    """
    function = function_around(name)
    scope = file.root if function is None else function
    text = file.code(name)
    if any(_binds_in_comprehension(file, around, text) for around in _between(name, function)):
        return None
    bound = [b for b in bindings_in(file, scope) if b.name == text and _may_matter(b, name, scope)]
    if any(b.value is None and b.node.type in _ELSEWHERE for b in bound):
        return None
    parameter = next(
        (p for p in (parameters_of(file, function) if function else []) if p.name == text), None
    )
    before = [b for b in bound if b.node.end_byte <= name.start_byte]
    last = max(before, key=lambda b: b.node.start_byte, default=None)
    loop = _outermost_loop(name, scope)
    later = [b for b in bound if b.node.start_byte > name.start_byte and b.node is not name]
    again = loop is not None and any(is_within(b.node, loop) for b in later)
    if again and (last is None or not _same_round(last.node, name, later, scope)):
        return None
    if last is None:
        known = parameter is not None and parameter.plain and not _holds(bound, name)
        return Origin(function=function, parameter=parameter) if known else None
    if last.value is None or not _certainly_ran(last.node, name):
        return None
    return Origin(binding=last)


def iterated_by(file: SourceTree, name: Node) -> Node | None:
    """What a comprehension around the name takes it from, one element after the other."""
    text = file.code(name)
    for around in _between(name, function_around(name)):
        if _binds_in_comprehension(file, around, text):
            for clause in around.named_children:
                left = clause.child_by_field_name("left")
                if clause.type == "for_in_clause" and file.code(left) == text:
                    return clause.child_by_field_name("right")
            return None
    return None


_ELSEWHERE = ("global_statement", "nonlocal_statement", "delete_statement")


def _holds(bound: list[Binding], name: Node) -> bool:
    """Whether the use stands inside what binds the name (`x = f(x)` is the value before)."""
    return any(is_within(name, b.node) and b.value is None for b in bound)


def _may_matter(binding: Binding, use: Node, scope: Node) -> bool:
    """Whether the binding is of the variable that is used: not another block's of its name."""
    within = [a for a in ancestors(binding.node) if a.type in FUNCTIONS]
    nested = bool(within) and scope in within and within[0] != scope
    nested = nested or (scope.type not in FUNCTIONS and bool(within))
    if nested and (binding.declares or binding.node.type in ("assignment", "named_expression")):
        return False
    if not binding.declares:
        return True
    block = next((a for a in ancestors(binding.node) if a.type in _BLOCKS), None)
    return block is None or block == scope or is_within(use, block)


_BLOCKS = (
    "block", "statement_block", "constructor_body", "statement_list", "switch_case",
    "switch_block_statement_group", "for_statement", "for_in_statement", "enhanced_for_statement",
    "if_statement", "catch_clause", "except_clause", "program", "module", "source_file",
    *COMPREHENSIONS, *FUNCTIONS,
)  # fmt: skip


def _between(node: Node, function: Node | None) -> list[Node]:
    found = []
    for around in ancestors(node):
        if around == function:
            break
        found.append(around)
    return found


def _binds_in_comprehension(file: SourceTree, around: Node, name: str) -> bool:
    if around.type not in COMPREHENSIONS:
        return False
    return any(b.name == name and b.node.type == "for_in_clause" for b in bindings_in(file, around))


def _outermost_loop(node: Node, scope: Node) -> Node | None:
    loops = [a for a in _between(node, scope) if a.type in LOOPS]
    return loops[-1] if loops else None


def _same_round(last: Node, use: Node, later: list[Binding], scope: Node) -> bool:
    """Whether, in each round of every loop that sets it again, the binding runs before the use."""
    for loop in (a for a in _between(use, scope) if a.type in LOOPS):
        if any(is_within(b.node, loop) for b in later):
            return is_within(last, loop)
    return True


def _certainly_ran(binding: Node, use: Node) -> bool:
    """Whether control came to the use only by way of the binding."""
    around_use = {node.id for node in ancestors(use)}
    child = binding
    for parent in ancestors(binding):
        first = any(parent.child_by_field_name(field) == child for field in _FIRST)
        if parent.id in around_use:
            return parent.type not in _BRANCHING or first or parent.type in FUNCTIONS
        if parent.type in _BRANCHING and not first:
            return False
        if parent.type == "for_statement" and first:
            return False
        child = parent
    return False
