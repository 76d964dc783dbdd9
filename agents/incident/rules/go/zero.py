"""Go: an integer division by zero."""

import re

from tree_sitter import Node

from agents.incident.analysis import Analysis
from agents.incident.rules.go.code import at_site, function_around, name_of, results_of
from agents.incident.rules.go.errors import error_cure
from agents.incident.rules.go.nothing import as_sibling, as_told, guarded, length_of
from agents.incident.rules.go.types import zero_of
from agents.incident.rules.source_trees import arguments_of
from agents.incident.rules.tree_site import Cure, Site, answered

_FIGURES = re.compile(r"(?i)average|mean|avg|rate|ratio|percent|share|per[A-Z]")


class DividedByZero:
    """runtime error "integer divide by zero": what the code says of nothing to divide by."""

    name = "go-zero-division"

    @at_site(r"integer divide by zero")
    def examine(self, site: Site) -> Analysis | None:
        divisor = site.chosen(_divisors(site))
        if divisor is None:
            return None
        cause = f"`{site.file.code(divisor)}` is zero at {site.where}."
        return answered(self.name, site, cause, _cure(site, divisor))


def _divisors(site: Site) -> list[Node]:
    file = site.file
    found = []
    for node in site.at_line("binary_expression", "assignment_statement"):
        operator = file.part(node, "operator")
        right = node.child_by_field_name("right")
        if operator in ("/", "%", "/=", "%=") and right is not None:
            right = right.named_children[0] if right.type == "expression_list" else right
            if not re.fullmatch(r"[\d.]+", file.code(right)):
                found.append(right)
    return found


def _cure(site: Site, divisor: Node) -> Cure | None:
    file, given = site.file, arguments_of(divisor)
    if re.match(r"(time\.Duration|u?int\d*)\(", file.code(divisor)) and len(given) == 1:
        divisor = given[0]
    items = length_of(site, file, divisor)
    counted = items or file.code(divisor)
    if re.fullmatch(r"\([\w.]+( \+ [\w.]+)+\)", counted):  # a sum, as gofmt writes it in a test
        test = f"{counted[1:-1].replace(' ', '')} == 0"
        return as_told(site, file, divisor, test) or _figure_of_nothing(site, divisor, test)
    if not re.fullmatch(r"[\w.]+(\(\))?", counted):
        return None
    test = f"len({items}) == 0" if items else f"{counted} == 0"
    pattern = r"(?:len\({name}\)|{name}) (?:== 0|<= 0|< 1)"
    found = as_sibling(site, file, divisor, counted, test, pattern)
    found = found or as_told(site, file, divisor, test)
    if found is None and divisor.type == "identifier":
        found = error_cure(site, file, divisor)
    if found is not None:
        return found
    return _figure_of_nothing(site, divisor, test)


def _figure_of_nothing(site: Site, divisor: Node, test: str) -> Cure | None:
    """A mean or a share of nothing is 0."""
    file, function = site.file, function_around(divisor)
    results = results_of(file, function)
    figure = _FIGURES.search(name_of(file, function))
    if not figure or len(results) != 1 or zero_of(site.files, file, results[0]) != "0":
        return None
    shown = "for a figure of nothing says nothing"
    return guarded(file, divisor, test, "return 0", shown)
