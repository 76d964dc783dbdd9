"""JavaScript: a length that is no whole number."""

from tree_sitter import Node

from agents.incident.analysis import Analysis
from agents.incident.rules.javascript.code import SUFFIXES, origin_of
from agents.incident.rules.source_trees import SourceTree, arguments_of
from agents.incident.rules.tree_site import Cure, Site, answered, at_site, row_of


class BrokenLength:
    """RangeError "Invalid array length" of a quotient: as many places as it takes for all."""

    name = "javascript-array-length"

    @at_site(SUFFIXES, "RangeError", said="Invalid array length")
    def examine(self, site: Site) -> Analysis | None:
        file = site.file
        made = site.chosen(
            [
                node
                for node in site.at_line("new_expression", "call_expression")
                if file.code(
                    node.child_by_field_name("constructor") or node.child_by_field_name("function")
                )
                == "Array"
                and len(arguments_of(node)) == 1
            ]
        )
        if made is None:
            return None
        length = arguments_of(made)[0]
        given = origin_of(file, length).source if length.type == "identifier" else length
        cause = f"`{file.code(length)}` is no whole number of places, at {site.where}."
        if given is None or not _is_quotient(file, given):
            return answered(self.name, site, cause, None)
        cure = Cure(
            file,
            [file.replaced(given, f"Math.ceil({file.code(given)})")],
            "takes the next whole number, so that what is left over has its place",
            False,
            row_of(given),
        )
        return answered(self.name, site, cause, cure)


def _is_quotient(file: SourceTree, node: Node) -> bool:
    operator = node.child_by_field_name("operator")
    return node.type == "binary_expression" and file.code(operator) == "/"
