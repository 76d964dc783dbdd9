"""JavaScript: a property that is read under a name which nearly is another's."""

import re

from tree_sitter import Node

from agents.incident.analysis import Analysis
from agents.incident.rules.javascript.code import SUFFIXES
from agents.incident.rules.javascript.messages import absent_at
from agents.incident.rules.near_names import near_name
from agents.incident.rules.source_trees import SourceTree, child_of
from agents.incident.rules.tree_site import Cure, Site, answered, at_site

_DEFINED = ("pair", "shorthand_property_identifier", "field_definition", "method_definition",
            "public_field_definition", "property_signature", "assignment_expression")  # fmt: skip
_SHORTEST = 4
"""Letters of a name that a slip can be told of."""


class NearProperty:
    """TypeError: `order.custmer` is undefined, and everything else says `customer`."""

    name = "javascript-near-property"

    @at_site(SUFFIXES, "TypeError")
    def examine(self, site: Site) -> Analysis | None:
        use = absent_at(site)
        if use is None or use.absent.type != "member_expression":
            return None
        wanted = site.file.part(use.absent, "property")
        known = _defined(site, wanted)
        near = near_name(wanted, known) if known is not None and len(wanted) >= _SHORTEST else None
        if near is None or any(
            _reads(other, wanted) for other in site.files.files_with(wanted, site.file.path)
            if other is not site.file
        ):  # fmt: skip
            return None  # a name that several files read is no slip of one
        file = site.file
        changes = [
            file.replaced(named, near)
            for node in file.of_type("member_expression")
            if (named := node.child_by_field_name("property")) is not None
            and file.code(named) == wanted
        ]
        cause = f"Nothing has a property `{wanted}`, which {site.where} reads."
        how = f"reads `{near}`, which there is"
        return answered(self.name, site, cause, Cure(file, changes, how, True))


def _defined(site: Site, wanted: str) -> set[str] | None:
    """The names of properties that the repository writes; None when this is one of them.

    A name that also stands in a text, or in a file of data, may come from outside.
    """
    known: set[str] = set()
    for path in site.files.paths:
        file = site.files.file(path)
        if file is None:
            continue
        if len(re.findall(rf"\b{re.escape(wanted)}\b", file.text)) != _reads(file, wanted):
            return None
        for node in file.of_type(*_DEFINED):
            known |= _names(file, node)
    data = (path for path in site.case.snapshot.entries() if path.endswith((".json", ".yaml")))
    if any(re.search(rf"\b{re.escape(wanted)}\b", site.case.snapshot.text(each)) for each in data):
        return None
    return known


def _reads(file: SourceTree, wanted: str) -> int:
    found = 0
    for node in file.of_type("member_expression"):
        parent = node.parent
        written = parent is not None and parent.child_by_field_name("left") == node
        found += file.part(node, "property") == wanted and not written
    return found


def _names(file: SourceTree, node: Node) -> set[str]:
    if node.type == "shorthand_property_identifier":
        return {file.code(node)}
    if node.type == "assignment_expression":
        left = node.child_by_field_name("left")
        named = child_of(left, "property")
    else:
        named = node.child_by_field_name("key") or node.child_by_field_name("name")
        named = named or node.child_by_field_name("property")
    return {file.code(named).strip("'\"")} if named is not None else set()
