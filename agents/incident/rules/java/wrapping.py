"""Java: null given to a method of the class library that refuses it."""

import re

from tree_sitter import Node

from agents.incident.analysis import Analysis
from agents.incident.case import Case
from agents.incident.rules.java.code import METHODS, arguments_of, called_name
from agents.incident.rules.source_trees import enclosing
from agents.incident.rules.tree_site import Cure, answered, row_of, site_of


class WrappedNull:
    """NullPointerException of `Optional.of` in a method that gives an Optional: `ofNullable`."""

    name = "java-wrapped-null"

    def examine(self, case: Case) -> Analysis | None:
        site = site_of(case, (".java",), "NullPointerException", called=True)
        root = case.trace.root_cause
        if site is None or root is None or not site.fault.called:
            return None
        if not any(
            frame.module == "java.util.Optional" and frame.function == "of"
            for frame in root.frames[:3]
        ):
            return None
        file = site.file
        call = site.chosen(
            [
                node
                for node in site.at_line("method_invocation")
                if called_name(file, node) == "of"
                and file.code(node.child_by_field_name("object")) == "Optional"
                and len(arguments_of(node)) == 1
            ]
        )
        named = call.child_by_field_name("name") if call is not None else None
        if call is None or named is None:
            return None
        argument = file.code(arguments_of(call)[0])
        method = enclosing(call, *METHODS)
        gives = file.code(method.child_by_field_name("type")) if method is not None else ""
        asked = re.search(
            r"\.(orElse\w*|ifPresent\w*|isPresent|isEmpty)\(", file.code(_chain(call))
        )
        cause = f"`{argument}` is null at {site.where}, and `Optional.of` refuses that."
        cure = None
        if gives.startswith("Optional") or asked:
            how = "has an empty Optional then, as what follows allows"
            cure = Cure(file, [file.replaced(named, "ofNullable")], how, True, row_of(call))
        return answered(self.name, site, cause, cure)


def _chain(call: Node) -> Node:
    """The whole chain of calls that begins with this one."""
    while call.parent is not None and call.parent.child_by_field_name("object") == call:
        call = call.parent
    return call
