"""What a Go package does when there is nothing: no elements, no such place, no divisor."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tree_sitter import Node

from agents.incident.rules.documented import value_for_nothing
from agents.incident.rules.go.code import (
    INDENT,
    comment_of,
    condition_code,
    evaluated_at_once,
    function_around,
    package_files,
    results_of,
    statement_of,
    statements_of,
)
from agents.incident.rules.go.guards import in_loop, is_known, of_like_sense
from agents.incident.rules.go.origins import origin_of
from agents.incident.rules.go.types import returned_with, zero_of
from agents.incident.rules.source_trees import SourceTree, inside
from agents.incident.rules.tree_site import Cure, Site, row_of

_EMPTY_ERROR = re.compile(r"[Ee]rr\w*(Empty|NoItems|NoElements|NoData|NothingLeft)\w*")
_PLACE_ERROR = re.compile(r"[Ee]rr\w*(OutOfRange|OutOfBounds|BadIndex|InvalidIndex|NoSuchIndex)\w*")


@dataclass(frozen=True, slots=True)
class Guard:
    """`if <test> { <action> }`, where the action returns."""

    file: SourceTree
    node: Node
    test: str
    action: str


def length_of(site: Site, file: SourceTree, node: Node | None) -> str:
    """`x` of `len(x)`, and of a variable that holds it; empty for all else."""
    if node is not None and node.type == "identifier":
        node = origin_of(site.files, file, node).source
    found = re.fullmatch(r"len\(([\w.\[\]]+)\)", file.code(node))
    return found[1] if found else ""


def guards_of(site: Site, file: SourceTree, pattern: str) -> Iterator[Guard]:
    """The package's guards whose whole test matches the pattern."""
    for home in package_files(site.files, file):
        for node in home.of_type("if_statement"):
            test = condition_code(home, node)
            body = statements_of(node.child_by_field_name("consequence"))
            plain = node.child_by_field_name("alternative") is None
            returns = len(body) == 1 and body[0].type == "return_statement"
            if plain and returns and re.fullmatch(pattern, test):
                yield Guard(home, node, test, home.code(body[0]))


def guarded(file: SourceTree, use: Node, test: str, action: str, shown_by: str) -> Cure | None:
    """`if <test> { <action> }` in front of the statement that failed."""
    statement = statement_of(use)
    if statement is None or not evaluated_at_once(use, statement):
        return None
    if not file.alone_on_its_lines(statement):
        return None
    code = f"if {test} {{\n{INDENT}{action}\n}}"
    how = f"guards against it with `{action}`, {shown_by}"
    return Cure(file, [file.inserted_before(statement, code)], how, True)


_EXTREME = re.compile(r"math\.(Max|Min|Inf)")
"""What stands for nothing where the least or the most is sought, and nowhere else."""


def as_sibling(
    site: Site, file: SourceTree, use: Node, name: str, test: str, pattern: str
) -> Cure | None:
    """The way out that another function with the same results takes for a thing of this name.

    `pattern` is what its test may look like, with `{name}` for the thing.
    """
    here = function_around(use)
    last = re.escape(name.rpartition(".")[2])
    found: dict[str, tuple[str, int]] = {}
    for guard in guards_of(site, file, pattern.replace("{name}", rf"(?:\w+\.)*(?i:{last})")):
        there = function_around(guard.node)
        if there == here or results_of(guard.file, there) != results_of(file, here):
            continue
        if not of_like_sense(file, here, guard.file, there, guard.action):
            continue
        if is_known(file, use, guard.action) and not _EXTREME.search(guard.action):
            found.setdefault(guard.action, (guard.file.path, row_of(guard.node)))
    if len(found) != 1:
        return None
    action, (path, line) = next(iter(found.items()))
    return guarded(file, use, test, action, f"as {path}:{line} does")


def as_told(site: Site, file: SourceTree, use: Node, test: str, place: bool = False) -> Cure | None:
    """The way out that the comment, the package's own error, or the results themselves tell.

    `place` tells that it is a place that is missing, not every element.
    """
    function = function_around(use)
    results = results_of(file, function)
    if function is None or not results:
        return None
    value = value_for_nothing(comment_of(file, function)) if len(results) == 1 else None
    value = {"None": "nil", "[]": "nil"}.get(value or "", value)
    if value is not None and _fits(site, file, value, results[0]):
        return guarded(file, use, test, f"return {value}", "as its comment promises")
    if in_loop(use) is not None:
        return None
    pattern = _PLACE_ERROR if place else _EMPTY_ERROR
    errors = {
        home.code(name)
        for home in package_files(site.files, file)
        for node in home.root.named_children
        if node.type == "var_declaration"
        for spec in inside(node, "var_spec")
        for name in spec.children_by_field_name("name")
        if pattern.fullmatch(home.code(name))
    }
    action = returned_with(site.files, file, function, min(errors)) if len(errors) == 1 else None
    if action is not None:
        return guarded(file, use, test, action, "which the package has for that")
    if len(results) == 2 and results[1] == "bool":
        zero = zero_of(site.files, file, results[0])
        if zero is not None:
            shown = "for its second result tells whether there is one"
            return guarded(file, use, test, f"return {zero}, false", shown)
    return None


def _fits(site: Site, file: SourceTree, value: str, kind: str) -> bool:
    zero = zero_of(site.files, file, kind)
    number = zero == "0" and re.fullmatch(r"-?\d+(\.\d+)?", value) is not None
    return value == zero or number
