"""Go functions that give nil: in place of what they are to find, or as a nil of a type."""

import re

from tree_sitter import Node

from agents.incident.rules.go.code import (
    INDENT,
    expressions,
    function_around,
    names_in_scope,
    results_of,
)
from agents.incident.rules.go.guards import absent_error, asked_for_nil
from agents.incident.rules.go.nil_maps import compared_with_nil
from agents.incident.rules.go.types import type_of, underlying
from agents.incident.rules.source_trees import SourceTree, inside
from agents.incident.rules.tree_site import Cure, Site, row_of


def may_be_nil(kind: str) -> bool:
    """Whether a value of the type can be nil, and fails when it is followed or called."""
    return bool(re.match(r"\*|func\(|interface\b|error$|any$", kind)) or kind in (
        "io.Reader", "io.Writer", "http.Handler", "context.Context",
    )  # fmt: skip


def gives_nil(site: Site, home: SourceTree, function: Node) -> Node | None:
    """Where a function returns nil, without an error, in place of what it is to find."""
    kinds = results_of(home, function)
    if not kinds or not may_be_nil(underlying(site.files, home, kinds[0])):
        return None
    for node in inside(function, "return_statement"):
        values = expressions(node.named_children[0]) if node.named_children else []
        if function_around(node) != function or len(values) != len(kinds):
            continue
        if kinds[-1] == "error" and len(kinds) > 1 and values[-1].type != "nil":
            continue
        if values[0].type == "nil":
            return node
        if values[0].type == "index_expression":
            owner = type_of(site.files, home, values[0].child_by_field_name("operand"))
            if underlying(site.files, home, owner).startswith("map["):
                return node
    return None


def said_by_producer(site: Site, home: SourceTree, function: Node, given: Node) -> Cure | None:
    """`return s.users[id], nil` gives the package's error for what is not there, when it is not.

    Only where nobody asks the result for nil: then the error is the only thing that is looked at.
    """
    if results_of(home, function)[1:] != ["error"] or compared_with_nil(site.files, home, function):
        return None
    values = expressions(given.named_children[0])
    error = absent_error(site, home, results_of(home, function)[0])
    if error is None or not home.alone_on_its_lines(given):
        return None
    row = row_of(given)
    if values[0].type == "nil":
        change = home.replaced(values[1], error)
        return Cure(home, [change], f"gives `{error}` when there is none", True, row)
    if {"found", "ok"} & names_in_scope(home, given):
        return None
    code = f"found, ok := {home.code(values[0])}\nif !ok {{\n{INDENT}return nil, {error}\n}}"
    changes = [home.inserted_before(given, code), home.replaced(values[0], "found")]
    return Cure(home, changes, f"gives `{error}` when there is none", True, row)


def nil_with_a_type(site: Site, home: SourceTree, function: Node) -> Cure | None:
    """`return p` of a nil `*T` as an `error`: callers find that it is not nil."""
    returns = [n for n in inside(function, "return_statement") if function_around(n) == function]
    if results_of(home, function) != ["error"]:
        return None
    for node in returns:
        values = expressions(node.named_children[0]) if node.named_children else []
        value = values[0] if len(values) == 1 and values[0].type == "identifier" else None
        if value is None or not type_of(site.files, home, value).startswith("*"):
            continue
        if asked_for_nil(home, value) or not home.alone_on_its_lines(node):
            continue
        code = f"if {home.code(value)} == nil {{\n{INDENT}return nil\n}}"
        how = f"gives a plain nil when `{home.code(value)}` is nil"
        return Cure(home, [home.inserted_before(node, code)], how, True, row_of(node))
    return None
