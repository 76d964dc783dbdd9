"""Go: an index that is what division leaves of a negative number."""

import re

from tree_sitter import Node

from agents.incident.rules.go.code import expressions, function_around, package_files
from agents.incident.rules.go.origins import origin_of
from agents.incident.rules.rewriting import Replacement
from agents.incident.rules.source_trees import SourceTree, child_of, enclosing
from agents.incident.rules.tree_site import Cure, Site, row_of


def wrapped_around(site: Site, index: Node, said: int) -> Cure | None:
    """`s[(i-1)%len(s)]`: what is left of a negative number is negative."""
    file = site.file
    found = origin_of(site.files, file, index) if index.type == "identifier" else None
    place = found.source if found is not None else index
    if place is None or place.type != "binary_expression" or said >= 0:
        return None
    if file.part(place, "operator") != "%":
        return None
    divisor = file.part(place, "right")
    if not re.fullmatch(r"len\([\w.]+\)|[\w.]+", divisor):
        return None
    changes = [_brought_back(file, place)]
    for home in package_files(site.files, file):
        for node in home.of_type("binary_expression"):
            if node == place or not _steps_back(site, home, node):
                continue
            if home is not file:
                return None
            changes.append(_brought_back(file, node))
    how = "brings what is left of a negative number back among the places"
    return Cure(file, changes, how, True, row_of(place))


def _steps_back(site: Site, file: SourceTree, node: Node) -> bool:
    """Whether this is a place as well that is left of a difference, which may be negative."""
    left, divisor = node.child_by_field_name("left"), file.part(node, "right")
    function, parent = function_around(node), node.parent
    if file.part(node, "operator") != "%" or left is None or function is None or parent is None:
        return False
    if left.type == "identifier":
        left = origin_of(site.files, file, left).source or left
    code = file.code(left)
    if "-" not in code or divisor in code or not re.fullmatch(r"len\([\w.]+\)|[\w.]+", divisor):
        return False
    if parent.type == "index_expression":
        return True
    statement = enclosing(node, "short_var_declaration", "assignment_statement")
    names = [file.code(n) for n in expressions(child_of(statement, "left"))]
    whole = expressions(child_of(statement, "right")) == [node]
    around = file.code(function)
    return whole and any(
        re.search(rf"\[[^\]\n]*\b{name}\b[^\]\n]*\]", around)
        and not re.search(rf"\b{name} (< 0|\+= )", around)
        for name in names
        if name.isidentifier()
    )


def _brought_back(file: SourceTree, place: Node) -> Replacement:
    divisor = file.part(place, "right")
    rest = re.sub(r" ([-+*/%]) ", r"\1", file.code(place))
    nested = place.parent is not None and place.parent.type == "index_expression"
    code = f"({rest}+{divisor})%{divisor}" if nested else f"({rest} + {divisor}) % {divisor}"
    return file.replaced(place, code)
